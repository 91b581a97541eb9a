package io.seatsignal.signal;

import io.seatsignal.base.WatcherId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * What was sent and what was not, and why; and what people and providers say about it later.
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
   * A part of a watcher's record, newest first.
   *
   * @param watcher whose
   * @param cursor what {@link LedgerPage#next} of the part before named; empty for the newest part
   * @param atMost how many entries at most, at least 1
   * @return the part
   * @throws IllegalArgumentException if the cursor is none, or {@code atMost} less than 1
   */
  public LedgerPage ledger(WatcherId watcher, Optional<String> cursor, int atMost) {
    return outbox.ledger(watcher, cursor, atMost);
  }

  /**
   * Records that a person has taken notice, by a key, a reply or a button: no further channel is
   * tried for what they were told.
   *
   * @param watcher the person
   * @return how many obligations that ended
   */
  public int confirm(WatcherId watcher) {
    return outbox.confirm(watcher);
  }

  /**
   * Takes over what providers say about messages after they accepted them. Idempotent.
   *
   * @param receipts any number
   */
  public void receive(Collection<Receipt> receipts) {
    outbox.receive(receipts);
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
