package io.seatsignal.memory;

import io.seatsignal.base.WatchId;
import io.seatsignal.base.WatcherId;
import io.seatsignal.course.SectionId;
import io.seatsignal.course.TermId;
import io.seatsignal.signal.EndReason;
import io.seatsignal.watch.Watch;
import io.seatsignal.watch.WatchLimits;
import io.seatsignal.watch.WatchPolicy;
import io.seatsignal.watch.WatchState;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every watch, in whatever state. Guarded by the repository's lock. */
final class WatchBook {

  private static final Comparator<Watch> NEWEST_ARMING_FIRST =
      Comparator.comparing(Watch::armedAt).thenComparing(watch -> watch.id().value()).reversed();

  private final WatchLimits limits;
  private final Map<WatchId, Watch> byId = new HashMap<>();
  private final Map<WatcherId, Map<SectionId, WatchId>> byWatcher = new HashMap<>();

  /** The live watches of each section, in the order in which they were armed. */
  private final Map<SectionId, Map<WatchId, Watch>> live = new HashMap<>();

  private long lastId;

  WatchBook(WatchLimits limits) {
    this.limits = limits;
  }

  WatchId newId() {
    return new WatchId(++lastId);
  }

  /** Stores a watch; one with a new arming goes to the end of its section's line. */
  void put(Watch watch) {
    Watch before = byId.put(watch.id(), watch);
    byWatcher
        .computeIfAbsent(watch.watcher(), id -> new HashMap<>())
        .put(watch.section(), watch.id());
    Map<WatchId, Watch> line = live.computeIfAbsent(watch.section(), id -> new LinkedHashMap<>());
    if (!watch.state().isLive() || before == null || before.arming() != watch.arming()) {
      line.remove(watch.id());
    }
    if (watch.state().isLive()) {
      line.put(watch.id(), watch);
    }
  }

  Optional<Watch> find(WatchId id) {
    return Optional.ofNullable(byId.get(id));
  }

  Optional<Watch> find(WatcherId watcher, WatchId id) {
    return find(id).filter(watch -> watch.watcher().equals(watcher));
  }

  Optional<Watch> find(WatcherId watcher, SectionId section) {
    return Optional.ofNullable(byWatcher.getOrDefault(watcher, Map.of()).get(section))
        .flatMap(this::find);
  }

  List<Watch> of(WatcherId watcher) {
    return byWatcher.getOrDefault(watcher, Map.of()).values().stream()
        .flatMap(id -> find(id).stream())
        .sorted(NEWEST_ARMING_FIRST)
        .toList();
  }

  /** A copy, so that the watches can be changed while it is gone through. */
  List<Watch> live(SectionId section) {
    return List.copyOf(live.getOrDefault(section, Map.of()).values());
  }

  /** The sections of a term that somebody waits for. */
  List<SectionId> liveSections(TermId term) {
    return live.entrySet().stream()
        .filter(entry -> entry.getKey().termId().equals(term) && !entry.getValue().isEmpty())
        .map(Map.Entry::getKey)
        .toList();
  }

  long countLive() {
    return live.values().stream().mapToLong(Map::size).sum();
  }

  boolean anyLive(SectionId section) {
    return !live.getOrDefault(section, Map.of()).isEmpty();
  }

  Optional<Watch> stop(WatcherId watcher, WatchId id) {
    Optional<Watch> found = find(watcher, id);
    found
        .filter(watch -> watch.state().isLive())
        .ifPresent(watch -> put(with(watch, WatchState.STOPPED, watch.signalsSent())));
    return found.flatMap(watch -> find(watch.id()));
  }

  void forget(WatcherId watcher) {
    of(watcher)
        .forEach(
            watch -> {
              byId.remove(watch.id());
              live.getOrDefault(watch.section(), new HashMap<>()).remove(watch.id());
            });
    byWatcher.remove(watcher);
  }

  void stopAll(WatcherId watcher) {
    of(watcher).forEach(watch -> stop(watcher, watch.id()));
  }

  /** Counts an accepted signal; a watch that was stopped or armed anew since is not touched. */
  void told(WatchId id, int arming) {
    Watch watch = byId.get(id);
    if (watch != null && watch.arming() == arming) {
      boolean rests = watch.state() == WatchState.ARMED && restsAfterNext(watch);
      put(with(watch, rests ? WatchState.RESTING : watch.state(), watch.signalsSent() + 1));
    }
  }

  /**
   * Takes back an accepted signal that did not arrive: a watch that rests because of it is armed
   * again. One that was armed anew since is not touched, and one that was stopped stays so.
   */
  void untold(WatchId id, int arming) {
    Watch watch = byId.get(id);
    if (watch != null && watch.arming() == arming && watch.signalsSent() > 0) {
      int sent = watch.signalsSent() - 1;
      boolean wakes = watch.state() == WatchState.RESTING && !restsAfter(sent, watch.policy());
      put(with(watch, wakes ? WatchState.ARMED : watch.state(), sent));
    }
  }

  boolean restsAfterNext(Watch watch) {
    return restsAfter(watch.signalsSent() + 1, watch.policy());
  }

  private boolean restsAfter(int signals, WatchPolicy policy) {
    return policy == WatchPolicy.ONCE ? signals > 0 : signals >= limits.signalsPerWatch();
  }

  void end(Watch watch, WatchState state, EndReason reason) {
    put(
        new Watch(
            watch.id(),
            watch.watcher(),
            watch.section(),
            state,
            watch.policy(),
            watch.waitlist(),
            watch.arming(),
            watch.armedAt(),
            watch.signalsSent(),
            Optional.of(reason)));
  }

  private static Watch with(Watch watch, WatchState state, int signalsSent) {
    return new Watch(
        watch.id(),
        watch.watcher(),
        watch.section(),
        state,
        watch.policy(),
        watch.waitlist(),
        watch.arming(),
        watch.armedAt(),
        signalsSent,
        watch.endReason());
  }
}
