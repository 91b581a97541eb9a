package io.seatsignal;

import io.seatsignal.operation.AlarmListener;
import io.seatsignal.poll.PollListener;
import io.seatsignal.signal.SendListener;

/**
 * Is told what the engine sees and does. Every method does nothing unless overridden.
 *
 * <p>Called on one thread of its own, one event after the other, in the order in which the engine
 * met them; across nodes there is no order. It may take its time, hang or throw: the engine does
 * not wait for it, and what it throws is logged. Up to {@value #MOST_UNTOLD} events wait for it;
 * while so many wait, further ones are dropped, counted by {@code seatsignal.listener.missed} and
 * named once in the log. So events are news, not a record: the record is in the ledger, in the
 * catalogue and in the heartbeat. {@link SeatSignal#close()} waits up to 5 s for what is untold,
 * then interrupts.
 */
public interface SeatSignalListener extends PollListener, SendListener, AlarmListener {

  /** How many events may wait for a listener. */
  int MOST_UNTOLD = 10_000;
}
