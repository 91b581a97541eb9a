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
