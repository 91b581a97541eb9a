package io.seatsignal.watch;

/** How making a person known ended. */
public sealed interface RegistrationResult {

  /**
   * The person is known, newly or already; a changed number replaced the old one.
   *
   * @param watcher the person
   */
  record Registered(Watcher watcher) implements RegistrationResult {}

  /** The number belongs to another watcher. */
  record NumberInUse() implements RegistrationResult {}
}
