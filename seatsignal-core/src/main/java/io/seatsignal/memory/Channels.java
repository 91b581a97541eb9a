package io.seatsignal.memory;

import io.seatsignal.pacing.ChannelState;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** How the channels fare. Guarded by the repository's lock. */
final class Channels {

  private final Map<String, ChannelState> states = new TreeMap<>();

  Map<String, ChannelState> states() {
    return Map.copyOf(states);
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
}
