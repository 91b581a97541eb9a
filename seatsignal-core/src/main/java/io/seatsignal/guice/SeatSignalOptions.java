package io.seatsignal.guice;

import io.seatsignal.SeatSignalBuilder;
import io.seatsignal.command.CommandSettings;
import io.seatsignal.operation.WatchdogSettings;
import io.seatsignal.pacing.Pacing;
import io.seatsignal.phone.PhonePolicy;
import io.seatsignal.signal.DispatchSettings;
import io.seatsignal.verification.CodeRules;
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
 * @param phones which numbers are sent codes
 * @param codes how much is done to prove numbers
 * @param commands what replies to texts say about the installation
 */
public record SeatSignalOptions(
    Duration pollInterval,
    WatchLimits limits,
    DispatchSettings dispatch,
    Pacing pacing,
    WatchdogSettings watchdog,
    PhonePolicy phones,
    CodeRules codes,
    CommandSettings commands) {

  /** The defaults of {@link SeatSignalBuilder}. */
  public static final SeatSignalOptions DEFAULT =
      new SeatSignalOptions(
          SeatSignalBuilder.DEFAULT_POLL_INTERVAL,
          WatchLimits.DEFAULT,
          DispatchSettings.DEFAULT,
          Pacing.DEFAULT,
          WatchdogSettings.DEFAULT,
          PhonePolicy.DEFAULT,
          CodeRules.DEFAULT,
          CommandSettings.DEFAULT);
}
