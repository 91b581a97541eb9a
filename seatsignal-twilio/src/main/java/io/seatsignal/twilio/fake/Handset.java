package io.seatsignal.twilio.fake;

import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A phone that somebody handles while it is called. Thread-safe. */
final class Handset {

  static final char ANSWER = 'A';
  static final char HANG_UP = 'H';

  /** Lets the time for a key run out. */
  static final char NO_KEY = '-';

  private final BlockingQueue<Character> moves = new LinkedBlockingQueue<>();
  private volatile boolean hungUp;

  void move(char move) {
    if (move == HANG_UP) {
      hungUp = true;
    }
    moves.add(move);
  }

  boolean hungUp() {
    return hungUp;
  }

  /**
   * Waits for what the person does next.
   *
   * @param nanos how long at most; 0 to wait for ever
   * @return the move; empty if there was none
   */
  Optional<Character> next(long nanos) throws InterruptedException {
    return nanos == 0
        ? Optional.of(moves.take())
        : Optional.ofNullable(moves.poll(nanos, TimeUnit.NANOSECONDS));
  }
}
