package io.seatsignal.example.access;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpStatus;
import io.seatsignal.example.account.Accounts;
import io.seatsignal.example.account.Terms;
import io.seatsignal.example.web.Problem;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Admits by session or token. What a program sends goes before a cookie. */
public final class AccountGate implements Gate {

  /** The header for the CSRF token of a session. */
  static final String CSRF_HEADER = "X-CSRF-Token";

  private static final String BEARER = "bearer ";
  private static final Set<HandlerType> SAFE =
      Set.of(HandlerType.GET, HandlerType.HEAD, HandlerType.OPTIONS);

  private static final Problem NOT_SIGNED_IN =
      Problem.of(
          HttpStatus.UNAUTHORIZED,
          "not-signed-in",
          "Not signed in",
          "Sign in, or send a token that still counts as Authorization: Bearer.");

  private static final Problem NO_CSRF_TOKEN =
      Problem.of(
          HttpStatus.FORBIDDEN,
          "csrf-token-missing",
          "The CSRF token is missing",
          "Send the token of the session in X-CSRF-Token.");

  private static final Problem SCOPE_TOO_SMALL =
      Problem.of(
          HttpStatus.FORBIDDEN,
          "scope-too-small",
          "This token does not allow that",
          "Use a token with the scope account.");

  private static final Problem BLOCKED =
      Problem.of(
          HttpStatus.FORBIDDEN,
          "account-blocked",
          "The account is blocked",
          "Ask the operator why.");

  private static final Problem TERMS =
      Problem.of(
          HttpStatus.FORBIDDEN,
          "terms-not-accepted",
          "The terms of service have changed",
          "Accept them with POST /api/v1/accounts/me/terms. Watches and signals go on meanwhile.");

  private final Sessions sessions;
  private final Tokens tokens;
  private final Accounts accounts;
  private final Terms terms;

  /**
   * Creates the gate.
   *
   * @param sessions the sessions of browsers
   * @param tokens the tokens of programs
   * @param accounts whose they are
   * @param terms what must have been accepted
   */
  public AccountGate(Sessions sessions, Tokens tokens, Accounts accounts, Terms terms) {
    this.sessions = sessions;
    this.tokens = tokens;
    this.accounts = accounts;
    this.terms = terms;
  }

  @Override
  public Caller admit(Context http, Scope scope) {
    Caller caller = admitBeforeTerms(http, scope);
    if (!terms.areAcceptedBy(caller.account())) {
      throw TERMS.thrown();
    }
    return caller;
  }

  @Override
  public Caller admitBeforeTerms(Context http, Scope scope) {
    Optional<String> token = token(http);
    Caller caller =
        (token.isPresent() ? byToken(token.get()) : bySession(http))
            .orElseThrow(() -> refuse(http));
    if (caller.account().blocked()) {
      throw BLOCKED.thrown();
    }
    if (!caller.scope().includes(scope)) {
      throw SCOPE_TOO_SMALL.thrown();
    }
    return caller;
  }

  private static RuntimeException refuse(Context http) {
    http.header("WWW-Authenticate", "Bearer");
    return NOT_SIGNED_IN.thrown();
  }

  @Override
  public Optional<Caller> find(Context http) {
    Optional<String> token = token(http);
    Optional<Caller> caller = token.isPresent() ? byToken(token.get()) : bySession(http);
    return caller.filter(found -> !found.account().blocked());
  }

  @Override
  public Supplier<Optional<Caller>> following(Context http) {
    Optional<String> token = token(http);
    Supplier<Optional<Session>> session = sessions.following(http);
    return () ->
        (token.isPresent() ? byToken(token.get()) : session.get().flatMap(this::holder))
            .filter(found -> !found.account().blocked());
  }

  private Optional<Caller> holder(Session session) {
    return accounts
        .find(session.account())
        .map(account -> new Caller(account, Scope.ACCOUNT, false));
  }

  private Optional<Caller> byToken(String token) {
    return tokens
        .find(token)
        .flatMap(
            holder ->
                accounts
                    .find(holder.account())
                    .map(account -> new Caller(account, holder.scope(), true)));
  }

  private Optional<Caller> bySession(Context http) {
    Optional<Session> session = sessions.find(http);
    Optional<Caller> caller = session.flatMap(this::holder);
    if (caller.isPresent() && !SAFE.contains(http.method())) {
      String sent = Optional.ofNullable(http.header(CSRF_HEADER)).orElse("");
      if (!Secrets.same(sent, session.orElseThrow().csrfToken())) {
        throw NO_CSRF_TOKEN.thrown();
      }
    }
    return caller;
  }

  private static Optional<String> token(Context http) {
    return Optional.ofNullable(http.header("Authorization"))
        // A proxy's own password, say, is nothing to us.
        .filter(header -> header.toLowerCase(Locale.ROOT).startsWith(BEARER))
        .map(header -> header.substring(BEARER.length()).strip());
  }
}
