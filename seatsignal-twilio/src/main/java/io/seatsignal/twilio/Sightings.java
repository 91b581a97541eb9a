package io.seatsignal.twilio;

import io.seatsignal.signal.DoubtfulAttempt;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Which message or call in Twilio's list is the one of an attempt in doubt.
 *
 * <p>Twilio's list does not show the callback's address, the only place that names the attempt. So
 * one counts if it went to that number at that time, is nobody else's as far as this node knows,
 * and is the only such one. Thread-safe.
 */
final class Sightings {

  /**
   * Our clock and Twilio's may differ so much, and Twilio rounds to seconds; still less than the
   * gap between two messages to one person.
   */
  static final Duration BEFORE = Duration.ofSeconds(30);

  /** A marked attempt leaves within this time or not at all. */
  static final Duration AFTER = Duration.ofSeconds(60);

  private static final int MOST_KNOWN = 10_000;

  /** The attempts that messages and calls belong to, by Twilio's names. */
  private final Map<String, String> known =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
          return size() > MOST_KNOWN;
        }
      };

  /** Remembers whose this is, so that it is taken for no other attempt. */
  synchronized void belongs(String sid, String attemptId) {
    known.put(sid, attemptId);
  }

  /** Whether an entry is from before anything that could be the attempt. */
  static boolean isTooOld(@Nullable ZonedDateTime created, DoubtfulAttempt attempt) {
    // A margin, because the order of the list is not promised.
    return created != null
        && created.toInstant().isBefore(attempt.markedAt().minus(Duration.ofMinutes(2)));
  }

  /** The one that is the attempt's; empty if there is none or several may be. */
  synchronized <T> Optional<T> find(
      DoubtfulAttempt attempt,
      List<T> listed,
      Function<T, String> sid,
      Function<T, @Nullable ZonedDateTime> created) {
    String owner = attempt.attemptId();
    List<T> candidates =
        listed.stream()
            .filter(each -> known.getOrDefault(sid.apply(each), owner).equals(owner))
            .filter(each -> fits(created.apply(each), attempt))
            .toList();
    if (candidates.size() != 1) {
      return Optional.empty();
    }
    belongs(sid.apply(candidates.get(0)), owner);
    return Optional.of(candidates.get(0));
  }

  private static boolean fits(@Nullable ZonedDateTime created, DoubtfulAttempt attempt) {
    return created != null
        && !created.toInstant().isBefore(attempt.markedAt().minus(BEFORE))
        && !created.toInstant().isAfter(attempt.markedAt().plus(AFTER));
  }
}
