package io.seatsignal.poll;

import io.seatsignal.course.Section;
import io.seatsignal.course.TermId;
import io.seatsignal.signal.Level;

/**
 * Is told what polling sees. A {@link Poller} calls it on the polling thread, so it must be quick;
 * what it throws is logged and does no harm.
 */
public interface PollListener {

  /**
   * A poll of a term ended, well or not.
   *
   * @param termId the term
   * @param outcome how
   */
  default void polled(TermId termId, PollOutcome outcome) {}

  /**
   * An opening was seen and is stored.
   *
   * @param section the section as it is now
   * @param level to what it rose
   */
  default void openingSeen(Section section, Level level) {}
}
