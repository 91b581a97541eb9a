package io.seatsignal.mariadb;

import io.seatsignal.signal.OpeningFact;
import java.util.List;

/** What identifies an obligation. */
record ObligationKey(long openingId, long watchId) {

  static final List<String> COLUMNS = List.of("opening_id", "watch_id");

  static ObligationKey of(OpeningFact fact) {
    return new ObligationKey(fact.openingId(), fact.watchId().value());
  }

  List<Long> values() {
    return List.of(openingId, watchId);
  }
}
