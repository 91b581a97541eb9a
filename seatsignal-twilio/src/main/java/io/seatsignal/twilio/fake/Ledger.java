package io.seatsignal.twilio.fake;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What Twilio would bill, in units, and who was told the same thing twice.
 *
 * @param segmentsOut segments of texts that went out, replies included; neither what was refused
 *     nor what never left
 * @param segmentsIn segments of texts that came in
 * @param minutes minutes of calls, each call rounded up to the next one; unanswered ones are free
 */
public record Ledger(int segmentsOut, int segmentsIn, long minutes) {

  private static final long MINUTE = 60;
  private static final long MILLIS = 1000;

  static Ledger of(List<FakeMessage> messages, List<FakeCall> calls) {
    return new Ledger(
        messages.stream()
            .filter(message -> !message.inbound() && !message.automatic())
            .filter(message -> !message.status().equals("failed"))
            .filter(message -> !message.status().equals("canceled"))
            .mapToInt(FakeMessage::segments)
            .sum(),
        messages.stream().filter(FakeMessage::inbound).mapToInt(FakeMessage::segments).sum(),
        calls.stream().mapToLong(Ledger::minutes).sum());
  }

  /** Whoever was sent the same words, or called from the same script, twice within a time. */
  static List<String> twice(List<FakeMessage> messages, List<FakeCall> calls, Duration within) {
    Map<String, Instant> told = new HashMap<>();
    List<String> twice = new ArrayList<>();
    for (FakeMessage message : messages) {
      if (!message.inbound() && !message.automatic()) {
        note(told, twice, message.to(), message.body(), message.created(), within);
      }
    }
    for (FakeCall call : calls) {
      note(told, twice, call.to(), call.script(), call.created(), within);
    }
    return List.copyOf(twice);
  }

  static long seconds(FakeCall call) {
    return (call.talk().toMillis() + MILLIS - 1) / MILLIS;
  }

  static long minutes(FakeCall call) {
    return (seconds(call) + MINUTE - 1) / MINUTE;
  }

  private static void note(
      Map<String, Instant> told,
      List<String> twice,
      String person,
      String words,
      Instant at,
      Duration within) {
    Instant before = told.put(person + " " + words, at);
    if (before != null && Duration.between(before, at).compareTo(within) <= 0) {
      twice.add(person);
    }
  }
}
