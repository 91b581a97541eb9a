package io.seatsignal.pacing;

import java.time.Duration;
import java.time.Instant;

/** What becomes of one obligation in a claim. */
public sealed interface Decision {

  /**
   * It is told now, with the plan's message.
   *
   * @param escalates whether another channel is used unless the person confirms
   */
  record Tell(boolean escalates) implements Decision {}

  /**
   * It waits.
   *
   * @param until when to decide again
   * @param reason why
   */
  record Wait(Instant until, WaitReason reason) implements Decision {

    private static final Duration UNTIL_REGISTERED = Duration.ofDays(1);

    /**
     * It waits until its person is registered with a number again, which ends the wait at once.
     *
     * @param now the present
     * @return the decision, which is made again once a day
     */
    public static Wait forNumber(Instant now) {
      return new Wait(now.plus(UNTIL_REGISTERED), WaitReason.NO_NUMBER);
    }
  }

  /** It stays due: its turn comes when the message of this plan is settled. */
  record Leave() implements Decision {}

  /** No channel is left that has not had its chance. */
  record NoChannelLeft() implements Decision {}

  /** The term cannot be enrolled in any more, so nobody is told. */
  record EnrolmentOver() implements Decision {}
}
