package io.seatsignal.twilio.fake;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;

/** The faults that are still to come. Thread-safe. */
final class Faults {

  private final Queue<Fault> creating = new ArrayDeque<>();
  private final Queue<Fault> reading = new ArrayDeque<>();
  private Optional<Fault> outage = Optional.empty();

  synchronized void creating(List<Fault> next) {
    creating.addAll(next);
  }

  synchronized void reading(List<Fault> next) {
    reading.addAll(next);
  }

  synchronized void outage(Fault fault) {
    outage = Optional.of(fault);
  }

  synchronized void none() {
    creating.clear();
    reading.clear();
    outage = Optional.empty();
  }

  /** The fault of this request. */
  synchronized Fault next(Operation operation) {
    if (outage.isPresent()) {
      return outage.get();
    }
    Fault fault = (operation.creates() ? creating : reading).poll();
    return fault == null ? Fault.none() : fault;
  }
}
