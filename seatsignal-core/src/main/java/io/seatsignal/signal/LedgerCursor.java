package io.seatsignal.signal;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A place in a watcher's record, for those who implement {@link SignalOutbox}. What stands after a
 * place is smaller, because the record begins with the newest.
 *
 * <p>Messages that were made after the reading began are left out of it, and what they tell stands
 * where it stood before: otherwise what is on the pages to come could move to those that were read.
 *
 * @param newest the number of the newest message that was there when the reading began
 * @param at when it was made, or arose, in whole microseconds
 * @param kind whether it is a message
 * @param first of a message its number, otherwise that of the opening
 * @param second of a message 0, otherwise the number of the watch
 */
public record LedgerCursor(long newest, Instant at, Kind kind, long first, long second)
    implements Comparable<LedgerCursor> {

  /** What stands in a record, the later at the same time being the one that is read first. */
  public enum Kind {
    /** Something that is owed, and that no message tells. */
    OBLIGATION,
    /** A message. */
    MESSAGE
  }

  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");
  private static final int PARTS = 5;
  private static final Comparator<LedgerCursor> ORDER =
      Comparator.comparing(LedgerCursor::at)
          .thenComparing(LedgerCursor::kind)
          .thenComparingLong(LedgerCursor::first)
          .thenComparingLong(LedgerCursor::second);

  /** Cuts the time to microseconds. */
  public LedgerCursor {
    at = at.truncatedTo(ChronoUnit.MICROS);
    if (newest < 0 || first < 0 || second < 0 || at.isAfter(LATEST) || at.isBefore(Instant.EPOCH)) {
      throw new IllegalArgumentException("this is no place in a record");
    }
  }

  /**
   * Before the first entry.
   *
   * @param newest the number of the newest message that is there
   * @return the place
   */
  public static LedgerCursor start(long newest) {
    return new LedgerCursor(newest, LATEST, Kind.MESSAGE, Long.MAX_VALUE, 0);
  }

  /**
   * Reads what {@link #encoded} has written.
   *
   * @param encoded the letters
   * @return the place
   * @throws IllegalArgumentException if it is none
   */
  public static LedgerCursor decode(String encoded) {
    String text = new String(Base64.getUrlDecoder().decode(encoded), StandardCharsets.US_ASCII);
    List<String> parts = List.of(text.split("\\.", -1));
    if (parts.size() != PARTS) {
      throw new IllegalArgumentException("this is no place in a record");
    }
    return new LedgerCursor(
        Long.parseLong(parts.get(0)),
        Instant.EPOCH.plus(Long.parseLong(parts.get(1)), ChronoUnit.MICROS),
        Kind.valueOf(parts.get(2)),
        Long.parseLong(parts.get(3)),
        Long.parseLong(parts.get(4)));
  }

  /**
   * Writes it down.
   *
   * @return letters, digits, - and _
   */
  public String encoded() {
    long micros =
        TimeUnit.SECONDS.toMicros(at.getEpochSecond())
            + TimeUnit.NANOSECONDS.toMicros(at.getNano());
    String text = newest + "." + micros + "." + kind + "." + first + "." + second;
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.US_ASCII));
  }

  /**
   * The identity of what stands here.
   *
   * @return letters, digits and -
   */
  public String entryId() {
    return kind == Kind.MESSAGE ? "m" + first : "o" + first + "-" + second;
  }

  /** By age, the oldest first. */
  @Override
  public int compareTo(LedgerCursor other) {
    return ORDER.compare(this, other);
  }
}
