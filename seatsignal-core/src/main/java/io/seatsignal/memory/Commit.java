package io.seatsignal.memory;

import io.seatsignal.course.Availability;
import io.seatsignal.course.Section;
import io.seatsignal.signal.Level;
import io.seatsignal.watch.TermChanges;
import io.seatsignal.watch.Watch;
import io.seatsignal.watch.WatchState;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One successful look being stored. Guarded by the repository's lock. */
final class Commit {

  private final Terms terms;
  private final WatchBook book;
  private final Duties duties;
  private final Holds holds;
  private final TermChanges changes;
  private final Instant now;
  private final Map<String, Section> changed = new HashMap<>();

  Commit(
      Terms terms, WatchBook book, Duties duties, Holds holds, TermChanges changes, Instant now) {
    this.terms = terms;
    this.book = book;
    this.duties = duties;
    this.holds = holds;
    this.changes = changes;
    this.now = now;
    changes.sections().forEach(state -> changed.put(state.section().id().crn(), state.section()));
    checkSections();
  }

  /** Stores everything and says how many signals became owed. */
  int store() {
    changes.sections().forEach(terms::store);
    changes.falls().forEach(fall -> closeAbove(section(fall.crn()), fall.to()));
    int owed = 0;
    for (TermChanges.Rise rise : changes.rises()) {
      owed += begin(section(rise.crn()), rise);
    }
    for (TermChanges.Ending ending : changes.endings()) {
      owed += end(section(ending.crn()), ending);
    }
    terms.beatWell(changes.termId(), changes.lookedAt());
    if (!changes.sections().isEmpty()) {
      terms.change(changes.termId());
    }
    changes.hold().ifPresentOrElse(holds::hold, () -> holds.lift(changes.termId()));
    return owed;
  }

  private void closeAbove(Section section, Availability left) {
    for (Availability lost : List.of(Availability.WAITLIST, Availability.OPEN)) {
      if (lost.rank() > left.rank()) {
        duties.close(section.id(), Level.of(lost), changes.lookedAt());
      }
    }
  }

  private int begin(Section section, TermChanges.Rise rise) {
    if (duties.isOpen(section.id(), rise.level())) {
      return 0;
    }
    List<Watch> owed =
        book.live(section.id()).stream()
            .filter(watch -> watch.state() == WatchState.ARMED)
            .filter(watch -> rise.level() != Level.WAITLIST || watch.waitlist())
            .toList();
    duties.begin(section, rise.level(), rise.seats(), changes.lookedAt(), owed, now);
    return owed.size();
  }

  private int end(Section section, TermChanges.Ending ending) {
    closeAbove(section, Availability.FULL);
    List<Watch> live = book.live(section.id());
    List<Watch> owed = live.stream().filter(watch -> watch.state() == WatchState.ARMED).toList();
    live.forEach(watch -> book.end(watch, WatchState.ENDED, ending.reason()));
    duties.end(section, ending.reason(), changes.lookedAt(), owed, now);
    return owed.size();
  }

  /** Before anything is stored, so that a look is stored as a whole or not at all. */
  private void checkSections() {
    changes.rises().forEach(rise -> section(rise.crn()));
    changes.falls().forEach(fall -> section(fall.crn()));
    changes.endings().forEach(ending -> section(ending.crn()));
  }

  private Section section(String crn) {
    Section section = changed.get(crn);
    if (section == null) {
      throw new IllegalArgumentException(
          "section " + crn + " rises, falls or ends but is not among the changed sections");
    }
    return section;
  }
}
