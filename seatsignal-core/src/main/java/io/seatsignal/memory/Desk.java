package io.seatsignal.memory;

import io.seatsignal.base.WatcherId;
import io.seatsignal.course.SectionId;
import io.seatsignal.course.SectionState;
import io.seatsignal.course.TermId;
import io.seatsignal.watch.Watch;
import io.seatsignal.watch.WatchDesk;
import io.seatsignal.watch.WatchPolicy;
import io.seatsignal.watch.WatchState;
import io.seatsignal.watch.Watcher;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** What was decided is stored by {@link #leave} only, so rules that throw leave nothing behind. */
final class Desk implements WatchDesk {

  private final People people;
  private final Terms terms;
  private final WatchBook book;
  private final WatcherId person;
  private final SectionId section;
  private final Instant now;
  private Optional<Watch> watch;
  private Optional<SectionState> contradicted = Optional.empty();
  private boolean open = true;

  Desk(
      People people,
      Terms terms,
      WatchBook book,
      WatcherId person,
      SectionId section,
      Instant now) {
    this.people = people;
    this.terms = terms;
    this.book = book;
    this.person = person;
    this.section = section;
    this.now = now;
    this.watch = book.find(person, section);
  }

  /** Stores what was decided. */
  void leave() {
    watch.ifPresent(book::put);
    contradicted.ifPresent(
        state -> {
          terms.store(state);
          terms.takeEpoch(section.termId());
          terms.change(section.termId());
        });
  }

  /** Nothing can be asked or decided here any more. */
  void close() {
    open = false;
  }

  @Override
  public Optional<Watcher> watcher() {
    checkOpen();
    return people.find(person);
  }

  @Override
  public boolean optedOut() {
    return watcher().map(watcher -> people.hasOptedOut(watcher.phone())).orElse(false);
  }

  @Override
  public Optional<SectionState> section() {
    checkOpen();
    return terms.section(section);
  }

  @Override
  public Optional<Watch> existing() {
    checkOpen();
    return watch;
  }

  @Override
  public int liveWatches(Set<TermId> counted) {
    checkOpen();
    long others =
        book.of(person).stream()
            .filter(other -> !other.section().equals(section))
            .filter(other -> counts(other, counted))
            .count();
    return (int) others + (watch.filter(mine -> counts(mine, counted)).isPresent() ? 1 : 0);
  }

  private static boolean counts(Watch watch, Set<TermId> counted) {
    return watch.state().isLive() && counted.contains(watch.section().termId());
  }

  @Override
  public void contradict() {
    SectionState known =
        section().orElseThrow(() -> new IllegalStateException(section + " is not listed"));
    contradicted =
        Optional.of(
            new SectionState(
                known.section(), 1, Optional.empty(), known.held(), known.missingSince()));
  }

  @Override
  public Watch arm(WatchPolicy policy, boolean waitlist) {
    if (watcher().isEmpty() || section().isEmpty()) {
      throw new IllegalStateException(
          "only a known watcher can be armed, for a section that is listed; ask before arming");
    }
    Watch armed =
        new Watch(
            watch.map(Watch::id).orElseGet(book::newId),
            person,
            section,
            WatchState.ARMED,
            policy,
            waitlist,
            watch.map(Watch::arming).orElse(0) + 1,
            now,
            0,
            Optional.empty());
    watch = Optional.of(armed);
    return armed;
  }

  @Override
  public Watch amend(WatchPolicy policy, boolean waitlist) {
    checkOpen();
    Watch before =
        watch
            .filter(mine -> mine.state() == WatchState.ARMED)
            .orElseThrow(() -> new IllegalStateException("only an armed watch can be amended"));
    Watch amended =
        new Watch(
            before.id(),
            person,
            section,
            before.state(),
            policy,
            waitlist,
            before.arming(),
            before.armedAt(),
            before.signalsSent(),
            before.endReason());
    watch = Optional.of(amended);
    return amended;
  }

  private void checkOpen() {
    if (!open) {
      throw new IllegalStateException("a desk is valid only while its rules run");
    }
  }
}
