package io.seatsignal.poll;

import io.seatsignal.course.Availability;
import io.seatsignal.course.Section;
import io.seatsignal.course.SectionState;
import io.seatsignal.signal.EndReason;

/** What one look means for one section. */
sealed interface Transition {

  /** Nothing that is stored changes. */
  record Same() implements Transition {}

  /**
   * Something is to be stored, and nobody is to be told: a first sight, a changed count or title.
   *
   * @param state what to store
   */
  record Refreshed(SectionState state) implements Transition {}

  /**
   * The listing says that something can be taken that could not be taken before.
   *
   * @param risen the section as listed
   */
  record Rose(SectionState risen) implements Transition {}

  /**
   * What could be taken is gone, wholly or in part.
   *
   * @param state what to store
   * @param to what is left
   * @param listed the row that was looked at
   */
  record Fell(SectionState state, Availability to, Section listed) implements Transition {}

  /**
   * There is nothing to wait for any more.
   *
   * @param state what to store
   * @param reason why
   */
  record Ended(SectionState state, EndReason reason) implements Transition {}

  /**
   * The change is one of too many to be believed, and kept back.
   *
   * @param state what to store
   * @param listed the row that says so
   */
  record Held(SectionState state, Section listed) implements Transition {}
}
