package io.seatsignal.signal;

import io.seatsignal.base.Address;
import io.seatsignal.phone.PhoneNumber;
import java.time.Instant;
import java.util.Optional;

/**
 * An attempt of which nobody knows whether it left: its node died after the mark, or the provider's
 * answer was lost.
 *
 * @param attemptId names the try, as {@link Signal#attemptId()} did
 * @param channel the channel's name
 * @param to the recipient's number of now
 * @param address where it was sent, as {@link Signal#address()} said; empty if the person has
 *     another address by now, because only a keyed hash of the old one is kept then. No channel is
 *     asked about such an attempt: it is given up at once, as {@link SignalChannel#onDoubt()} says
 * @param markedAt when the outbox gave it free for sending; nothing left before
 */
public record DoubtfulAttempt(
    String attemptId, String channel, PhoneNumber to, Optional<Address> address, Instant markedAt) {

  /**
   * An attempt that was sent to a number, which is still its person's.
   *
   * @param attemptId names the try
   * @param channel the channel's name
   * @param to the number
   * @param markedAt when the outbox gave it free for sending
   */
  public DoubtfulAttempt(String attemptId, String channel, PhoneNumber to, Instant markedAt) {
    this(attemptId, channel, to, Optional.of(Address.of(to.e164())), markedAt);
  }
}
