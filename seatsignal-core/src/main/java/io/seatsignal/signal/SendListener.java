package io.seatsignal.signal;

/**
 * Is told what was sent, and what became of it. A {@link Dispatcher} calls it on the thread that
 * stores results, so it must be quick; what it throws is logged and does no harm.
 */
public interface SendListener {

  /**
   * An attempt ended, well or not, and is stored.
   *
   * @param claim what was to be sent
   * @param result how it ended
   */
  default void sent(Claim claim, SendResult result) {}

  /**
   * A provider said what became of a message, and it is stored. The same report may come twice, and
   * one about an unknown attempt too.
   *
   * @param channel the channel's name
   * @param receipt what it said
   */
  default void received(String channel, Receipt receipt) {}
}
