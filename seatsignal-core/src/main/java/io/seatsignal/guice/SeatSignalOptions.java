package io.seatsignal.guice;

import io.seatsignal.SeatSignalBuilder;
import io.seatsignal.operation.WatchdogSettings;
import io.seatsignal.pacing.Pacing;
import io.seatsignal.signal.DispatchSettings;
import io.seatsignal.watch.WatchLimits;
import java.time.Duration;

/**
 * What the module has to be told besides the bindings.
 *
 * @param pollInterval the time from one poll of a term to the next, at least one second
 * @param limits how much one person may ask for
 * @param dispatch how the outbox is emptied
 * @param pacing how people are kept from being bothered
 * @param watchdog how the installation watches over itself
 */
public record SeatSignalOptions(
    Duration pollInterval,
    WatchLimits limits,
    DispatchSettings dispatch,
    Pacing pacing,
    WatchdogSettings watchdog) {

  /** The defaults of {@link SeatSignalBuilder}. */
  public static final SeatSignalOptions DEFAULT =
      new SeatSignalOptions(
          SeatSignalBuilder.DEFAULT_POLL_INTERVAL,
          WatchLimits.DEFAULT,
          DispatchSettings.DEFAULT,
          Pacing.DEFAULT,
          WatchdogSettings.DEFAULT);
}
