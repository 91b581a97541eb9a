package io.seatsignal.course;

/** What the closer look at one section brought. */
public sealed interface Confirmation {

  /**
   * The source answered.
   *
   * @param availability what it says now; {@code UNCAPPED} if it publishes no seat limit
   * @param seats the counts it gave
   */
  record Answered(Availability availability, Seats seats) implements Confirmation {}

  /**
   * The source was asked and did not answer, or not to the point.
   *
   * @param reason what went wrong, in words for an operator
   */
  record Failed(String reason) implements Confirmation {}
}
