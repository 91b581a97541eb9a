package io.seatsignal.example.webhook;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.seatsignal.signal.OpeningFact;
import io.seatsignal.signal.Signal;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/** A signal as JSON. */
final class WebhookBody {

  private static final JsonFactory JSON = new JsonFactory();

  private WebhookBody() {}

  static String of(Signal signal) {
    StringWriter body = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(body)) {
      json.writeStartObject();
      json.writeNumberField("signal", signal.signalId());
      json.writeStringField("attempt", signal.attemptId());
      json.writeStringField("to", signal.to().e164());
      json.writeStringField("text", signal.text());
      json.writeStringField("deadline", signal.deadline().toString());
      json.writeArrayFieldStart("openings");
      for (OpeningFact fact : signal.openings()) {
        write(json, fact);
      }
      json.writeEndArray();
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return body.toString();
  }

  private static void write(JsonGenerator json, OpeningFact fact) throws IOException {
    json.writeStartObject();
    json.writeStringField("section", fact.section().toString());
    json.writeStringField("label", fact.label());
    json.writeStringField("title", fact.title());
    json.writeStringField("level", fact.level().name());
    if (fact.seats().isPresent()) {
      json.writeNumberField("seats", fact.seats().getAsInt());
    }
    json.writeStringField("seenAt", fact.seenAt().toString());
    json.writeBooleanField("permissionRequired", fact.permissionRequired());
    json.writeEndObject();
  }
}
