package io.seatsignal.signal;

import io.seatsignal.base.LimitedCalls;
import io.seatsignal.base.LimitedCalls.Answer;
import io.seatsignal.base.LimitedCalls.Answer.NotBegun;
import io.seatsignal.base.LimitedCalls.Answer.Returned;
import io.seatsignal.base.LimitedCalls.Answer.Threw;
import io.seatsignal.base.SeatSignalException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A channel that keeps its word, around one that may not: what it says of itself is asked once, and
 * whatever it throws, leaves out or takes too long for concerns its own signals only.
 *
 * <p>How long a plain send takes is left to whoever sends; every other call runs on a thread that
 * can be left behind. Thread-safe.
 */
public final class GuardedChannel implements SignalChannel {

  private static final Logger LOG = LoggerFactory.getLogger(GuardedChannel.class);
  private static final Duration RECONCILE_LIMIT = Duration.ofSeconds(20);
  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(5);
  private static final Duration WEBHOOK_LIMIT = Duration.ofSeconds(15);
  private static final int SERVER_ERROR = 500;
  private static final int UNAVAILABLE = 503;

  /** So many calls of people and providers may hang before no other one is begun. */
  private static final int MOST_HANGING = 8;

  private final SignalChannel channel;
  private final String name;
  private final ChannelCapabilities capabilities;
  private final OnDoubt onDoubt;
  private final String provider;
  private final Duration reconcileLimit;
  private final Duration closeLimit;
  private final Duration webhookLimit;
  private final LimitedCalls calls;
  private final AtomicBoolean closed = new AtomicBoolean();

  GuardedChannel(
      SignalChannel channel, Duration reconcileLimit, Duration closeLimit, Duration webhookLimit) {
    this.channel = channel;
    try {
      this.name = Objects.requireNonNull(channel.name(), "name");
      this.capabilities = Objects.requireNonNull(channel.capabilities(), "capabilities");
      this.onDoubt = Objects.requireNonNull(channel.onDoubt(), "onDoubt");
      this.provider = Objects.requireNonNull(channel.provider(), "provider");
    } catch (RuntimeException | LinkageError e) {
      throw new IllegalArgumentException(
          "channel "
              + channel.getClass().getName()
              + " does not say what it is: "
              + e.getClass().getName()
              + ": "
              + e.getMessage(),
          e);
    }
    this.reconcileLimit = reconcileLimit;
    this.closeLimit = closeLimit;
    this.webhookLimit = webhookLimit;
    this.calls = new LimitedCalls("channel-" + name);
  }

  /**
   * Guards a channel.
   *
   * @param channel the channel; one that is guarded already is returned as it is
   * @return the guarded channel, which closes the other one
   * @throws IllegalArgumentException if it does not say what it is
   */
  public static GuardedChannel of(SignalChannel channel) {
    return channel instanceof GuardedChannel guarded
        ? guarded
        : new GuardedChannel(channel, RECONCILE_LIMIT, CLOSE_LIMIT, WEBHOOK_LIMIT);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public ChannelCapabilities capabilities() {
    return capabilities;
  }

  @Override
  public OnDoubt onDoubt() {
    return onDoubt;
  }

  @Override
  public String provider() {
    return provider;
  }

  /** {@inheritDoc} What is thrown or missing is in doubt. */
  @Override
  public SendResult send(Signal signal) {
    try {
      return Objects.requireNonNull(channel.send(signal), "send returned null");
    } catch (RuntimeException | Error e) {
      LOG.error("{}: a channel must not throw; {} is in doubt", name, signal.attemptId(), e);
      return new SendResult.InDoubt(e.getClass().getName());
    }
  }

  /**
   * Sends one signal for somebody who waits for the answer.
   *
   * @param signal what to send
   * @param limit how long to wait; what takes longer is interrupted and in doubt
   * @return how it ended; not processed while too many earlier sends hang
   */
  public SendResult send(Signal signal, Duration limit) {
    Answer<SendResult> answer = calls.call("send", limit, MOST_HANGING, () -> send(signal));
    if (answer instanceof Returned<SendResult> returned) {
      return returned.value();
    }
    return answer instanceof NotBegun<SendResult> not
        ? new SendResult.NotProcessed(not.reason(), limit)
        : new SendResult.InDoubt("no answer in time");
  }

  /**
   * {@inheritDoc} What is thrown, missing or takes longer than 20 s is unknown; while an earlier
   * question hangs, no other one is asked.
   */
  @Override
  public Optional<SendResult> reconcile(DoubtfulAttempt attempt) {
    Answer<Optional<SendResult>> answer =
        calls.call("reconcile", reconcileLimit, 1, () -> channel.reconcile(attempt));
    if (answer instanceof Returned<Optional<SendResult>> returned) {
      return returned.value();
    }
    if (answer instanceof Threw<?> threw) {
      LOG.error("{}: reconcile must not throw; {} is unknown", name, attempt, threw.cause());
    } else {
      LOG.warn("{}: {} stays unknown: {}", name, attempt, answer);
    }
    return Optional.empty();
  }

  /**
   * {@inheritDoc} What it throws, but for a storage that cannot be reached, is an error of ours;
   * what takes longer than 15 s, or comes while too many earlier requests hang, is to be sent
   * again.
   */
  @Override
  public Optional<WebhookResponse> webhook(WebhookRequest request, Inbox inbox) {
    Answer<Optional<WebhookResponse>> answer =
        calls.call("webhook", webhookLimit, MOST_HANGING, () -> channel.webhook(request, inbox));
    if (answer instanceof Returned<Optional<WebhookResponse>> returned) {
      return returned.value();
    }
    if (answer instanceof Threw<?> threw) {
      if (threw.cause() instanceof SeatSignalException storage) {
        throw storage;
      }
      LOG.error("{}: a webhook must not throw; {} is answered 500", name, request, threw.cause());
      return Optional.of(new WebhookResponse(SERVER_ERROR, "", ""));
    }
    LOG.warn("{}: {} is answered 503: {}", name, request, answer);
    return Optional.of(new WebhookResponse(UNAVAILABLE, "", ""));
  }

  /** {@inheritDoc} Is not waited for longer than 5 s. */
  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      Answer<Boolean> answer = calls.call("close", closeLimit, 1, this::closeChannel);
      if (answer instanceof Threw<?> threw) {
        LOG.error("{}: close must not throw", name, threw.cause());
      }
      calls.close();
    }
  }

  private boolean closeChannel() {
    channel.close();
    return true;
  }
}
