package io.seatsignal.example.api;

import io.seatsignal.base.WatchId;
import io.seatsignal.base.WatcherId;
import io.seatsignal.course.Availability;
import io.seatsignal.course.Seats;
import io.seatsignal.course.Section;
import io.seatsignal.course.SectionId;
import io.seatsignal.course.SectionState;
import io.seatsignal.course.TermId;
import io.seatsignal.watch.Catalogue;
import io.seatsignal.watch.Watch;
import io.seatsignal.watch.Watches;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Watches as they are shown, with what is known of their sections: a few questions to the storage,
 * however many people and watches there are. Thread-safe.
 */
final class WatchViews {

  private final Watches watches;
  private final Catalogue catalogue;

  WatchViews(Watches watches, Catalogue catalogue) {
    this.watches = watches;
    this.catalogue = catalogue;
  }

  /** The watches of one person in every state, newest arming first. */
  List<WatchJson> of(WatcherId watcher) {
    return of(Set.of(watcher)).getOrDefault(watcher, List.of());
  }

  /** The same for some people. */
  Map<WatcherId, List<WatchJson>> of(Collection<WatcherId> watchers) {
    Map<WatcherId, List<Watch>> found = watches.list(watchers);
    Set<WatchId> signalling = watches.signalling(watchers);
    Set<SectionId> wanted =
        found.values().stream()
            .flatMap(List::stream)
            .map(Watch::section)
            .collect(Collectors.toSet());
    Map<SectionId, SectionState> sections = catalogue.find(wanted);
    Map<TermId, Optional<Instant>> looks = new HashMap<>();
    wanted.forEach(id -> looks.computeIfAbsent(id.termId(), this::lastLook));
    Map<WatcherId, List<WatchJson>> views = new HashMap<>();
    found.forEach(
        (watcher, own) ->
            views.put(
                watcher,
                own.stream()
                    .map(
                        watch ->
                            json(
                                watch,
                                Optional.ofNullable(sections.get(watch.section())),
                                looks.getOrDefault(watch.section().termId(), Optional.empty()),
                                signalling.contains(watch.id())))
                    .toList()));
    return views;
  }

  /** One watch. */
  WatchJson of(Watch watch) {
    return json(
        watch,
        catalogue.find(watch.section()),
        lastLook(watch.section().termId()),
        watches.signalling(Set.of(watch.watcher())).contains(watch.id()));
  }

  private Optional<Instant> lastLook(TermId term) {
    return catalogue.heartbeat(term).lastSuccess();
  }

  private static WatchJson json(
      Watch watch, Optional<SectionState> state, Optional<Instant> look, boolean signalling) {
    Optional<Section> section = state.map(SectionState::section);
    Seats seats = section.map(Section::seats).orElse(Seats.UNKNOWN);
    return new WatchJson(
        watch.id().value(),
        watch.section().source(),
        watch.section().term(),
        watch.section().crn(),
        section.map(Section::course).orElse(""),
        section.map(Section::section).orElse(""),
        section.map(Section::title).orElse(""),
        watch.state(),
        watch.policy(),
        watch.waitlist(),
        watch.armedAt(),
        watch.signalsSent(),
        watch.endReason(),
        signalling,
        section.map(Section::availability).orElse(Availability.UNKNOWN),
        seats.available(),
        seats.capacity(),
        look,
        Optional.empty());
  }
}
