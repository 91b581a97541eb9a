package io.seatsignal.watch;

import io.seatsignal.course.SectionState;
import io.seatsignal.course.TermId;
import java.util.Optional;
import java.util.Set;

/**
 * One watcher's request for one section, held still while the rules decide about it.
 *
 * <p>Valid only inside {@link WatchRepository#atDesk}. The watcher is locked against other requests
 * of the same person, the section against a change of its availability, so that no opening slips
 * between the look and the arming.
 */
public interface WatchDesk {

  /**
   * The person.
   *
   * @return empty if the watcher is not known
   */
  Optional<Watcher> watcher();

  /**
   * Whether the person's number asked not to be contacted.
   *
   * @return true if it opted out
   */
  boolean optedOut();

  /**
   * The section as stored.
   *
   * @return empty if no look has ever listed it
   */
  Optional<SectionState> section();

  /**
   * The person's watch on this section, in whatever state.
   *
   * @return empty if there never was one
   */
  Optional<Watch> existing();

  /**
   * The person's live watches.
   *
   * @param terms the terms that count
   * @return how many are armed or resting in these terms
   */
  int liveWatches(Set<TermId> terms);

  /**
   * Notes that a closer look says there is nothing to take although the section is listed as
   * takeable. The next poll ends its opening and asks again before anybody is told of another one.
   */
  void contradict();

  /**
   * Arms the watch, creating it if there is none: a new arming number, no signals sent yet.
   *
   * @param policy how often to be told
   * @param waitlist whether a waitlist place is wanted too
   * @return the armed watch
   */
  Watch arm(WatchPolicy policy, boolean waitlist);

  /**
   * Changes the wish of an armed watch without arming it anew.
   *
   * @param policy how often to be told
   * @param waitlist whether a waitlist place is wanted too
   * @return the watch
   */
  Watch amend(WatchPolicy policy, boolean waitlist);
}
