package io.seatsignal.fose;

import io.seatsignal.course.SnapshotResult.Failed;

/** How one request ended. */
sealed interface Exchange {

  /**
   * Status 200 and a whole body.
   *
   * @param body what came
   */
  record Answer(AnswerBody body) implements Exchange {}

  /**
   * Anything else.
   *
   * @param failed what went wrong
   */
  record NoAnswer(Failed failed) implements Exchange {}

  /** The request was called off from this side, which says nothing about the site. */
  record CalledOff() implements Exchange {}
}
