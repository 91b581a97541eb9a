package io.seatsignal.signal;

import io.seatsignal.base.SeatSignalException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes back what dead nodes held, and settles what is in doubt: asks the channel, and gives up
 * when nobody knows for too long.
 *
 * <p>Does so on a thread of its own, because a provider in trouble is slow to answer, and one
 * question after the other would hold up everything that can be sent.
 */
final class Doubts implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Doubts.class);

  private final SignalOutbox outbox;
  private final Map<String, SignalChannel> channels;
  private final DispatchSettings settings;
  private final InstantSource time;
  private final Runnable onSettled;
  private final ExecutorService asker;
  private final AtomicBoolean asking = new AtomicBoolean();
  private Instant lastLook = Instant.MIN;

  Doubts(
      SignalOutbox outbox,
      Map<String, SignalChannel> channels,
      DispatchSettings settings,
      InstantSource time,
      Runnable onSettled) {
    this.outbox = outbox;
    this.channels = channels;
    this.settings = settings;
    this.time = time;
    this.onSettled = onSettled;
    this.asker =
        Executors.newSingleThreadExecutor(
            task -> {
              Thread thread = new Thread(task, "seatsignal-doubts");
              thread.setDaemon(true);
              return thread;
            });
  }

  /**
   * Looks after them, unless that is being done or was done a moment ago. Does not block; called by
   * one thread.
   */
  void settleNowAndThen() {
    Instant now = time.instant();
    if (!now.isBefore(lastLook.plus(settings.recoverEvery()))
        && asking.compareAndSet(false, true)) {
      lastLook = now;
      asker.execute(() -> settleAndGoOn(now));
    }
  }

  private void settleAndGoOn(Instant now) {
    try {
      settle(now);
    } catch (SeatSignalException e) {
      LOG.warn("doubts could not be settled; tried again in {}", settings.recoverEvery(), e);
    } catch (RuntimeException e) {
      LOG.error("settling doubts hit something unexpected and goes on", e);
    } finally {
      asking.set(false);
      onSettled.run();
    }
  }

  private void settle(Instant now) {
    List<Outcome> known = new ArrayList<>();
    Map<String, OnDoubt> unknowable = new LinkedHashMap<>();
    for (DoubtfulAttempt attempt : outbox.recover()) {
      Optional<SendResult> result = reconcile(attempt);
      if (result.isPresent()) {
        known.add(new Outcome(attempt.attemptId(), result.get()));
      } else if (attempt.address().isEmpty()
          || attempt.markedAt().plus(settings.doubtPatience()).isBefore(now)) {
        unknowable.put(attempt.attemptId(), onDoubt(attempt.channel()));
      }
    }
    if (!known.isEmpty()) {
      outbox.record(known);
    }
    if (!unknowable.isEmpty()) {
      LOG.warn("{} attempts stay in doubt and are given up: {}", unknowable.size(), unknowable);
      outbox.giveUp(unknowable);
    }
  }

  private Optional<SendResult> reconcile(DoubtfulAttempt attempt) {
    SignalChannel channel = channels.get(attempt.channel());
    // With the number of now a provider would be asked about another message.
    if (channel == null || attempt.address().isEmpty()) {
      return Optional.empty();
    }
    return channel.reconcile(attempt).filter(known -> !(known instanceof SendResult.InDoubt));
  }

  private OnDoubt onDoubt(String name) {
    SignalChannel channel = channels.get(name);
    return channel == null ? OnDoubt.FALL_THROUGH : channel.onDoubt();
  }

  /** Asks nothing more; what is unsettled is settled by another node or after the next start. */
  @Override
  public void close() {
    asker.shutdownNow();
  }
}
