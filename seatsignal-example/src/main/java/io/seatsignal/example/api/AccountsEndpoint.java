package io.seatsignal.example.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.seatsignal.example.access.Throttle;
import io.seatsignal.example.account.Accounts;
import io.seatsignal.example.account.NewAccount;
import io.seatsignal.example.account.Passwords;
import io.seatsignal.example.account.SignUpResult;
import io.seatsignal.example.account.SignUpResult.Created;
import io.seatsignal.example.account.SignUpResult.NameTaken;
import io.seatsignal.example.account.Terms;
import io.seatsignal.example.account.Usernames;
import io.seatsignal.example.web.Bodies;
import io.seatsignal.example.web.ClientAddress;
import io.seatsignal.example.web.Endpoints;
import io.seatsignal.example.web.FieldErrors;
import io.seatsignal.example.web.Problem;
import io.seatsignal.phone.PhoneNumber;
import io.seatsignal.phone.PhonePolicy;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code POST /accounts}: signing up. */
final class AccountsEndpoint implements Endpoints {

  private final Accounts accounts;
  private final Throttle throttle;
  private final ClientAddress clients;
  private final PhonePolicy phones;
  private final Profiles profiles;
  private final boolean open;

  AccountsEndpoint(
      Accounts accounts,
      Throttle throttle,
      ClientAddress clients,
      PhonePolicy phones,
      Profiles profiles,
      boolean open) {
    this.accounts = accounts;
    this.throttle = throttle;
    this.clients = clients;
    this.phones = phones;
    this.profiles = profiles;
    this.open = open;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.post(Requests.PREFIX + "/accounts", this::signUp);
  }

  /**
   * Who wants an account.
   *
   * @param acceptTerms true, or the version that was read
   */
  record SignUp(
      Optional<String> username,
      Optional<String> password,
      Optional<String> phone,
      @Nullable JsonNode acceptTerms) {

    boolean accepts(Terms terms) {
      return acceptTerms != null
          && (acceptTerms.isBoolean()
              ? acceptTerms.booleanValue()
              : acceptTerms.asText().equals(terms.version()));
    }

    @Override
    public String toString() {
      return "SignUp[username=" + username + "]";
    }
  }

  private void signUp(Context http) {
    if (!open) {
      throw Problem.of(
              HttpStatus.FORBIDDEN,
              "sign-up-closed",
              "New accounts are not taken",
              "This installation takes no new accounts; ask its operator.")
          .thrown();
    }
    NewAccount wanted = checked(Bodies.read(http, SignUp.class));
    throttle.countStranger(clients.of(http));
    SignUpResult result = accounts.signUp(wanted);
    if (result instanceof Created created) {
      http.status(HttpStatus.CREATED)
          .header("Location", Requests.PREFIX + "/accounts/me")
          .json(profiles.of(created.account()));
    } else {
      throw (result instanceof NameTaken ? nameTaken() : PhoneFields.inUse()).thrown();
    }
  }

  private NewAccount checked(SignUp sent) {
    FieldErrors errors = new FieldErrors();
    String username = sent.username().map(Usernames::normalise).orElse("");
    sent.username()
        .ifPresentOrElse(
            typed -> Usernames.objection(typed).ifPresent(said -> errors.add("username", said)),
            () -> errors.add("username", "is missing"));
    sent.password()
        .ifPresentOrElse(
            typed ->
                Passwords.objection(username, typed)
                    .ifPresent(said -> errors.add("password", said)),
            () -> errors.add("password", "is missing"));
    Optional<PhoneNumber> phone = PhoneFields.read(sent.phone(), phones, errors);
    errors.require(
        sent.accepts(Terms.PRESENT),
        "acceptTerms",
        "must be true: nobody is called or texted who has not accepted the terms");
    errors.throwIfAny();
    return new NewAccount(
        username, sent.password().orElseThrow(), phone.orElseThrow(), Terms.PRESENT.version());
  }

  private static Problem nameTaken() {
    return Problem.of(
        HttpStatus.CONFLICT, "name-taken", "This name is taken", "Choose another user name.");
  }
}
