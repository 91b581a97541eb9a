package io.seatsignal.signal;

/**
 * What became of a marked attempt.
 *
 * @param attemptId names the try
 * @param result how it ended
 */
public record Outcome(String attemptId, SendResult result) {}
