package io.seatsignal.example.telnyx;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What Telnyx keeps of a call for us and sends back with each of its events, so that any node can
 * answer any of them.
 *
 * @param attempt names the attempt
 * @param text what is said if the call tells no openings; empty if it does
 * @param answeredAt when somebody answered; empty before
 */
record CallState(String attempt, String text, Optional<Instant> answeredAt) {

  private static final Logger LOG = LoggerFactory.getLogger(CallState.class);

  static Optional<CallState> read(TelnyxClient client, String clientState) {
    try {
      byte[] json = Base64.getDecoder().decode(clientState);
      JsonNode state = client.read(new String(json, StandardCharsets.UTF_8));
      String answered = state.path("answered").asText("");
      return Optional.of(state.path("attempt").asText(""))
          .filter(attempt -> attempt.matches("[A-Za-z0-9_-]{1,64}"))
          .map(
              attempt ->
                  new CallState(
                      attempt,
                      state.path("text").asText(""),
                      answered.isEmpty()
                          ? Optional.empty()
                          : Optional.of(Instant.parse(answered))));
    } catch (IllegalArgumentException | DateTimeParseException e) {
      LOG.debug("an event of a call that is none of ours", e);
      return Optional.empty();
    }
  }

  CallState answered(Instant at) {
    return new CallState(attempt, text, Optional.of(at));
  }

  /** How long somebody has listened; nothing if nobody answered. */
  Duration talk(Instant until) {
    return answeredAt
        .map(since -> Duration.between(since, until))
        .filter(lasted -> !lasted.isNegative())
        .orElse(Duration.ZERO);
  }

  String write(TelnyxClient client) {
    ObjectNode state = client.object().put("attempt", attempt);
    if (!text.isEmpty()) {
      state.put("text", text);
    }
    answeredAt.ifPresent(at -> state.put("answered", at.toString()));
    return Base64.getEncoder().encodeToString(state.toString().getBytes(StandardCharsets.UTF_8));
  }
}
