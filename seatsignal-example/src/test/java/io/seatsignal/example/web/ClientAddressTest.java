package io.seatsignal.example.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From where a request is taken to come. */
final class ClientAddressTest {

  @ParameterizedTest
  @CsvSource({
    "192.0.2.1, 192.0.2.1",
    "192.0.2.1:4711, 192.0.2.1",
    "2001:DB8::1, 2001:db8:0:0:0:0:0:1",
    "[2001:db8:0::1], 2001:db8:0:0:0:0:0:1",
    "[2001:db8::1]:4711, 2001:db8:0:0:0:0:0:1",
    "fe80::1%eth0, fe80:0:0:0:0:0:0:1",
    "::ffff:192.0.2.1, 192.0.2.1",
    "localhost, localhost",
    "unknown, unknown",
    "a::b::c, a::b::c"
  })
  void oneAddressHasOneForm(String written, String canonical) {
    assertThat(IpAddress.canonical(written)).isEqualTo(canonical);
  }

  @Test
  void theLastHopThatIsNoProxyOfOursCountsWhicheverLineItIsIn() throws Exception {
    ClientAddress clients = new ClientAddress(Set.of("127.0.0.1", "fd00::2"));
    try (WebServer server = server(clients)) {
      assertThat(
              ask(
                  server,
                  List.of("198.51.100.1", "203.0.113.7, [FD00:0::2]:443"),
                  List.of("http", "http, https")))
          .isEqualTo("203.0.113.7 true");
      assertThat(ask(server, List.of("198.51.100.1", "2001:db8::9"), List.of("https", "http")))
          .isEqualTo("2001:db8:0:0:0:0:0:9 false");
      assertThat(ask(server, List.of(), List.of())).isEqualTo("127.0.0.1 false");
    }
  }

  @Test
  void strangersAreNotBelieved() throws Exception {
    try (WebServer server = server(new ClientAddress(Set.of()))) {
      assertThat(ask(server, List.of("203.0.113.7"), List.of("https")))
          .isEqualTo("127.0.0.1 false");
    }
  }

  private static WebServer server(ClientAddress clients) {
    return new WebServer(
        "127.0.0.1",
        0,
        clients,
        List.of(
            routes ->
                routes.get(
                    "/who", http -> http.result(clients.of(http) + " " + clients.isSecure(http)))));
  }

  private static String ask(WebServer server, List<String> hops, List<String> schemes)
      throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.url() + "/who"));
    hops.forEach(hop -> request.header("X-Forwarded-For", hop));
    schemes.forEach(scheme -> request.header("X-Forwarded-Proto", scheme));
    return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString()).body();
  }
}
