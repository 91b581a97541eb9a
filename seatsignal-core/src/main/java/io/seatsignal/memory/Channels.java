package io.seatsignal.memory;

import io.seatsignal.pacing.AnswerRate;
import io.seatsignal.pacing.ChannelState;
import io.seatsignal.pacing.ChannelState.Cause;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** How the channels fare. Guarded by the repository's lock. */
final class Channels {

  private final Pauses pauses;
  private final Map<String, ChannelState> states = new TreeMap<>();

  /** How long the latest calls lasted, since the channel was last judged. */
  private final Map<String, Deque<Duration>> talks = new HashMap<>();

  Channels(Pauses pauses) {
    this.pauses = pauses;
  }

  /** The channels that were used or paused so far, with what operators paused. */
  Map<String, ChannelState> states(Instant now) {
    return pauses.over(states, now);
  }

  /** Ends a pause that came from trouble; false if there was none. */
  boolean mend(String channel, Instant now) {
    ChannelState state = states.getOrDefault(channel, ChannelState.fresh(channel));
    if (state.pausedUntil(now).isEmpty()) {
      return false;
    }
    states.put(channel, new ChannelState(channel, state.nextSlot(), 0, Optional.empty()));
    return true;
  }

  void nextSlot(String channel, Instant slot) {
    change(channel, state -> new ChannelState(channel, slot, state.doubts(), state.pause()));
  }

  void doubted(String channel, Instant now) {
    change(channel, state -> state.doubted(now));
  }

  void answered(String channel) {
    states.computeIfPresent(channel, (name, state) -> state.answered());
  }

  void misconfigured(String channel, String detail, Instant now) {
    Instant until = now.plus(ChannelState.MISCONFIGURED_PAUSE);
    change(channel, state -> state.paused(Cause.MISCONFIGURED, until, detail));
  }

  /** Pauses a channel whose calls are not wanted any more. */
  void called(String channel, Duration talk, Instant now) {
    Deque<Duration> latest = talks.computeIfAbsent(channel, name -> new ArrayDeque<>());
    latest.addLast(talk);
    if (latest.size() > AnswerRate.WINDOW) {
      latest.removeFirst();
    }
    AnswerRate.complaint(latest)
        .ifPresent(
            complaint -> {
              Instant until = now.plus(ChannelState.ANSWER_RATE_PAUSE);
              change(channel, state -> state.paused(Cause.ANSWER_RATE, until, complaint));
              latest.clear();
            });
  }

  private void change(String channel, UnaryOperator<ChannelState> change) {
    states.put(channel, change.apply(states.getOrDefault(channel, ChannelState.fresh(channel))));
  }
}
