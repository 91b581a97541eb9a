package io.seatsignal.memory;

import io.seatsignal.phone.PhoneNumber;
import io.seatsignal.signal.Level;
import io.seatsignal.signal.NotSentReason;
import io.seatsignal.watch.Watch;
import io.seatsignal.watch.WatchState;
import java.util.Optional;

/** What speaks against sending. Guarded by the repository's lock. */
final class Objections {

  private final People people;
  private final WatchBook book;

  Objections(People people, WatchBook book) {
    this.people = people;
    this.book = book;
  }

  /**
   * Why an obligation must not be sent to its person's number now; empty if nothing speaks against
   * it.
   */
  Optional<NotSentReason> against(Obligation obligation, Optional<PhoneNumber> phone) {
    if (phone.filter(people::hasOptedOut).isPresent()) {
      return Optional.of(NotSentReason.OPTED_OUT);
    }
    if (!isAsItWas(obligation)) {
      return Optional.of(NotSentReason.WATCH_NOT_ARMED);
    }
    return obligation.opening.holds ? Optional.empty() : Optional.of(NotSentReason.SEAT_GONE);
  }

  /** A watch that rests may rest because of the very obligation that is told once more. */
  private boolean isAsItWas(Obligation obligation) {
    boolean notice = obligation.opening.level == Level.ENDED;
    return book.find(obligation.watch)
        .filter(watch -> watch.arming() == obligation.arming)
        .filter(watch -> notice ? hasEnded(watch) : waits(watch, obligation))
        .isPresent();
  }

  private static boolean waits(Watch watch, Obligation obligation) {
    return watch.state() == WatchState.ARMED
        || (watch.state() == WatchState.RESTING && obligation.told);
  }

  private static boolean hasEnded(Watch watch) {
    return watch.state() == WatchState.ENDED || watch.state() == WatchState.EXPIRED;
  }
}
