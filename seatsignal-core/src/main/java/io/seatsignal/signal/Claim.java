package io.seatsignal.signal;

import io.seatsignal.base.Address;
import io.seatsignal.base.WatcherId;
import io.seatsignal.course.TermId;
import io.seatsignal.phone.PhoneNumber;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

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
 * @param address where to send it: the number, or an address of the kind that the channel needs
 * @param openings what is to be told, at least one
 * @param slot the channel's turn for it: not to be marked before this moment
 */
public record Claim(
    long signalId,
    String attemptId,
    WatcherId watcher,
    String channel,
    PhoneNumber to,
    Address address,
    List<OpeningFact> openings,
    Instant slot) {

  /** Copies the list. */
  public Claim {
    openings = List.copyOf(openings);
  }

  /**
   * The same with only some of the openings.
   *
   * @param some what is left to be told, at least one
   * @return a copy
   */
  public Claim telling(List<OpeningFact> some) {
    return new Claim(signalId, attemptId, watcher, channel, to, address, some, slot);
  }

  /** The terms of what is told with the promise of a seat; empty for notices. */
  Set<TermId> terms() {
    return openings.stream()
        .filter(fact -> fact.level() != Level.ENDED)
        .map(fact -> fact.section().termId())
        .collect(Collectors.toUnmodifiableSet());
  }
}
