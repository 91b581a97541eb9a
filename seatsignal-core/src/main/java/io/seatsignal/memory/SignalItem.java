package io.seatsignal.memory;

/** That one try tells one obligation. Guarded by the repository's lock. */
final class SignalItem {

  final Attempt attempt;

  /** Whether it is the second message about its obligation over its channel. */
  final boolean repetition;

  /** Whether another channel follows unless the person confirms. */
  final boolean escalates;

  /** Whether it was lost and its channel may be used once more. */
  private boolean repeatable;

  SignalItem(Attempt attempt, boolean repetition, boolean escalates) {
    this.attempt = attempt;
    this.repetition = repetition;
    this.escalates = escalates;
  }

  /** Lets its channel be used once more, unless that was the second time already. */
  void mayBeRepeated() {
    repeatable = !repetition;
  }

  boolean isRepeatable() {
    return repeatable;
  }
}
