package io.seatsignal.example.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.seatsignal.base.SeatSignalException;
import io.seatsignal.signal.WebhookRequest;
import io.seatsignal.signal.WebhookResponse;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

final class WebhookEndpointTest {

  private final List<WebhookRequest> requests = new ArrayList<>();
  private final List<String> providers = new ArrayList<>();

  @Test
  void handsOverWhatWasSentByteForByte() throws Exception {
    HttpResponse<String> answer =
        post(
            "/webhooks/twilio/voice/a%2Fb/key/1?x=%2B1&y",
            "From=%2B1401&Body=+caf%C3%A9+",
            request -> WebhookResponse.of("text/xml", "<Response/>"));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("<Response/>");
    assertThat(answer.headers().firstValue("Content-Type"))
        .hasValueSatisfying(type -> assertThat(type).startsWith("text/xml"));
    assertThat(providers).containsExactly("twilio");
    WebhookRequest request = requests.get(0);
    assertThat(request.method()).isEqualTo("POST");
    assertThat(request.path()).isEqualTo("/voice/a%2Fb/key/1");
    assertThat(request.query()).isEqualTo("x=%2B1&y");
    assertThat(request.body()).isEqualTo("From=%2B1401&Body=+caf%C3%A9+");
    assertThat(request.header("X-TWILIO-SIGNATURE")).contains("abc=");
  }

  @Test
  void saysNothingWhereThereIsNothingToSay() throws Exception {
    HttpResponse<String> answer =
        post("/webhooks/twilio/text", "a=b", request -> WebhookResponse.nothing());

    assertThat(answer.statusCode()).isEqualTo(204);
    assertThat(answer.body()).isEmpty();
  }

  @Test
  void letsTheProviderTryAgainWhenItCannotBeStored() throws Exception {
    HttpResponse<String> answer =
        post(
            "/webhooks/twilio/text",
            "a=b",
            request -> {
              throw SeatSignalException.passing(
                  "the database is away", new IllegalStateException());
            });

    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.body()).doesNotContain("database");
  }

  @Test
  void refusesWhatNoProviderSends() throws Exception {
    HttpResponse<String> answer =
        post(
            "/webhooks/twilio/text",
            "Body=" + "x".repeat(100_000),
            request -> WebhookResponse.nothing());

    assertThat(answer.statusCode()).isEqualTo(413);
    assertThat(requests).isEmpty();
  }

  /** Others may send from the same address what nobody believes. */
  @Test
  void whoIsRefusedOftenIsStillHeard() throws Exception {
    try (WebServer server =
        new WebServer(
            "127.0.0.1",
            0,
            new ClientAddress(Set.of()),
            List.of(
                new WebhookEndpoint(
                    (provider, request) ->
                        provider.equals("known")
                            ? WebhookResponse.nothing()
                            : WebhookResponse.forbidden())))) {
      HttpClient http = HttpClient.newHttpClient();
      for (int i = 0; i < 40; i++) {
        assertThat(http.send(to(server, "unknown"), BodyHandlers.ofString()).statusCode())
            .isEqualTo(403);
      }

      assertThat(http.send(to(server, "known"), BodyHandlers.ofString()).statusCode())
          .isLessThan(300);
    }
  }

  private static HttpRequest to(WebServer server, String provider) {
    return HttpRequest.newBuilder(URI.create(server.url() + "/webhooks/" + provider + "/text"))
        .POST(BodyPublishers.ofString("a=b"))
        .build();
  }

  private HttpResponse<String> post(
      String target, String body, Function<WebhookRequest, WebhookResponse> webhook)
      throws Exception {
    try (WebServer server =
        new WebServer(
            "127.0.0.1",
            0,
            new ClientAddress(Set.of()),
            List.of(
                new WebhookEndpoint(
                    (provider, request) -> {
                      providers.add(provider);
                      requests.add(request);
                      return webhook.apply(request);
                    })))) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(server.url() + target))
              .header("Content-Type", "application/x-www-form-urlencoded")
              .header("X-Twilio-Signature", "abc=")
              .POST(BodyPublishers.ofString(body))
              .build();
      return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    }
  }
}
