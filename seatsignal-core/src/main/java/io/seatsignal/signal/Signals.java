package io.seatsignal.signal;

import io.seatsignal.base.WatcherId;
import java.util.List;

/**
 * What was sent and what was not, and why: read-only.
 *
 * <p>Thread-safe; blocks on the storage and throws {@link io.seatsignal.base.SeatSignalException}
 * when it cannot be reached.
 */
public final class Signals {

  private final SignalOutbox outbox;

  /**
   * Creates the view.
   *
   * @param outbox what is viewed
   */
  public Signals(SignalOutbox outbox) {
    this.outbox = outbox;
  }

  /**
   * A watcher's record, newest first.
   *
   * @param watcher whose
   * @param atMost how many entries at most
   * @return the entries
   */
  public List<LedgerEntry> ledger(WatcherId watcher, int atMost) {
    return outbox.ledger(watcher, atMost);
  }

  /**
   * How much waits to be sent.
   *
   * @return the state of this moment
   */
  public QueueState queue() {
    return outbox.queue();
  }
}
