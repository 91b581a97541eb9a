package edu.example.seats;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.seatsignal.SeatSignal;
import io.seatsignal.base.SeatSignalException;
import io.seatsignal.signal.WebhookRequest;
import io.seatsignal.signal.WebhookResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What Twilio calls: hands each POST below {@code /webhooks/twilio} to SeatSignal, as it was sent.
 */
final class Webhooks {

  private static final String PREFIX = "/webhooks/twilio";

  private final SeatSignal seatSignal;

  private Webhooks(SeatSignal seatSignal) {
    this.seatSignal = seatSignal;
  }

  static void serve(HttpServer server, SeatSignal seatSignal) {
    server.createContext(PREFIX + "/", new Webhooks(seatSignal)::answer);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      WebhookResponse response =
          seatSignal.webhook(
              "twilio",
              new WebhookRequest(
                  exchange.getRequestMethod(),
                  exchange.getRequestURI().getRawPath().substring(PREFIX.length()),
                  Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse(""),
                  exchange.getRequestHeaders(),
                  body));
      byte[] answer = response.body().getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", response.contentType());
      exchange.sendResponseHeaders(response.status(), answer.length == 0 ? -1 : answer.length);
      exchange.getResponseBody().write(answer);
    } catch (SeatSignalException e) {
      // The storage is away; Twilio tries again.
      exchange.sendResponseHeaders(503, -1);
    }
  }
}
