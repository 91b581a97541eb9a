package io.seatsignal.twilio;

import io.seatsignal.signal.DoubtfulAttempt;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

  /**
   * One entry of Twilio's list.
   *
   * @param sid Twilio's name for it
   * @param created when Twilio took it over
   */
  record Entry(String sid, @Nullable ZonedDateTime created) {}

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
  synchronized Optional<String> find(DoubtfulAttempt attempt, List<Entry> listed) {
    String owner = attempt.attemptId();
    List<Entry> candidates =
        listed.stream()
            .filter(entry -> known.getOrDefault(entry.sid(), owner).equals(owner))
            .filter(entry -> entry.created() != null && fits(entry.created().toInstant(), attempt))
            .toList();
    if (candidates.size() != 1) {
      return Optional.empty();
    }
    belongs(candidates.get(0).sid(), owner);
    return Optional.of(candidates.get(0).sid());
  }

  private static boolean fits(Instant created, DoubtfulAttempt attempt) {
    return !created.isBefore(attempt.markedAt().minus(BEFORE))
        && !created.isAfter(attempt.markedAt().plus(AFTER));
  }
}
