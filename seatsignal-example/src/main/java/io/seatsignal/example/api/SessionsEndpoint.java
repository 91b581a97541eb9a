package io.seatsignal.example.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.seatsignal.example.access.Caller;
import io.seatsignal.example.access.Gate;
import io.seatsignal.example.access.Scope;
import io.seatsignal.example.access.Session;
import io.seatsignal.example.access.Sessions;
import io.seatsignal.example.account.Account;
import io.seatsignal.example.web.Bodies;
import io.seatsignal.example.web.Endpoints;
import java.util.Optional;

/** {@code /sessions}: signing in and out. */
final class SessionsEndpoint implements Endpoints {

  private static final String CURRENT = Requests.PREFIX + "/sessions/current";

  private final Gate gate;
  private final Sessions sessions;
  private final PasswordCheck passwords;
  private final Profiles profiles;

  SessionsEndpoint(Gate gate, Sessions sessions, PasswordCheck passwords, Profiles profiles) {
    this.gate = gate;
    this.sessions = sessions;
    this.passwords = passwords;
    this.profiles = profiles;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.post(Requests.PREFIX + "/sessions", this::start);
    routes.get(CURRENT, this::current);
    routes.delete(CURRENT, this::end);
  }

  record Credentials(Optional<String> username, Optional<String> password) {

    @Override
    public String toString() {
      return "Credentials[username=" + username + "]";
    }
  }

  /** Who is signed in, and what their page sends along to change anything. */
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  record SessionJson(boolean signedIn, Optional<String> csrfToken, Optional<AccountJson> account) {

    @Override
    public String toString() {
      return "SessionJson[signedIn=" + signedIn + "]";
    }
  }

  private void start(Context http) {
    Credentials sent = Bodies.read(http, Credentials.class);
    Account account = passwords.signIn(http, sent.username(), sent.password());
    Session session = sessions.start(http, account).orElseThrow(() -> PasswordCheck.wrong(http));
    http.status(HttpStatus.CREATED).json(signedIn(account, Optional.of(session)));
  }

  private void current(Context http) {
    Optional<Caller> caller = gate.find(http);
    http.json(
        caller
            .map(known -> signedIn(known.account(), session(http, known)))
            .orElseGet(() -> new SessionJson(false, Optional.empty(), Optional.empty())));
  }

  private Optional<Session> session(Context http, Caller caller) {
    return caller.byToken() ? Optional.empty() : sessions.find(http);
  }

  private SessionJson signedIn(Account account, Optional<Session> session) {
    return new SessionJson(
        true, session.map(Session::csrfToken), Optional.of(profiles.of(account)));
  }

  private void end(Context http) {
    gate.admitBeforeTerms(http, Scope.WATCH);
    sessions.end(http);
    http.status(HttpStatus.NO_CONTENT);
  }
}
