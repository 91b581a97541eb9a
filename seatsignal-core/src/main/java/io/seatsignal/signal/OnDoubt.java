package io.seatsignal.signal;

/** What becomes of a message of which nobody can find out whether it arrived. */
public enum OnDoubt {
  /** The next channel takes over: right for calls, because nobody likes to be called twice. */
  FALL_THROUGH,
  /** It may be sent once more over the same channel: tolerable for texts. */
  REPEAT_ONCE
}
