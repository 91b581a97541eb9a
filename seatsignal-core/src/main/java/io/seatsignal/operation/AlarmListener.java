package io.seatsignal.operation;

/**
 * Is told what an operator has to know. A {@link Watchdog} calls it on its thread, so it must be
 * quick; what it throws is logged and does no harm.
 */
public interface AlarmListener {

  /**
   * Something is wrong. Of all nodes one is told, once in a while for as long as it is.
   *
   * @param alarm what is wrong
   */
  default void alarm(Alarm alarm) {}
}
