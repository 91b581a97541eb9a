package io.seatsignal;

import io.seatsignal.operation.AlarmListener;
import io.seatsignal.poll.PollListener;
import io.seatsignal.signal.SendListener;

/**
 * Is told what the engine sees and does. Every method does nothing unless overridden.
 *
 * <p>Called on the engine's threads, so it must be quick; what it throws is logged and does no
 * harm.
 */
public interface SeatSignalListener extends PollListener, SendListener, AlarmListener {}
