package io.seatsignal.example.api;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.seatsignal.example.access.AddressBlock;
import io.seatsignal.example.access.Throttle;
import io.seatsignal.example.access.Throttle.Secret;
import io.seatsignal.example.account.Accounts;
import io.seatsignal.example.account.Passwords;
import io.seatsignal.example.account.ResetResult;
import io.seatsignal.example.web.Bodies;
import io.seatsignal.example.web.ClientAddress;
import io.seatsignal.example.web.Endpoints;
import io.seatsignal.example.web.FieldErrors;
import java.util.Optional;

/** {@code /passwords/reset}: another password for who has forgotten theirs. */
final class PasswordsEndpoint implements Endpoints {

  private static final String RESET = Requests.PREFIX + "/passwords/reset";

  private final Accounts accounts;
  private final Throttle throttle;
  private final ClientAddress clients;

  PasswordsEndpoint(Accounts accounts, Throttle throttle, ClientAddress clients) {
    this.accounts = accounts;
    this.throttle = throttle;
    this.clients = clients;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.post(RESET, this::start);
    routes.post(RESET + "/check", this::finish);
  }

  record Forgetful(Optional<String> username) {}

  record NewPassword(Optional<String> username, Optional<String> code, Optional<String> password) {

    @Override
    public String toString() {
      return "NewPassword[username=" + username + "]";
    }
  }

  private void start(Context http) {
    String username =
        Bodies.read(http, Forgetful.class)
            .username()
            .orElseThrow(() -> Requests.invalid("username", "is missing"));
    throttle.countStranger(clients.of(http));
    accounts.startReset(username, AddressBlock.of(clients.of(http)));
    http.status(HttpStatus.ACCEPTED);
  }

  private void finish(Context http) {
    NewPassword sent = Bodies.read(http, NewPassword.class);
    FieldErrors errors = new FieldErrors();
    String username = errors.present(sent.username(), "username", "");
    String code = errors.present(sent.code(), "code", "");
    String password = errors.present(sent.password(), "password", "");
    if (sent.password().isPresent()) {
      Passwords.objection(username, password).ifPresent(said -> errors.add("password", said));
    }
    errors.throwIfAny();
    ResetResult result =
        throttle.attempt(
            Secret.CODE,
            username,
            clients.of(http),
            () -> accounts.finishReset(username, code, password),
            ResetResult.Refused.class::isInstance);
    if (result instanceof ResetResult.Refused refused) {
      throw Requests.invalid("code", refused.message());
    }
    http.status(HttpStatus.NO_CONTENT);
  }
}
