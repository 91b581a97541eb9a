package io.seatsignal.signal;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes back what dead nodes held, and settles what is in doubt: asks the channel, and gives up
 * when nobody knows for too long. Used by one dispatching thread.
 */
final class Doubts {

  private static final Logger LOG = LoggerFactory.getLogger(Doubts.class);

  private final SignalOutbox outbox;
  private final Map<String, SignalChannel> channels;
  private final DispatchSettings settings;
  private final InstantSource time;
  private Instant lastLook = Instant.MIN;

  Doubts(
      SignalOutbox outbox,
      Map<String, SignalChannel> channels,
      DispatchSettings settings,
      InstantSource time) {
    this.outbox = outbox;
    this.channels = channels;
    this.settings = settings;
    this.time = time;
  }

  /** Looks after them, unless that was done a moment ago. */
  void settleNowAndThen() {
    Instant now = time.instant();
    if (now.isBefore(lastLook.plus(settings.recoverEvery()))) {
      return;
    }
    lastLook = now;
    List<Outcome> known = new ArrayList<>();
    Map<String, OnDoubt> unknowable = new LinkedHashMap<>();
    for (DoubtfulAttempt attempt : outbox.recover()) {
      Optional<SendResult> result = reconcile(attempt);
      if (result.isPresent()) {
        known.add(new Outcome(attempt.attemptId(), result.get()));
      } else if (attempt.markedAt().plus(settings.doubtPatience()).isBefore(now)) {
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
    if (channel == null) {
      return Optional.empty();
    }
    try {
      return channel.reconcile(attempt);
    } catch (RuntimeException e) {
      LOG.error("{}: reconcile must not throw; taken as unknown", channel.name(), e);
      return Optional.empty();
    }
  }

  private OnDoubt onDoubt(String name) {
    SignalChannel channel = channels.get(name);
    return channel == null ? OnDoubt.FALL_THROUGH : channel.onDoubt();
  }
}
