package io.seatsignal.operation;

import io.seatsignal.course.TermId;
import io.seatsignal.pacing.ChannelState;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * What operators do and see, as it is stored for the whole cluster.
 *
 * <p>Every method is one short transaction. All are thread-safe, block on the storage, and throw
 * {@link io.seatsignal.base.SeatSignalException} when it cannot do its part.
 */
public interface Operations {

  /**
   * The storage's time, which all nodes compare with.
   *
   * @return the present
   */
  Instant time();

  /**
   * Pauses a source or a channel. A pause that is on already is replaced.
   *
   * @param kind what kind of thing
   * @param name its name
   * @param length for how long; {@link Duration#ZERO} until it is resumed
   */
  void pause(Pause.Kind kind, String name, Duration length);

  /**
   * Ends a pause; of a channel also one that came from trouble, and what waits for the channel is
   * due again at once.
   *
   * @param kind what kind of thing
   * @param name its name
   * @return false if it was not paused
   */
  boolean resume(Pause.Kind kind, String name);

  /**
   * The operators' pauses that hold now.
   *
   * @return the oldest first
   */
  List<Pause> pauses();

  /**
   * What is held back.
   *
   * @return one for each term with a hold
   */
  List<Hold> holds();

  /**
   * Lets the held changes of a term through with its next poll.
   *
   * @param termId the term
   * @return false if nothing is held there
   */
  boolean release(TermId termId);

  /**
   * How the channels fare that were used or paused so far; an operator's pause is included.
   *
   * @return in the order of their names
   */
  List<ChannelState> channels();

  /**
   * What was spent and reserved today (UTC).
   *
   * @return the sum, in the installation's currency
   */
  BigDecimal spentToday();

  /**
   * What was done lately, by all nodes. Cheap enough for a page that many look at: what was sent
   * and opened is read from indexes of those hours alone, and live watches, of which there may be a
   * million, are counted by a node at most twice a minute.
   *
   * @param hours how many hours to look back, with the present one; 1 to 168
   * @return the hours
   * @throws IllegalArgumentException if there are fewer or more of them
   */
  Activity activity(int hours);

  /**
   * Adds to what was spent today (UTC), for messages that are no signals: codes, replies.
   *
   * @param cost what it is estimated to cost; negative to give back what was not spent after all
   * @param budget what a day may cost; empty for no limit
   * @return false if the budget does not allow it; then nothing was added
   */
  boolean spend(BigDecimal cost, Optional<BigDecimal> budget);

  /**
   * Deletes what nobody needs any more: what was owed for openings that are over, and is finished,
   * with the signals and attempts; openings over which nothing is owed, except each section's
   * latest; what each day cost; quotas, codes and pauses that are over. Never what is unfinished.
   *
   * <p>Many short transactions of a few hundred rows; begins no further one once its thread is
   * interrupted. May run on several nodes at once.
   *
   * @param keep how old an opening, a signal or a day must be; at least {@link #SHORTEST_KEPT}
   * @return how much was deleted
   * @throws IllegalArgumentException if it is shorter
   */
  Cleared clear(Duration keep);

  /** Gaps and caps of the last week are reckoned from what is kept, and receipts may come late. */
  Duration SHORTEST_KEPT = Duration.ofDays(14);

  /**
   * Checks how long things are kept.
   *
   * @param keep the time
   * @throws IllegalArgumentException if it is shorter than {@link #SHORTEST_KEPT}
   */
  static void requireKept(Duration keep) {
    if (keep.compareTo(SHORTEST_KEPT) < 0) {
      throw new IllegalArgumentException(
          "what is finished is kept for " + SHORTEST_KEPT + " or longer, not for " + keep);
    }
  }

  /**
   * What was deleted.
   *
   * @param obligations obligations
   * @param openings openings
   * @param signals signals with their attempts
   */
  record Cleared(long obligations, long openings, long signals) {}

  /**
   * Reports what is wrong and shows nowhere else: it is alarmed as long as it stands. What was
   * reported of the same cause and subject before is replaced.
   *
   * @param trouble what is wrong
   */
  void report(Alarm trouble);

  /**
   * Reports that it is over. Does nothing if it was not reported.
   *
   * @param cause the cause
   * @param subject the subject
   */
  void reportOver(Alarm.Cause cause, String subject);

  /**
   * What was reported and is not over.
   *
   * @return in the order of causes and subjects
   */
  List<Alarm> reported();

  /**
   * Raises alarms, of which each cause and subject is told once in a while only, by one node.
   *
   * @param alarms all that is wrong now; what was wrong before and is not among them is over,
   *     except for {@link Alarm.Cause#CLOCK} alarms of other nodes and what another node raised
   *     only {@link #SETTLING} ago, which it may have seen later than this one looked
   * @param node this node's name
   * @param again how long after it was told an alarm is told again
   * @return what this node, and no other one, must tell
   */
  Raised raise(Collection<Alarm> alarms, String node, Duration again);

  /**
   * How long an alarm of another node stands at the least: nodes look at different moments, and one
   * that has just started cannot know yet what the others see.
   */
  Duration SETTLING = Duration.ofMinutes(15);

  /**
   * What a node must tell.
   *
   * @param tell alarms that are new, or were told too long ago
   * @param over alarms that are over; their details are as they were first told
   */
  record Raised(List<Alarm> tell, List<Alarm> over) {

    /** Copies the lists. */
    public Raised {
      tell = List.copyOf(tell);
      over = List.copyOf(over);
    }
  }
}
