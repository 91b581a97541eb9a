package io.seatsignal.signal;

/** A key that somebody pressed in a call. */
public enum KeyPress {
  /** 1: the person has taken notice. */
  CONFIRM,
  /** 2: the person wants to be told of the next seat too. */
  KEEP_WATCHING,
  /** 9: the person wants no calls and texts any more. */
  STOP_ALL
}
