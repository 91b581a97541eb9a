package io.seatsignal.command;

import io.seatsignal.course.Heartbeat;
import io.seatsignal.course.SeatSource;
import io.seatsignal.course.TermId;
import io.seatsignal.watch.WatchRepository;
import io.seatsignal.watch.Watches;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** When seats were last seen, for people: at each source, in its own time. */
final class Sightings {

  private static final DateTimeFormatter TODAY = DateTimeFormatter.ofPattern("h:mm a", Locale.US);
  private static final DateTimeFormatter EARLIER =
      DateTimeFormatter.ofPattern("MMM d, h:mm a", Locale.US);

  private final WatchRepository repository;
  private final Watches watches;
  private final List<SeatSource> sources;
  private final InstantSource time;

  Sightings(
      WatchRepository repository,
      Watches watches,
      Collection<SeatSource> sources,
      InstantSource time) {
    this.repository = repository;
    this.watches = watches;
    this.sources = List.copyOf(sources);
    this.time = time;
  }

  /**
   * One for each source with a term that is enrollable; of several terms the one seen longest ago.
   */
  List<String> all() {
    Set<TermId> terms = watches.enrollable();
    List<Heartbeat> beats =
        repository.heartbeats().stream().filter(beat -> terms.contains(beat.termId())).toList();
    List<String> all = new ArrayList<>();
    for (SeatSource source : sources) {
      long expected = terms.stream().filter(term -> term.source().equals(source.name())).count();
      List<Instant> seen =
          beats.stream()
              .filter(beat -> beat.termId().source().equals(source.name()))
              .flatMap(beat -> beat.lastSuccess().stream())
              .toList();
      if (expected > 0) {
        Optional<Instant> oldest = seen.stream().min(Comparator.naturalOrder());
        all.add(
            source.name()
                + " "
                + oldest
                    .filter(at -> seen.size() == expected)
                    .map(at -> inWords(at, source))
                    .orElse("not yet"));
      }
    }
    return all;
  }

  private String inWords(Instant at, SeatSource source) {
    ZonedDateTime local = at.atZone(source.zone());
    boolean today = local.toLocalDate().equals(time.instant().atZone(source.zone()).toLocalDate());
    return (today ? TODAY : EARLIER).format(local);
  }
}
