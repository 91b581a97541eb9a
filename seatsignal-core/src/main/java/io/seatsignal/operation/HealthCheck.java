package io.seatsignal.operation;

import io.seatsignal.course.Heartbeat;
import io.seatsignal.signal.SignalOutbox;
import java.util.List;
import java.util.function.Supplier;

/** Reads what is stored about how things go. Thread-safe; blocks on the storage. */
public final class HealthCheck {

  private final Supplier<Installation> installation;
  private final Operations operations;
  private final SignalOutbox outbox;
  private final Supplier<List<Heartbeat>> heartbeats;
  private final ClockCheck clock;

  /**
   * Creates the check; reads nothing yet.
   *
   * @param installation tells what ought to work at the moment
   * @param operations what operators see
   * @param outbox what waits
   * @param heartbeats reads the heartbeats of every term that was ever polled
   * @param clock compares the clocks
   */
  public HealthCheck(
      Supplier<Installation> installation,
      Operations operations,
      SignalOutbox outbox,
      Supplier<List<Heartbeat>> heartbeats,
      ClockCheck clock) {
    this.installation = installation;
    this.operations = operations;
    this.outbox = outbox;
    this.heartbeats = heartbeats;
    this.clock = clock;
  }

  /**
   * Reads and judges.
   *
   * @return the health of this moment
   * @throws io.seatsignal.base.SeatSignalException if the storage cannot be read
   */
  public Health now() {
    return Health.of(
        installation.get(),
        new Readings(
            clock.read(),
            heartbeats.get(),
            operations.channels(),
            operations.pauses(),
            operations.holds(),
            outbox.queue(),
            operations.spentToday()));
  }
}
