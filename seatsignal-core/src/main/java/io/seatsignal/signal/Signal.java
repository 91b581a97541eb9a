package io.seatsignal.signal;

import io.seatsignal.base.Address;
import io.seatsignal.phone.PhoneNumber;
import java.time.Instant;
import java.util.List;

/**
 * One message to one person, as a channel gets it: to a watcher, to whom it tells openings; or to
 * the operator, who is told what is wrong, or to somebody who is to prove a number by a code.
 *
 * <p>Its {@code toString} shows number and address masked.
 *
 * @param signalId the repository's number of the signal; 0 for what tells no openings
 * @param attemptId names this try; opaque and not guessable, fit for a callback path
 * @param to the number of whom to reach, who need not be reached by it
 * @param address where to send it, of the kind that the channel's capabilities name
 * @param text the rendered text, at most as long as the channel's capabilities allow
 * @param openings what it tells, at least one; none for an operator or a code
 * @param deadline the instant after which it must not leave any more
 */
public record Signal(
    long signalId,
    String attemptId,
    PhoneNumber to,
    Address address,
    String text,
    List<OpeningFact> openings,
    Instant deadline) {

  /** Copies the list. */
  public Signal {
    openings = List.copyOf(openings);
  }

  /**
   * A message to a number.
   *
   * @param signalId the repository's number of the signal; 0 for what tells no openings
   * @param attemptId names this try
   * @param to the number
   * @param text the rendered text
   * @param openings what it tells
   * @param deadline the instant after which it must not leave any more
   */
  public Signal(
      long signalId,
      String attemptId,
      PhoneNumber to,
      String text,
      List<OpeningFact> openings,
      Instant deadline) {
    this(signalId, attemptId, to, Address.of(to.e164()), text, openings, deadline);
  }
}
