package io.seatsignal.watch;

import io.seatsignal.course.SectionId;

/**
 * What a person asks for.
 *
 * @param section the section to wait for
 * @param policy how often to be told
 * @param waitlist whether a free waitlist place is wanted too
 */
public record WatchRequest(SectionId section, WatchPolicy policy, boolean waitlist) {

  /**
   * The usual request: told once, seats only.
   *
   * @param section the section to wait for
   * @return the request
   */
  public static WatchRequest once(SectionId section) {
    return new WatchRequest(section, WatchPolicy.ONCE, false);
  }
}
