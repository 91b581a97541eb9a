package io.seatsignal.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.seatsignal.base.WatchId;
import io.seatsignal.base.WatcherId;
import io.seatsignal.course.Availability;
import io.seatsignal.course.SectionId;
import io.seatsignal.phone.PhoneNumber;
import io.seatsignal.signal.Claim;
import io.seatsignal.signal.LedgerEntry;
import io.seatsignal.signal.LedgerEntry.State;
import io.seatsignal.signal.Level;
import io.seatsignal.signal.NotSentReason;
import io.seatsignal.signal.OnDoubt;
import io.seatsignal.signal.OpeningFact;
import io.seatsignal.signal.Receipt.Verdict;
import io.seatsignal.signal.SendResult;
import io.seatsignal.watch.LifeMessages.Owed;
import io.seatsignal.watch.LifeMessages.Try;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What is known of a life without asking the repository, and what must hold in it. */
final class LifeModel {

  private static final int EVERYTHING = 10_000;

  private record Place(SectionId section, Level level) {}

  private final WatchRepository repository;
  private final List<WatcherId> people;
  private final Set<PhoneNumber> optedOut = new HashSet<>();
  private final Set<WatchId> stopped = new HashSet<>();
  private final Set<WatchId> ended = new HashSet<>();
  private final Map<Place, Instant> open = new HashMap<>();
  private final LifeMessages messages = new LifeMessages();

  /** What came back, or was told, after its opening had closed: the next mark closes it. */
  private final Set<Owed> stragglers = new HashSet<>();

  private int owed;

  LifeModel(WatchRepository repository, List<WatcherId> people) {
    this.repository = repository;
    this.people = people;
  }

  LifeMessages messages() {
    return messages;
  }

  void armed(Watch watch) {
    stopped.remove(watch.id());
    ended.remove(watch.id());
  }

  void stopped(Watch watch) {
    if (watch.state().isLive()) {
      stopped.add(watch.id());
    }
  }

  boolean hasOptedOut(WatcherId person) {
    return optedOut.contains(repository.watcher(person).orElseThrow().phone());
  }

  void optedOut(PhoneNumber phone) {
    optedOut.add(phone);
  }

  void optedIn(PhoneNumber phone) {
    optedOut.remove(phone);
  }

  int concerned(SectionId section, Availability to) {
    return (int)
        live(section).stream()
            .filter(watch -> watch.state() == WatchState.ARMED)
            .filter(watch -> to == Availability.OPEN || watch.waitlist())
            .count();
  }

  List<Watch> live(SectionId section) {
    return people.stream()
        .flatMap(person -> repository.watches(person).stream())
        .filter(watch -> watch.section().equals(section) && watch.state().isLive())
        .toList();
  }

  void rose(SectionId section, Availability to, Instant at, int concerned) {
    open.put(new Place(section, Level.of(to)), at);
    owed += concerned;
  }

  void fell(SectionId section, Availability to) {
    open.keySet()
        .removeIf(
            place ->
                place.section().equals(section)
                    && Availability.valueOf(place.level().name()).rank() > to.rank());
  }

  void ended(SectionId section, List<Watch> live, int notices) {
    fell(section, Availability.FULL);
    live.forEach(watch -> ended.add(watch.id()));
    owed += notices;
  }

  /** Nothing that the person did before comes too late for what was given free. */
  void marked(Claim claim) {
    Try attempt = new Try(claim);
    Watcher watcher = repository.watcher(claim.watcher()).orElseThrow();
    assertThat(claim.to()).isEqualTo(watcher.phone());
    assertThat(optedOut).as("opted out").doesNotContain(claim.to());
    assertThat(claim.openings()).isNotEmpty();
    for (OpeningFact fact : claim.openings()) {
      Owed told = Owed.of(claim.watcher(), fact);
      Watch watch = repository.watch(claim.watcher(), fact.watchId()).orElseThrow();
      assertThat(watch.state()).isIn(statesToTell(told));
      assertThat(stillHolds(told)).as("seat gone").isTrue();
      messages.tells(attempt, told, watch);
    }
    messages.givenFree(attempt);
  }

  private List<WatchState> statesToTell(Owed what) {
    if (what.level() == Level.ENDED) {
      return List.of(WatchState.ENDED);
    }
    return messages.isTold(what)
        ? List.of(WatchState.ARMED, WatchState.RESTING)
        : List.of(WatchState.ARMED);
  }

  private boolean stillHolds(Owed what) {
    return what.level() == Level.ENDED
        || what.at().equals(open.get(new Place(what.section(), what.level())));
  }

