package io.seatsignal.example.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class MetricsEndpointTest {

  private static final String TOKEN = "0123456789abcdef";

  @Test
  void isForThisMachineAndForTheOperator() throws Exception {
    assertThat(status(Optional.empty())).isEqualTo(200);
    assertThat(status(Optional.of(TOKEN))).isEqualTo(200);
    assertThat(status(Optional.of(TOKEN), "Authorization", "Bearer wrong")).isEqualTo(200);
  }

  @Test
  void whatAProxyPassesOnNeedsTheToken() throws Exception {
    for (String header : List.of("X-Forwarded-For", "X-Forwarded-Proto", "Forwarded", "Via")) {
      assertThat(status(Optional.of(TOKEN), header, "for=192.0.2.1")).as(header).isEqualTo(401);
    }
    assertThat(status(Optional.empty(), "x-real-ip", "192.0.2.1")).isEqualTo(401);
    assertThat(
            status(
                Optional.of(TOKEN), "Via", "1.1 proxy", "Authorization", "Bearer 0123456789abcdeF"))
        .isEqualTo(401);
    assertThat(status(Optional.empty(), "Via", "1.1 proxy", "Authorization", "Bearer " + TOKEN))
        .isEqualTo(401);
    assertThat(status(Optional.of(TOKEN), "Via", "1.1 proxy", "Authorization", "Bearer " + TOKEN))
        .isEqualTo(200);
  }

  private static int status(Optional<String> token, String... headers) throws Exception {
    try (WebServer server =
        new WebServer(
            "127.0.0.1",
            0,
            new ClientAddress(Set.of()),
            List.of(new MetricsEndpoint(() -> "seatsignal_polls 1\n", token)))) {
      HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.url() + "/metrics"));
      if (headers.length > 0) {
        request.headers(headers);
      }
      HttpResponse<String> answer =
          HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
      assertThat(answer.body().contains("seatsignal_polls")).isEqualTo(answer.statusCode() == 200);
      return answer.statusCode();
    }
  }
}
