package io.seatsignal.example.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.seatsignal.example.web.FieldErrors;
import io.seatsignal.pacing.Delivery;
import io.seatsignal.pacing.Preferences;
import io.seatsignal.pacing.QuietHours;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads how a person wants to be reached, each field with a message that names what it takes. */
final class PreferencesReader {

  private static final Logger LOG = LoggerFactory.getLogger(PreferencesReader.class);
  private static final Duration SHORTEST = Duration.ofMinutes(1);
  private static final Duration LONGEST = Duration.ofHours(24);
  private static final Preferences USUAL = Preferences.DEFAULT;

  private final AccountPatch patch;
  private final List<String> installed;
  private final FieldErrors errors;

  PreferencesReader(AccountPatch patch, List<String> installed, FieldErrors errors) {
    this.patch = patch;
    this.installed = installed;
    this.errors = errors;
  }

  /** The wishes with the changes; errors are collected, and what is wrong stays as it was. */
  Preferences changed(Preferences before) {
    boolean always = before.nightTexts() && before.nightCalls();
    boolean hoursSent = patch.quietHours() != null;
    boolean never = isNever(patch.quietHours());
    boolean texts =
        take(patch.nightTexts(), "nightTexts", before.nightTexts(), false, this::yesOrNo);
    boolean calls =
        take(patch.nightCalls(), "nightCalls", before.nightCalls(), false, this::yesOrNo);
    // why: quiet hours that are set anew shall hold, even if there were none before
    boolean ended = hoursSent && always;
    return new Preferences(
        take(patch.channels(), "channels", before.channels(), USUAL.channels(), this::channels),
        take(patch.delivery(), "delivery", before.delivery(), USUAL.delivery(), this::delivery),
        take(
            patch.escalateAfter(),
            "escalateAfter",
            before.escalateAfter(),
            USUAL.escalateAfter(),
            this::wait),
        take(patch.zone(), "zone", before.zone(), Optional.empty(), this::zone),
        never
            ? before.quietHours()
            : take(
                patch.quietHours(),
                "quietHours",
                before.quietHours(),
                Optional.empty(),
                this::hours),
        never || (texts && !(ended && patch.nightTexts() == null)),
        never || (calls && !(ended && patch.nightCalls() == null)));
  }

  private static boolean isNever(@Nullable JsonNode hours) {
    return hours != null && hours.asText().equals(PreferencesJson.NO_QUIET_HOURS);
  }

  private <T> T take(
      @Nullable JsonNode sent,
      String field,
      T before,
      T usual,
      Function<JsonNode, Accepted<T>> reader) {
    if (sent == null) {
      return before;
    }
    if (sent.isNull()) {
      return usual;
    }
    Accepted<T> read = reader.apply(sent);
    errors.require(read.value().isPresent(), field, read.accepts());
    return read.value().orElse(before);
  }

  /** What was read, and what the field takes. */
  private record Accepted<T>(Optional<T> value, String accepts) {}

  private Accepted<List<String>> channels(JsonNode sent) {
    List<String> names = new ArrayList<>();
    sent.forEach(each -> names.add(each.isTextual() ? each.asText() : ""));
    boolean right =
        sent.isArray()
            && installed.containsAll(names)
            && names.stream().distinct().count() == names.size();
    return new Accepted<>(
        Optional.of(names).filter(any -> right),
        "takes a list of these, each once: " + String.join(", ", installed));
  }

  private Accepted<Delivery> delivery(JsonNode sent) {
    Optional<Delivery> delivery =
        switch (sent.asText()) {
          case PreferencesJson.FIRST -> Optional.of(Delivery.FIRST_THAT_WORKS);
          case PreferencesJson.ESCALATE -> Optional.of(Delivery.ESCALATE);
          default -> Optional.empty();
        };
    return new Accepted<>(
        delivery, "takes " + PreferencesJson.FIRST + " or " + PreferencesJson.ESCALATE);
  }

  private Accepted<Duration> wait(JsonNode sent) {
    return new Accepted<>(
        read(sent, Duration::parse)
            .filter(wait -> wait.compareTo(SHORTEST) >= 0 && wait.compareTo(LONGEST) <= 0),
        "takes an ISO-8601 duration from PT1M to PT24H, such as PT3M");
  }

  private Accepted<Optional<ZoneId>> zone(JsonNode sent) {
    return new Accepted<>(
        read(sent, text -> Optional.of(ZoneId.of(text)))
            .filter(zone -> ZoneId.getAvailableZoneIds().contains(sent.asText())),
        "takes the name of a time zone, such as America/New_York");
  }

  private Accepted<Optional<QuietHours>> hours(JsonNode sent) {
    return new Accepted<>(
        read(sent, text -> Optional.of(QuietHours.parse(text))),
        "takes two different times such as 21:00-08:00, or none");
  }

  private Accepted<Boolean> yesOrNo(JsonNode sent) {
    return new Accepted<>(
        Optional.of(sent.booleanValue()).filter(any -> sent.isBoolean()), "takes true or false");
  }

  private static <T> Optional<T> read(JsonNode sent, Function<String, T> reader) {
    if (!sent.isTextual()) {
      return Optional.empty();
    }
    try {
      return Optional.of(reader.apply(sent.asText()));
    } catch (DateTimeException | IllegalArgumentException wrong) {
      LOG.debug("a field is told what it takes", wrong);
      return Optional.empty();
    }
  }
}
