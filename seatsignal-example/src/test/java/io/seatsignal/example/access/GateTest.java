package io.seatsignal.example.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.javalin.http.Context;
import io.seatsignal.example.account.Account;
import io.seatsignal.example.account.DatabaseText;
import io.seatsignal.example.account.Terms;
import io.seatsignal.example.account.TestNode;
import io.seatsignal.example.web.ClientAddress;
import io.seatsignal.example.web.Endpoints;
import io.seatsignal.example.web.WebServer;
import io.seatsignal.mariadb.TestDatabase;
import io.seatsignal.testing.SettableTime;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Sessions and tokens over HTTP, on two nodes with one database. */
final class GateTest {

  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.create();

  private static final SettableTime TIME = SettableTime.at("2026-11-05T14:00:00Z");
  private static final Terms NEXT_TERMS = new Terms("2027-01", LocalDate.of(2027, 1, 1));
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private static TestNode one;
  private static TestNode two;
  private static WebServer first;
  private static WebServer second;
  private static WebServer withNextTerms;

  @BeforeAll
  static void begin() {
    one = new TestNode(DATABASE, TIME);
    two = new TestNode(DATABASE, TIME);
    first = server(one, one.gate(Terms.PRESENT));
    second = server(two, two.gate(Terms.PRESENT));
    withNextTerms = server(two, two.gate(NEXT_TERMS));
  }

  @AfterAll
  static void end() {
    List.of(first, second, withNextTerms).forEach(WebServer::close);
    one.close();
    two.close();
  }

  /** A cookie with the CSRF token that belongs to it. */
  private record Browser(String cookie, String csrfToken) {}

  @Test
  void aSessionCountsOnEveryNodeUntilItEnds() throws Exception {
    Account account = one.claimed();
    Browser browser = signIn(account);

    assertThat(get(first, browser)).isEqualTo(account.username() + " account false");
    assertThat(get(second, browser)).isEqualTo(account.username() + " account false");
    HttpResponse<String> out = send(second, "POST", "/out", browser.cookie(), "");
    assertThat(out.headers().firstValue("Set-Cookie"))
        .hasValueSatisfying(cookie -> assertThat(cookie).contains("Expires=Thu, 01 Jan 1970"));
    assertThat(get(first, browser)).isEqualTo("nobody");
    assertThat(send(first, "GET", "/needed", browser.cookie(), "").statusCode()).isEqualTo(401);
  }

  @Test
  void theCookieIsForThisHostAndNoScript() throws Exception {
    String plain = rawCookie(first, one.claimed());
    assertThat(plain)
        .startsWith("seatsignal=")
        .contains("Path=/")
        .contains("HttpOnly")
        .contains("SameSite=Lax")
        .contains("Max-Age=7776000")
        .doesNotContain("Secure");
    try (TestNode node = new TestNode(DATABASE, TIME, true);
        WebServer server = server(node, node.gate(Terms.PRESENT))) {
      assertThat(rawCookie(server, node.claimed()))
          .startsWith("__Host-seatsignal=")
          .contains("Path=/")
          .contains("Secure")
          .contains("HttpOnly")
          .doesNotContain("Domain");
    }
  }

  @Test
  void aChangeNeedsTheCsrfTokenOfTheSession() throws Exception {
    Browser browser = signIn(one.claimed());
    Browser other = signIn(one.claimed());

    HttpResponse<String> without = send(first, "POST", "/needed", browser.cookie(), "");
    assertThat(without.statusCode()).isEqualTo(403);
    assertThat(without.body()).contains("csrf-token-missing");
    assertThat(send(first, "DELETE", "/needed", browser.cookie(), other.csrfToken()).statusCode())
        .isEqualTo(403);
    assertThat(send(first, "POST", "/needed", browser.cookie(), browser.csrfToken()).statusCode())
        .isEqualTo(200);
    assertThat(send(second, "POST", "/needed", browser.cookie(), browser.csrfToken()).statusCode())
        .as("another node knows it as well")
        .isEqualTo(200);
    assertThat(send(first, "GET", "/needed", browser.cookie(), "").statusCode()).isEqualTo(200);
  }

  @Test
  void aSessionEndsWhenItIsIdleAndAtTheLatestAfterNinetyDays() throws Exception {
    Browser idle = signIn(one.claimed());
    Browser busy = signIn(one.claimed());
    Duration almost = Sessions.IDLE.minusSeconds(1);
    for (int days = 0; days < 6 * 14; days += 14) {
      TIME.advance(almost);
      assertThat(get(second, busy)).as("after %d days", days + 14).isNotEqualTo("nobody");
    }
    assertThat(get(first, idle)).isEqualTo("nobody");

    TIME.advance(Sessions.LONGEST.minus(almost.multipliedBy(6)).minusSeconds(1));
    assertThat(get(first, busy)).isNotEqualTo("nobody");
    TIME.advance(Duration.ofSeconds(1));
    assertThat(get(first, busy)).isEqualTo("nobody");

    one.sessions.cleanUp();
    assertThat(DatabaseText.of(DATABASE, "app_session").lines().count()).isZero();
  }

