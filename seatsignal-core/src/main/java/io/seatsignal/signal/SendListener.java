package io.seatsignal.signal;

/**
 * Is told what was sent. Called on the dispatching thread, so it must be quick; what it throws is
 * logged and does no harm.
 */
public interface SendListener {

  /**
   * An attempt ended, well or not, and is stored.
   *
   * @param claim what was to be sent
   * @param result how it ended
   */
  default void sent(Claim claim, SendResult result) {}
}
