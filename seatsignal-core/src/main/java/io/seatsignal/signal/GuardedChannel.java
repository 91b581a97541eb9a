package io.seatsignal.signal;

import io.seatsignal.base.SeatSignalException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A channel that keeps its word, around one that may not: what it says of itself is asked once, and
 * whatever it throws, leaves out or takes too long for concerns its own signals only.
 *
 * <p>How long a send takes is left to whoever sends. Thread-safe.
 */
public final class GuardedChannel implements SignalChannel {

  private static final Logger LOG = LoggerFactory.getLogger(GuardedChannel.class);
  private static final Duration RECONCILE_LIMIT = Duration.ofSeconds(20);
  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(5);
  private static final int SERVER_ERROR = 500;

  private final SignalChannel channel;
  private final String name;
  private final ChannelCapabilities capabilities;
  private final OnDoubt onDoubt;
  private final String provider;
  private final Duration reconcileLimit;
  private final Duration closeLimit;
  private final AtomicBoolean asking = new AtomicBoolean();
  private final AtomicBoolean closed = new AtomicBoolean();

  GuardedChannel(SignalChannel channel, Duration reconcileLimit, Duration closeLimit) {
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
        : new GuardedChannel(channel, RECONCILE_LIMIT, CLOSE_LIMIT);
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
   * {@inheritDoc} What is thrown, missing or takes longer than 20 s is unknown; while an earlier
   * question hangs, no other one is asked.
   */
  @Override
  public Optional<SendResult> reconcile(DoubtfulAttempt attempt) {
    if (!asking.compareAndSet(false, true)) {
      LOG.warn("{}: not asked about {}, an earlier question still hangs", name, attempt);
      return Optional.empty();
    }
    return bounded(
        "reconcile",
        () -> {
          try {
            return Objects.requireNonNull(channel.reconcile(attempt), "reconcile returned null");
          } finally {
            asking.set(false);
          }
        },
        reconcileLimit,
        Optional.empty());
  }

  /**
   * {@inheritDoc} What it throws, but for a storage that cannot be reached, is an error of ours.
   */
  @Override
  public Optional<WebhookResponse> webhook(WebhookRequest request, Inbox inbox) {
    try {
      return Objects.requireNonNull(channel.webhook(request, inbox), "webhook returned null");
    } catch (SeatSignalException e) {
      throw e;
    } catch (RuntimeException | Error e) {
      LOG.error("{}: a webhook must not throw; {} is answered 500", name, request, e);
      return Optional.of(new WebhookResponse(SERVER_ERROR, "", ""));
    }
  }

  /** {@inheritDoc} Is not waited for longer than 5 s. */
  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      boolean done =
          bounded(
              "close",
              () -> {
                channel.close();
                return true;
              },
              closeLimit,
              false);
      LOG.debug("{}: closed: {}", name, done);
    }
  }

  /** Runs a call on a thread of its own, which is left behind if the call does not end in time. */
  private <T> T bounded(String what, Callable<T> call, Duration limit, T otherwise) {
    FutureTask<T> task = new FutureTask<>(call);
    Thread thread = new Thread(task, "seatsignal-" + what + "-" + name);
    thread.setDaemon(true);
    thread.start();
    try {
      return task.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      LOG.error("{}: {} must not throw", name, what, e);
    } catch (TimeoutException e) {
      LOG.error("{}: {} took longer than {}; interrupted", name, what, limit, e);
      thread.interrupt();
    } catch (InterruptedException e) {
      LOG.debug("interrupted while waiting for {} of {}", what, name, e);
      thread.interrupt();
      Thread.currentThread().interrupt();
    }
    return otherwise;
  }
}
