package io.seatsignal.operation;

import io.seatsignal.course.Heartbeat;
import io.seatsignal.pacing.ChannelState;
import io.seatsignal.signal.QueueState;
import java.math.BigDecimal;
import java.util.List;

/**
 * What is stored about how things go, as it was read at one moment.
 *
 * @param clock that moment, by the storage's clock
 * @param heartbeats of every term that was ever polled
 * @param channels how the channels fare that were used or paused
 * @param pauses what operators paused
 * @param holds what is kept back
 * @param queue how much waits to be sent
 * @param spentToday what was spent and reserved today (UTC)
 */
public record Readings(
    ClockReading clock,
    List<Heartbeat> heartbeats,
    List<ChannelState> channels,
    List<Pause> pauses,
    List<Hold> holds,
    QueueState queue,
    BigDecimal spentToday) {

  /** Copies the lists. */
  public Readings {
    heartbeats = List.copyOf(heartbeats);
    channels = List.copyOf(channels);
    pauses = List.copyOf(pauses);
    holds = List.copyOf(holds);
  }
}
