package io.seatsignal;

import io.seatsignal.base.Errands;
import io.seatsignal.course.Section;
import io.seatsignal.course.TermId;
import io.seatsignal.metrics.SeatSignalMetrics;
import io.seatsignal.operation.Alarm;
import io.seatsignal.poll.PollOutcome;
import io.seatsignal.signal.Claim;
import io.seatsignal.signal.Level;
import io.seatsignal.signal.Receipt;
import io.seatsignal.signal.Receipt.Verdict;
import io.seatsignal.signal.SendResult;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What happens, told to everybody: the parts of the engine that have to act on it, the meters, and
 * the host, on a thread of its own. Nobody's failure keeps the others from being told.
 */
final class Events implements SeatSignalListener, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Events.class);

  private final Optional<SeatSignalListener> host;
  private final Errands telling;
  private final Optional<SeatSignalMetrics> metrics;
  private final Runnable wakeDispatcher;
  private final Runnable wakeWatchdog;

  Events(
      Optional<SeatSignalListener> host,
      Optional<SeatSignalMetrics> metrics,
      Runnable wakeDispatcher,
      Runnable wakeWatchdog) {
    this.host = host;
    this.telling =
        new Errands(
            "listener",
            SeatSignalListener.MOST_UNTOLD,
            () -> measure(SeatSignalMetrics::listenerMissed));
    this.metrics = metrics;
    this.wakeDispatcher = wakeDispatcher;
    this.wakeWatchdog = wakeWatchdog;
  }

  @Override
  public void polled(TermId termId, PollOutcome outcome) {
    if (outcome.obligations() > 0) {
      wakeDispatcher.run();
    }
    if (outcome instanceof PollOutcome.Committed committed && committed.held() > 0) {
      wakeWatchdog.run();
    }
    tellHost(listener -> listener.polled(termId, outcome));
  }

  @Override
  public void openingSeen(Section section, Level level) {
    measure(meters -> meters.openingSeen(section, level));
    tellHost(listener -> listener.openingSeen(section, level));
  }

  @Override
  public void sent(Claim claim, SendResult result) {
    if (result instanceof SendResult.Misconfigured) {
      wakeWatchdog.run();
    }
    measure(meters -> meters.sent(claim, result));
    tellHost(listener -> listener.sent(claim, result));
  }

  @Override
  public void received(String channel, Receipt receipt) {
    if (receipt.verdict() != Verdict.UNDER_WAY && receipt.verdict() != Verdict.DELIVERED) {
      // What did not arrive is due again, over this channel or the next.
      wakeDispatcher.run();
    }
    measure(meters -> meters.received(channel, receipt));
    tellHost(listener -> listener.received(channel, receipt));
  }

  @Override
  public void alarm(Alarm alarm) {
    measure(meters -> meters.alarm(alarm));
    tellHost(listener -> listener.alarm(alarm));
  }

  private void measure(Consumer<SeatSignalMetrics> measurement) {
    try {
      metrics.ifPresent(measurement);
    } catch (RuntimeException e) {
      LOG.error("a meter failed", e);
    }
  }

  private void tellHost(Consumer<SeatSignalListener> event) {
    host.ifPresent(listener -> telling.run(() -> event.accept(listener)));
  }

  /** Waits a few seconds for what the host was not told yet. */
  @Override
  public void close() {
    telling.close();
  }
}
