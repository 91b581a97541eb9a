package io.seatsignal.memory;

import io.seatsignal.operation.Pause;
import io.seatsignal.pacing.ChannelState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What operators paused. Guarded by the repository's lock. */
final class Pauses {

  private final List<Pause> pauses = new ArrayList<>();

  void begin(Pause.Kind kind, String name, Instant now, Duration length) {
    end(kind, name, now);
    Optional<Instant> until =
        Optional.of(length).filter(given -> !given.isZero()).map(given -> now.plus(given));
    pauses.add(new Pause(kind, name, now, until));
  }

  /** False if it did not hold any more. */
  boolean end(Pause.Kind kind, String name, Instant now) {
    boolean held = hold(kind, name, now);
    pauses.removeIf(pause -> is(pause, kind, name));
    return held;
  }

  boolean hold(Pause.Kind kind, String name, Instant now) {
    return holding(now).stream().anyMatch(pause -> is(pause, kind, name));
  }

  private static boolean is(Pause pause, Pause.Kind kind, String name) {
    return pause.kind() == kind && pause.name().equals(name);
  }

  List<Pause> holding(Instant now) {
    return pauses.stream()
        .filter(pause -> pause.holds(now))
        .sorted(
            Comparator.comparing(Pause::since)
                .thenComparing(Pause::kind)
                .thenComparing(Pause::name))
        .toList();
  }

  /** The channels' states with what operators paused. */
  Map<String, ChannelState> over(Map<String, ChannelState> states, Instant now) {
    Map<String, ChannelState> all = new TreeMap<>(states);
    for (Pause pause : holding(now)) {
      if (pause.kind() == Pause.Kind.CHANNEL) {
        String channel = pause.name();
        all.put(channel, pause.over(all.getOrDefault(channel, ChannelState.fresh(channel))));
      }
    }
    return all;
  }
}
