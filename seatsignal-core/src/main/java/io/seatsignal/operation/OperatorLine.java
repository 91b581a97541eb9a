package io.seatsignal.operation;

import io.seatsignal.base.SeatSignalException;
import io.seatsignal.phone.PhoneNumber;
import io.seatsignal.signal.GuardedChannel;
import io.seatsignal.signal.SendResult;
import io.seatsignal.signal.Signal;
import io.seatsignal.signal.SignalChannel;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends alarms to the operator's phone, one after the other, on a thread of its own: a channel may
 * hang, and the watchdog must not.
 *
 * <p>An alarm that does not arrive is logged and not repeated; it stands in the log anyway. Pacing
 * and budget do not hold it back, but what it costs counts for the day. Thread-safe.
 */
public final class OperatorLine implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(OperatorLine.class);
  private static final int MOST_WAITING = 20;
  private static final Duration FRESH = Duration.ofMinutes(5);
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Duration SEND_LIMIT = Duration.ofSeconds(30);

  private final PhoneNumber number;
  private final GuardedChannel channel;
  private final Operations operations;
  private final InstantSource time;
  private final ThreadPoolExecutor sender;

  /**
   * Creates the line; a thread comes with the first alarm.
   *
   * @param number the operator's
   * @param channel how it is reached; stays open
   * @param operations charges what is sent
   * @param time tells until when an alarm is worth sending
   */
  public OperatorLine(
      PhoneNumber number, SignalChannel channel, Operations operations, InstantSource time) {
    this.number = number;
    this.channel = GuardedChannel.of(channel);
    this.operations = operations;
    this.time = time;
    this.sender =
        new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(MOST_WAITING),
            task -> {
              Thread thread = new Thread(task, "seatsignal-operator");
              thread.setDaemon(true);
              return thread;
            });
  }

  /** Sends an alarm as soon as those before it are sent. Does not block. */
  void tell(Alarm alarm) {
    try {
      sender.execute(() -> send(alarm));
    } catch (RejectedExecutionException e) {
      LOG.warn("{} {} was not sent to the operator", alarm.cause(), alarm.subject(), e);
    }
  }

  private void send(Alarm alarm) {
    Signal signal =
        new Signal(
            0,
            "alarm-" + UUID.randomUUID(),
            number,
            text(alarm),
            List.of(),
            time.instant().plus(FRESH));
    SendResult result = channel.send(signal, SEND_LIMIT);
    if (result instanceof SendResult.Accepted accepted) {
      charge(accepted.cost());
    } else {
      LOG.warn("{} {} did not reach the operator: {}", alarm.cause(), alarm.subject(), result);
    }
  }

  private void charge(BigDecimal cost) {
    if (cost.signum() == 0) {
      return;
    }
    try {
      operations.spend(cost, Optional.empty());
    } catch (SeatSignalException e) {
      LOG.warn("what an alarm cost is not counted", e);
    }
  }

  private String text(Alarm alarm) {
    String text = "SeatSignal ALARM " + alarm.words();
    int most = channel.capabilities().maxTextLength();
    return text.length() <= most ? text : text.substring(0, most - 2) + "..";
  }

  /** Waits a few seconds for what is on its way. The channel stays open. Idempotent. */
  @Override
  public void close() {
    sender.shutdown();
    try {
      if (!sender.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.warn("an alarm is still on its way after {}; interrupted", PATIENCE);
        sender.shutdownNow();
      }
    } catch (InterruptedException e) {
      LOG.debug("interrupted while closing", e);
      sender.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
