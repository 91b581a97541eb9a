package io.seatsignal.example.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.javalin.http.Context;
import io.seatsignal.example.account.Account;
import io.seatsignal.example.account.DatabaseText;
import io.seatsignal.example.account.TestNode;
import io.seatsignal.example.web.ClientAddress;
import io.seatsignal.example.web.WebServer;
import io.seatsignal.mariadb.TestDatabase;
import io.seatsignal.testing.SettableTime;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** All tables are searched for what must not be readable in them. */
final class SecrecyTest {

  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.create();

  private static final String ADDRESS = "203.0.113.77";

  @Test
  void noTableHoldsANumberAPasswordATokenACookieOrAnAddress() throws Exception {
    try (TestNode node = new TestNode(DATABASE, SettableTime.at("2026-11-05T14:00:00Z"))) {
      Account account = node.verified();
      Account claimed = node.claimed();
      String code = node.askForCode(claimed.id());
      IssuedToken token =
          node.tokens.issue(account, "bot", Scope.WATCH, Tokens.USUAL_LIFETIME).orElseThrow();
      node.throttle.attempt(
          Throttle.Secret.PASSWORD, account.username(), ADDRESS, () -> true, wrong -> false);
      node.throttle.attempt(
          Throttle.Secret.PASSWORD, account.username(), ADDRESS, () -> true, wrong -> true);
      HttpResponse<String> session = signIn(node, account);
      String cookie = session.headers().firstValue("Set-Cookie").orElseThrow();
      String secret = cookie.substring(cookie.indexOf('=') + 1, cookie.indexOf(';'));

      String all = DatabaseText.of(DATABASE);

      assertThat(all).as("it is searched at all").contains(account.username(), "app_session");
      assertThat(all)
          .doesNotContain(account.phone().orElseThrow().e164().substring(2))
          .doesNotContain(claimed.phone().orElseThrow().e164().substring(2))
          .doesNotContain(TestNode.PASSWORD)
          .doesNotContain("\t" + code)
          .doesNotContain(token.secret())
          .doesNotContain(token.secret().substring(4))
          .doesNotContain(secret)
          .doesNotContain(session.body())
          .doesNotContain(ADDRESS);
      assertThat(account.toString() + claimed)
          .doesNotContain(account.phone().orElseThrow().e164().substring(2));
    }
  }

  private static HttpResponse<String> signIn(TestNode node, Account account) throws Exception {
    try (WebServer server =
        new WebServer(
            "127.0.0.1",
            0,
            new ClientAddress(Set.of()),
            List.of(routes -> routes.get("/in", http -> start(node, account, http))))) {
      return HttpClient.newHttpClient()
          .send(
              HttpRequest.newBuilder(URI.create(server.url() + "/in")).build(),
              BodyHandlers.ofString());
    }
  }

  private static void start(TestNode node, Account account, Context http) {
    http.result(node.sessions.start(http, account).orElseThrow().csrfToken());
  }
}
