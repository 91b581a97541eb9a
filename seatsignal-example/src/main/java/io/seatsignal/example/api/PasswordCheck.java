package io.seatsignal.example.api;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.seatsignal.example.access.Throttle;
import io.seatsignal.example.access.Throttle.Secret;
import io.seatsignal.example.account.Account;
import io.seatsignal.example.account.Accounts;
import io.seatsignal.example.account.SignInResult;
import io.seatsignal.example.account.SignInResult.Blocked;
import io.seatsignal.example.account.SignInResult.SignedIn;
import io.seatsignal.example.account.SignInResult.Wrong;
import io.seatsignal.example.web.ClientAddress;
import io.seatsignal.example.web.FieldErrors;
import io.seatsignal.example.web.Problem;
import java.util.Optional;

/** Asks for passwords, no more often than is good. */
final class PasswordCheck {

  private final Accounts accounts;
  private final Throttle throttle;
  private final ClientAddress clients;

  PasswordCheck(Accounts accounts, Throttle throttle, ClientAddress clients) {
    this.accounts = accounts;
    this.throttle = throttle;
    this.clients = clients;
  }

  /** Admits whoever knows a name and its password; says the same of a wrong one of either. */
  Account signIn(Context http, Optional<String> username, Optional<String> password) {
    FieldErrors errors = new FieldErrors();
    String name = errors.present(username, "username", "");
    String secret = errors.present(password, "password", "");
    errors.throwIfAny();
    SignInResult result =
        throttle.attempt(
            Secret.PASSWORD,
            name,
            clients.of(http),
            () -> accounts.signIn(name, secret),
            Wrong.class::isInstance);
    if (result instanceof SignedIn in) {
      return in.account();
    }
    if (result instanceof Blocked) {
      throw Problem.of(
              HttpStatus.FORBIDDEN,
              "account-blocked",
              "Your account is blocked",
              "The operator has blocked this account; ask them why.")
          .thrown();
    }
    throw wrong(http);
  }

  /** Ends the request because a name and a password do not go together. */
  static RuntimeException wrong(Context http) {
    http.header("WWW-Authenticate", "Bearer");
    return Problem.of(
            HttpStatus.UNAUTHORIZED,
            "wrong-credentials",
            "Name and password do not go together",
            "Look at both again, or ask for a new password.")
        .thrown();
  }

  /** Asks somebody who is signed in for their password once more. */
  void confirm(Context http, Account account, Optional<String> password) {
    String secret =
        password.orElseThrow(() -> Requests.invalid("password", "is missing: type it once more"));
    boolean right =
        throttle.attempt(
            Secret.PASSWORD,
            account.username(),
            clients.of(http),
            () -> accounts.passwordIs(account.id(), secret),
            is -> !is);
    if (!right) {
      // why: not 401, as the session or token counts all the same
      throw Problem.of(
              HttpStatus.FORBIDDEN,
              "wrong-password",
              "The password is wrong",
              "Nothing was changed; type your password once more.")
          .thrown();
    }
  }
}