  void recorded(Try attempt, SendResult result) {
    noteStragglers(attempt);
    boolean refused = messages.recorded(attempt, result);
    if (refused
        && result instanceof SendResult.Rejected rejected
        && rejected.refusal() == SendResult.Refusal.OPTED_OUT) {
      optedOut(attempt.claim().to());
    }
  }

  private void noteStragglers(Try attempt) {
    attempt.tells().stream().filter(told -> !stillHolds(told)).forEach(stragglers::add);
  }

  void received(Try attempt, Verdict verdict) {
    if (messages.isUnsettled(attempt)) {
      noteStragglers(attempt);
    }
    if (messages.received(attempt, verdict)) {
      oweNewer(attempt);
      if (verdict == Verdict.OPTED_OUT) {
        optedOut(attempt.claim().to());
      }
    }
  }

  /** What began while a watch rested for nothing. */
  private void oweNewer(Try attempt) {
    List<LedgerEntry> all = ledger();
    assertThat(all.size()).isGreaterThanOrEqualTo(owed);
    owed = all.size();
    for (LedgerEntry entry : outboxOf(attempt.claim().watcher())) {
      Owed owedNow = Owed.of(attempt.claim().watcher(), entry);
      if (entry.state() == State.DUE && !attempt.tells().contains(owedNow)) {
        assertThat(stillHolds(owedNow) || stragglers.contains(owedNow)).isTrue();
      }
    }
  }

  void lost(Try attempt, OnDoubt what) {
    noteStragglers(attempt);
    messages.lost(attempt, what);
  }

  int escalating(WatcherId person) {
    return (int)
        outboxOf(person).stream()
            .filter(
                entry ->
                    switch (entry.state()) {
                      case TOLD -> true;
                      case DUE, WAITING, CLAIMED, SENDING, IN_DOUBT ->
                          messages.isTold(Owed.of(person, entry));
                      case ACCEPTED, NOT_SENT -> false;
                    })
            .count();
  }

  List<LedgerEntry> ledger() {
    return people.stream().flatMap(person -> outboxOf(person).stream()).toList();
  }

  private List<LedgerEntry> outboxOf(WatcherId person) {
    return repository.outbox().ledger(person, EVERYTHING);
  }

  void check() {
    int entries = 0;
    for (WatcherId person : people) {
      List<Watch> watches = repository.watches(person);
      assertThat(watches).extracting(Watch::section).doesNotHaveDuplicates();
      watches.forEach(this::check);
      List<LedgerEntry> ledger = outboxOf(person);
      ledger.forEach(entry -> check(Owed.of(person, entry), entry));
      entries += ledger.size();
    }
    assertThat(entries).as("what was ever owed").isEqualTo(owed);
  }

  private void check(Watch watch) {
    int told = messages.signals(watch);
    assertThat(watch.state() == WatchState.STOPPED)
        .as("stopped: %s", watch)
        .isEqualTo(stopped.contains(watch.id()));
    assertThat(watch.state() == WatchState.ENDED)
        .as("ended: %s", watch)
        .isEqualTo(ended.contains(watch.id()));
    assertThat(watch.signalsSent()).as("told: %s", watch).isEqualTo(told);
    if (watch.state() == WatchState.RESTING) {
      int enough =
          watch.policy() == WatchPolicy.ONCE ? 1 : RepositoryScene.LIMITS.signalsPerWatch();
      assertThat(told).as("rests: %s", watch).isGreaterThanOrEqualTo(enough);
    }
  }

  private void check(Owed what, LedgerEntry entry) {
    assertThat(entry.waiting().isPresent()).isEqualTo(entry.state() == State.WAITING);
    assertThat(entry.reason().isPresent()).isEqualTo(entry.state() == State.NOT_SENT);
    switch (entry.state()) {
      case DUE, WAITING ->
          assertThat(stillHolds(what) || stragglers.contains(what))
              .as("closed: %s", entry)
              .isTrue();
      case TOLD, ACCEPTED -> assertThat(messages.isTold(what)).as("told: %s", entry).isTrue();
      case NOT_SENT -> {
        assertThat(messages.isTold(what)).as("told: %s", entry).isFalse();
        if (entry.reason().filter(NotSentReason.SEAT_GONE::equals).isPresent()) {
          assertThat(stillHolds(what)).as("open: %s", entry).isFalse();
        }
      }
      case CLAIMED, SENDING, IN_DOUBT -> {}
    }
  }
}
