package io.seatsignal.signal;

import io.seatsignal.base.WatcherId;
import io.seatsignal.phone.PhoneNumber;
import java.time.Instant;
import java.util.List;

/**
 * A recipient's due obligations, made one signal and leased to one node.
 *
 * <p>Surely unsent until {@linkplain SignalOutbox#mark marked}.
 *
 * @param signalId the repository's number of the signal
 * @param attemptId names this try; opaque and not guessable
 * @param watcher who is to be told
 * @param channel over which channel
 * @param to the recipient
 * @param openings what is to be told, at least one
 * @param slot the channel's turn for it: not to be marked before this moment
 */
public record Claim(
    long signalId,
    String attemptId,
    WatcherId watcher,
    String channel,
    PhoneNumber to,
    List<OpeningFact> openings,
    Instant slot) {

  /** Copies the list. */
  public Claim {
    openings = List.copyOf(openings);
  }
}
