package io.seatsignal.watch;

/** How often a watch is told. */
public enum WatchPolicy {
  /** Once; then it rests until its person restarts it. The default. */
  ONCE,
  /** At every opening, up to the cap of signals per watch. */
  UNTIL_STOPPED
}
