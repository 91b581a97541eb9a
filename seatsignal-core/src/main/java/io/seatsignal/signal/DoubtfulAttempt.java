package io.seatsignal.signal;

import io.seatsignal.phone.PhoneNumber;
import java.time.Instant;

/**
 * An attempt of which nobody knows whether it left: its node died after the mark, or the provider's
 * answer was lost.
 *
 * @param attemptId names the try, as {@link Signal#attemptId()} did
 * @param channel the channel's name
 * @param to the recipient
 * @param markedAt when the outbox gave it free for sending; nothing left before
 */
public record DoubtfulAttempt(String attemptId, String channel, PhoneNumber to, Instant markedAt) {}
