package io.seatsignal.command;

import io.seatsignal.command.TextCommand.Off;
import io.seatsignal.course.Section;
import io.seatsignal.course.SectionId;
import io.seatsignal.course.SectionState;
import io.seatsignal.watch.Watch;
import io.seatsignal.watch.WatchRepository;
import io.seatsignal.watch.WatchResult;
import io.seatsignal.watch.WatchResult.Live;
import io.seatsignal.watch.WatchResult.Reason;
import io.seatsignal.watch.WatchResult.Refused;
import io.seatsignal.watch.WatchState;
import io.seatsignal.watch.Watcher;
import io.seatsignal.watch.Watches;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Does what OFF, RESTART and LIST ask for: what a person watches already. */
final class OwnWatches {

  private final WatchRepository repository;
  private final CourseFinder finder;
  private final Watches watches;
  private final Replies replies;

  OwnWatches(WatchRepository repository, CourseFinder finder, Watches watches, Replies replies) {
    this.repository = repository;
    this.finder = finder;
    this.watches = watches;
    this.replies = replies;
  }

  /**
   * Stops the live watches of some courses.
   *
   * @return the reply; empty if it is a wish to stop everything, because no such course exists
   */
  Optional<String> off(Watcher person, Off command) {
    List<CourseName> names = command.courses();
    List<Watched> live = inStates(person, WatchState.ARMED, WatchState.RESTING);
    Set<Watched> meant = new LinkedHashSet<>();
    for (CourseName name : names) {
      List<Watched> matching = matching(name, live);
      List<String> courses = courses(matching);
      if (courses.size() > 1) {
        return Optional.of(replies.whichOf("OFF", courses));
      }
      meant.addAll(matching);
    }
    if (meant.isEmpty()) {
      boolean one = !command.orAll() || names.stream().anyMatch(name -> isKnown(person, name));
      return one ? Optional.of(replies.notWatched(names, live)) : Optional.empty();
    }
    meant.forEach(watched -> watches.stop(person.id(), watched.watch().id()));
    return Optional.of(replies.off(List.copyOf(meant)));
  }

  private boolean isKnown(Watcher person, CourseName name) {
    return !finder.listed(name).isEmpty() || !matching(name, all(person)).isEmpty();
  }

  /**
   * Arms again what was watched of some courses; without any, all that rests and was stopped,
   * newest first, as far as the rules allow.
   */
  String restart(Watcher person, List<CourseName> names) {
    if (names.isEmpty()) {
      return arm(person, enrollable(inStates(person, WatchState.RESTING, WatchState.STOPPED)));
    }
    Set<Watched> meant = new LinkedHashSet<>();
    for (CourseName name : names) {
      List<Watched> matching = matching(name, all(person));
      List<Watched> current = enrollable(matching);
      List<Watched> found = current.isEmpty() ? matching : current;
      if (found.isEmpty()) {
        return replies.neverWatched(name);
      }
      if (courses(found).size() > 1) {
        return replies.whichOf("RESTART", courses(found));
      }
      meant.addAll(found);
    }
    return arm(person, meant);
  }

  private String arm(Watcher person, Collection<Watched> meant) {
    List<Watched> armed = new ArrayList<>();
    List<Refused> refused = new ArrayList<>();
    boolean full = false;
    for (Watched each : meant) {
      if (full && !each.watch().state().isLive()) {
        continue;
      }
      Optional<WatchResult> result = watches.restart(person.id(), each.watch().id());
      if (result.orElse(null) instanceof Live live) {
        Section now = each.section().with(live.now(), live.seats());
        armed.add(new Watched(live.watch(), now));
      } else if (result.orElse(null) instanceof Refused refusal) {
        full |= refusal.reason() == Reason.CAP_REACHED;
        refused.add(refusal);
      }
    }
    return replies.restarted(armed, refused);
  }

  /** What is watched, and what could be again: what waits first. */
  String overview(Watcher person) {
    List<Watched> watched =
        inStates(person, WatchState.ARMED, WatchState.RESTING, WatchState.STOPPED);
    return replies.overview(
        enrollable(watched).stream()
            .sorted(Comparator.comparing(each -> each.watch().state()))
            .toList());
  }

  int waiting(Watcher person) {
    return inStates(person, WatchState.ARMED).size();
  }

  private List<Watched> inStates(Watcher person, WatchState... states) {
    Set<WatchState> wanted = Set.of(states);
    return all(person).stream().filter(each -> wanted.contains(each.watch().state())).toList();
  }

  private List<Watched> all(Watcher person) {
    List<Watch> own = watches.list(person.id());
    Map<SectionId, SectionState> stored =
        repository.sections(own.stream().map(Watch::section).toList());
    return own.stream()
        .flatMap(
            watch ->
                Optional.ofNullable(stored.get(watch.section())).stream()
                    .map(state -> new Watched(watch, state.section())))
        .toList();
  }

  private List<Watched> enrollable(List<Watched> watched) {
    return watched.stream()
        .filter(each -> watches.enrollable().contains(each.section().id().termId()))
        .toList();
  }

  private List<Watched> matching(CourseName name, List<Watched> watched) {
    List<Section> course = finder.meant(name, watched.stream().map(Watched::section).toList());
    Set<Section> meant =
        new HashSet<>(name.section().map(section -> section.among(course)).orElse(course));
    return watched.stream().filter(each -> meant.contains(each.section())).toList();
  }

  private static List<String> courses(List<Watched> watched) {
    return CourseFinder.courses(watched.stream().map(Watched::section).toList());
  }
}
