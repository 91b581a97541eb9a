package io.seatsignal.example.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.seatsignal.example.access.Gate;
import io.seatsignal.example.access.IssuedToken;
import io.seatsignal.example.access.Scope;
import io.seatsignal.example.access.Token;
import io.seatsignal.example.access.Tokens;
import io.seatsignal.example.account.Account;
import io.seatsignal.example.account.Terms;
import io.seatsignal.example.web.Bodies;
import io.seatsignal.example.web.Endpoints;
import io.seatsignal.example.web.FieldErrors;
import io.seatsignal.example.web.Items;
import io.seatsignal.example.web.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/** {@code /tokens}: what programs sign in with. */
final class TokensEndpoint implements Endpoints {

  private static final String ALL = Requests.PREFIX + "/tokens";

  private final Gate gate;
  private final Tokens tokens;
  private final PasswordCheck passwords;

  TokensEndpoint(Gate gate, Tokens tokens, PasswordCheck passwords) {
    this.gate = gate;
    this.tokens = tokens;
    this.passwords = passwords;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.post(ALL, this::issue);
    routes.get(ALL, this::list);
    routes.delete(ALL + "/{id}", this::delete);
  }

  record NewToken(
      Optional<String> name,
      Optional<String> scope,
      Optional<Integer> days,
      Optional<String> username,
      Optional<String> password) {

    @Override
    public String toString() {
      return "NewToken[name=" + name + ", username=" + username + "]";
    }
  }

  /** A token without its secret. */
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  record TokenJson(
      String id,
      String name,
      String scope,
      Instant createdAt,
      Instant expiresAt,
      Optional<Instant> lastUsed) {

    static TokenJson of(Token token) {
      return new TokenJson(
          token.id(),
          token.name(),
          token.scope().word(),
          token.createdAt(),
          token.expiresAt(),
          token.lastUsed());
    }
  }

  /** A token when it is made: the only time that its secret is shown. */
  record IssuedJson(
      String id, String token, String name, String scope, Instant createdAt, Instant expiresAt) {

    @Override
    public String toString() {
      return "IssuedJson[id=" + id + ", name=" + name + "]";
    }

    static IssuedJson of(IssuedToken issued) {
      Token token = issued.token();
      return new IssuedJson(
          token.id(),
          issued.secret(),
          token.name(),
          token.scope().word(),
          token.createdAt(),
          token.expiresAt());
    }
  }

  private void issue(Context http) {
    NewToken sent = Bodies.read(http, NewToken.class);
    FieldErrors errors = new FieldErrors();
    String name = errors.present(sent.name(), "name", "?").strip();
    errors.require(
        !name.isEmpty() && name.length() <= Tokens.LONGEST_NAME,
        "name",
        "takes 1 to " + Tokens.LONGEST_NAME + " characters");
    Optional<Scope> scope = sent.scope().isEmpty() ? Optional.of(Scope.WATCH) : scope(sent);
    errors.require(scope.isPresent(), "scope", "takes watch or account");
    long most = Tokens.LONGEST_LIFETIME.toDays();
    long days = sent.days().map(Integer::longValue).orElse(Tokens.USUAL_LIFETIME.toDays());
    errors.require(days >= 1 && days <= most, "days", "takes a whole number from 1 to " + most);
    errors.throwIfAny();
    Account account = sent.username().isPresent() ? stranger(http, sent) : caller(http, sent);
    IssuedToken issued =
        tokens
            .issue(account, name, scope.orElseThrow(), Duration.ofDays(days))
            .orElseThrow(() -> refusal(http, account));
    http.status(HttpStatus.CREATED).json(IssuedJson.of(issued));
  }

  private static Optional<Scope> scope(NewToken sent) {
    return Arrays.stream(Scope.values())
        .filter(scope -> sent.scope().filter(scope.word()::equals).isPresent())
        .findFirst();
  }

  private Account stranger(Context http, NewToken sent) {
    Account account = passwords.signIn(http, sent.username(), sent.password());
    if (!Terms.PRESENT.areAcceptedBy(account)) {
      throw Problem.of(
              HttpStatus.FORBIDDEN,
              "terms-not-accepted",
              "The terms of service have changed",
              "Sign in, read them and accept version " + Terms.PRESENT.version() + ".")
          .thrown();
    }
    return account;
  }

  private Account caller(Context http, NewToken sent) {
    Account account = gate.admit(http, Scope.ACCOUNT).account();
    passwords.confirm(http, account, sent.password());
    return account;
  }

  private RuntimeException refusal(Context http, Account account) {
    return tokens.list(account.id()).size() < Tokens.MOST
        ? PasswordCheck.wrong(http)
        : tooMany().thrown();
  }

  private static Problem tooMany() {
    return Problem.of(
        HttpStatus.CONFLICT,
        "too-many-tokens",
        "Too many tokens",
        "You have " + Tokens.MOST + " tokens; delete one that you do not need any more.");
  }

  private void list(Context http) {
    Account account = gate.admit(http, Scope.ACCOUNT).account();
    http.json(Items.all(tokens.list(account.id()).stream().map(TokenJson::of).toList()));
  }

  private void delete(Context http) {
    Account account = gate.admitBeforeTerms(http, Scope.ACCOUNT).account();
    if (!tokens.delete(account.id(), http.pathParam("id"))) {
      throw Problem.notFound().thrown();
    }
    http.status(HttpStatus.NO_CONTENT);
  }
}