  @Test
  void anAccountThatIsBlockedOrGoneHasNoSessionsAndTokens() throws Exception {
    Account account = one.claimed();
    Browser browser = signIn(account);
    String token = token(account, Scope.ACCOUNT);

    two.accounts.block(account.id());

    assertThat(get(first, browser)).isEqualTo("nobody");
    assertThat(bearer(first, "GET", "/needed", token).statusCode()).isEqualTo(401);
    two.accounts.unblock(account.id());
    assertThat(get(first, browser)).as("ended for good").isEqualTo("nobody");
    Browser again = signIn(account);
    assertThat(get(first, again)).isNotEqualTo("nobody");
    two.accounts.delete(account.id());
    assertThat(get(first, again)).isEqualTo("nobody");
  }

  @Test
  void endsAllSessionsOfOneAccountOnly() throws Exception {
    Account account = one.claimed();
    Browser browser = signIn(account);
    Browser other = signIn(one.claimed());

    two.sessions.endAll(account.id());

    assertThat(get(first, browser)).isEqualTo("nobody");
    assertThat(get(first, other)).isNotEqualTo("nobody");
  }

  @Test
  void aTokenAllowsWhatItsScopeIncludesAndNeedsNoCsrfToken() throws Exception {
    Account account = one.claimed();
    String watch = token(account, Scope.WATCH);
    String all = token(account, Scope.ACCOUNT);

    HttpResponse<String> refused = bearer(second, "POST", "/needed", watch);
    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(refused.body()).contains("scope-too-small");
    assertThat(bearer(second, "GET", "/who", watch).body())
        .isEqualTo(account.username() + " watch true");
    assertThat(bearer(second, "POST", "/needed", all).statusCode()).isEqualTo(200);
    HttpResponse<String> unknown = bearer(second, "GET", "/needed", "sst_unknown");
    assertThat(unknown.statusCode()).isEqualTo(401);
    assertThat(unknown.headers().firstValue("WWW-Authenticate")).contains("Bearer");
    assertThat(unknown.body()).contains("not-signed-in");
  }

  @Test
  void aTokenIsListedUsedDeletedAndRunsOut() throws Exception {
    Account account = one.claimed();
    IssuedToken issued =
        one.tokens.issue(account, "bot", Scope.ACCOUNT, Tokens.USUAL_LIFETIME).orElseThrow();
    assertThat(issued.secret()).matches("sst_[A-Za-z0-9_-]{43}");
    assertThat(issued.toString()).doesNotContain(issued.secret());
    assertThat(two.tokens.list(account.id())).containsExactly(issued.token());

    bearer(first, "GET", "/who", issued.secret());
    assertThat(two.tokens.list(account.id()))
        .singleElement()
        .satisfies(token -> assertThat(token.lastUsed()).contains(TIME.instant()));
    assertThat(one.tokens.delete(one.claimed().id(), issued.token().id()))
        .as("another's")
        .isFalse();
    TIME.advance(Tokens.USUAL_LIFETIME);
    assertThat(bearer(first, "GET", "/needed", issued.secret()).statusCode()).isEqualTo(401);
    assertThat(two.tokens.list(account.id())).isEmpty();

    String next = token(account, Scope.ACCOUNT);
    assertThat(one.tokens.delete(account.id(), two.tokens.list(account.id()).get(0).id())).isTrue();
    assertThat(bearer(first, "GET", "/needed", next).statusCode()).isEqualTo(401);
  }

  @Test
  void anAccountHasOnlySoManyTokens() {
    Account account = one.claimed();
    for (int i = 0; i < Tokens.MOST; i++) {
      token(account, Scope.WATCH);
    }

    assertThat(one.tokens.issue(account, "more", Scope.WATCH, Tokens.USUAL_LIFETIME)).isEmpty();
    one.tokens.deleteAll(account.id());
    token(account, Scope.WATCH);
  }

  @Test
  void whatAnOldPasswordWasAskedForIsNotMadeAfterIt() throws Exception {
    Account before = one.claimed();
    one.accounts.block(before.id());
    assertThat(in(first, before).body()).as("blocked").isEqualTo("refused");
    one.accounts.unblock(before.id());

    assertThat(one.tokens.issue(before, "bot", Scope.WATCH, Tokens.USUAL_LIFETIME)).isEmpty();
    Account present = one.accounts.find(before.id()).orElseThrow();
    assertThat(one.tokens.issue(present, "bot", Scope.WATCH, Tokens.USUAL_LIFETIME)).isPresent();
  }

