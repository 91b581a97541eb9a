package io.seatsignal.pacing;

/** Why something that is owed waits. It goes out later, if it is still true then. */
public enum WaitReason {
  /** The person was contacted in the same way a moment ago. */
  GAP,
  /** The person was contacted in the same way as often as the day or week allows. */
  CAP,
  /** It is night where the person is, or may be. */
  QUIET_HOURS,
  /** The day's budget is used up. */
  BUDGET,
  /** The channel is paused, by an operator or because it is in trouble. */
  CHANNEL_PAUSED,
  /** Others come first at the pace at which the channel may send. */
  RATE,
  /** The last good look is too long ago to be believed. */
  STALE,
  /** More may be found that can leave with it. */
  DIGEST,
  /** The provider asked to be tried again later. */
  RETRY,
  /** It was told, and the person has time to confirm before the next channel is used. */
  CONFIRMATION,
  /** The person has no verified number at present. */
  NO_NUMBER
}
