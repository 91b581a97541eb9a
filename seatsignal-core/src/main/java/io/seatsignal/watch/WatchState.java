package io.seatsignal.watch;

/**
 * The life of a watch.
 *
 * <pre>
 *          told, or its cap of signals reached
 *   ARMED ─────────────────────────────────────▶ RESTING
 *    │ ▲ ◀────────── restart by the person ──────  │
 *    │ └──────────── restart ───────── STOPPED ◀───┤ stop by the person
 *    ├──── stop by the person ───────────▲         │
 *    ├──── section cancelled, uncapped, gone ─▶ ENDED ◀──┤
 *    └──── enrolment over ─────────────────▶ EXPIRED ◀──┘
 * </pre>
 */
public enum WatchState {
  /** Waits for the next opening. */
  ARMED,
  /** Was told; waits for its person to restart it. */
  RESTING,
  /** Its person stopped it. */
  STOPPED,
  /** There is nothing to wait for any more in this section. */
  ENDED,
  /** The term cannot be enrolled in any more. */
  EXPIRED;

  /**
   * Whether the watch counts towards the cap and blocks a second one on the same section.
   *
   * @return true if armed or resting
   */
  public boolean isLive() {
    return this == ARMED || this == RESTING;
  }
}