  @Test
  void theSessionSeenLeastRecentlyMakesRoom() throws Exception {
    Account account = one.claimed();
    Browser oldest = signIn(account);
    TIME.advance(Duration.ofSeconds(1));
    Browser next = signIn(account);
    for (int i = 2; i <= Sessions.MOST; i++) {
      TIME.advance(Duration.ofSeconds(1));
      signIn(account);
    }

    assertThat(get(first, oldest)).isEqualTo("nobody");
    assertThat(get(first, next)).isNotEqualTo("nobody");
    assertThat(one.sessions.startedAt(account.id())).hasSize(Sessions.MOST);
  }

  @Test
  void anotherSchemeThanBearerLeavesTheSessionAlone() throws Exception {
    Account account = one.claimed();
    Browser browser = signIn(account);

    HttpRequest request =
        HttpRequest.newBuilder(URI.create(first.url() + "/who"))
            .header("Cookie", browser.cookie())
            .header("Authorization", "Basic YTpi")
            .build();

    assertThat(HTTP.send(request, BodyHandlers.ofString()).body())
        .startsWith(account.username() + " ");
  }

  @Test
  void newTermsStopAllButWhatTheyMayNot() throws Exception {
    Account account = one.claimed();
    String token = token(account, Scope.ACCOUNT);

    HttpResponse<String> refused = bearer(withNextTerms, "POST", "/needed", token);
    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(refused.body()).contains("terms-not-accepted");
    assertThat(bearer(withNextTerms, "POST", "/before-terms", token).statusCode()).isEqualTo(200);
    assertThat(bearer(withNextTerms, "GET", "/who", token).body()).startsWith(account.username());
  }

  private static WebServer server(TestNode node, Gate gate) {
    Endpoints endpoints =
        routes -> {
          routes.post("/in", http -> signIn(node, http));
          routes.post("/out", http -> node.sessions.end(http));
          routes.get("/who", http -> http.result(told(gate.find(http))));
          routes.get("/needed", http -> gate.admit(http, Scope.ACCOUNT));
          routes.post("/needed", http -> gate.admit(http, Scope.ACCOUNT));
          routes.delete("/needed", http -> gate.admit(http, Scope.ACCOUNT));
          routes.post("/before-terms", http -> gate.admitBeforeTerms(http, Scope.ACCOUNT));
        };
    return new WebServer("127.0.0.1", 0, new ClientAddress(Set.of()), List.of(endpoints));
  }

  private static void signIn(TestNode node, Context http) {
    Account account = node.accounts.findByName(http.body()).orElseThrow();
    http.result(node.sessions.start(http, account).map(Session::csrfToken).orElse("refused"));
  }

  private static String told(Optional<Caller> caller) {
    return caller
        .map(
            found ->
                found.account().username() + " " + found.scope().word() + " " + found.byToken())
        .orElse("nobody");
  }

  private static Browser signIn(Account account) throws Exception {
    HttpResponse<String> response = in(first, account);
    String cookie = response.headers().firstValue("Set-Cookie").orElseThrow();
    return new Browser(cookie.substring(0, cookie.indexOf(';')), response.body());
  }

  private static String rawCookie(WebServer server, Account account) throws Exception {
    return in(server, account).headers().firstValue("Set-Cookie").orElseThrow();
  }

  private static HttpResponse<String> in(WebServer server, Account account) throws Exception {
    return HTTP.send(
        HttpRequest.newBuilder(URI.create(server.url() + "/in"))
            .POST(BodyPublishers.ofString(account.username()))
            .build(),
        BodyHandlers.ofString());
  }

  private static String token(Account account, Scope scope) {
    return one.tokens.issue(account, "bot", scope, Tokens.USUAL_LIFETIME).orElseThrow().secret();
  }

  private static String get(WebServer server, Browser browser) throws Exception {
    return send(server, "GET", "/who", browser.cookie(), "").body();
  }

  private static HttpResponse<String> send(
      WebServer server, String method, String path, String cookie, String csrfToken)
      throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(server.url() + path))
            .header("Cookie", cookie)
            .method(method, BodyPublishers.noBody());
    if (!csrfToken.isEmpty()) {
      request.header("X-CSRF-Token", csrfToken);
    }
    return HTTP.send(request.build(), BodyHandlers.ofString());
  }

  private static HttpResponse<String> bearer(
      WebServer server, String method, String path, String token) throws Exception {
    return HTTP.send(
        HttpRequest.newBuilder(URI.create(server.url() + path))
            .header("Authorization", "Bearer " + token)
            .method(method, BodyPublishers.noBody())
            .build(),
        BodyHandlers.ofString());
  }
}
