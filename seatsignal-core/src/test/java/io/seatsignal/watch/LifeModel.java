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
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** What is known of a life without asking the repository, and what must hold in it. */
final class LifeModel {

  private static final int EVERYTHING = 10_000;

  /** How far a message is that was given free. */
  enum Stage {
    SENDING,
    IN_DOUBT,
    LOST,
    ACCEPTED
  }

  /** A message that was given free. */
  record Try(Claim claim) {
    String id() {
      return claim.attemptId();
    }

    List<Owed> tells() {
      return claim.openings().stream().map(fact -> Owed.of(claim.watcher(), fact)).toList();
    }
  }

  /** The identity of an obligation. */
  record Owed(WatcherId watcher, SectionId section, Level level, Instant at) {
    static Owed of(WatcherId watcher, OpeningFact fact) {
      return new Owed(watcher, fact.section(), fact.level(), fact.seenAt());
    }

    static Owed of(WatcherId watcher, LedgerEntry entry) {
      return new Owed(watcher, entry.section(), entry.level(), entry.at());
    }
  }

  private record Place(SectionId section, Level level) {}

  private record Use(Owed owed, String channel) {}

  private record Arming(WatchId watch, int number) {}

  private final WatchRepository repository;
  private final List<WatcherId> people;
  private final Set<PhoneNumber> optedOut = new HashSet<>();
  private final Set<WatchId> stopped = new HashSet<>();
  private final Set<WatchId> ended = new HashSet<>();
  private final Map<Place, Instant> open = new HashMap<>();
  private final Map<Try, Stage> tries = new LinkedHashMap<>();
  private final Map<Owed, Arming> armings = new HashMap<>();

  /** The accepted messages about each obligation of which nobody said that they got lost. */
  private final Map<Owed, Set<Try>> arrived = new HashMap<>();

  private final Map<Use, Integer> uses = new HashMap<>();
  private final Set<Use> repeatable = new HashSet<>();
  private final Map<Arming, Integer> signals = new HashMap<>();

  /** What came back, or was told, after its opening had closed: the next mark closes it. */
  private final Set<Owed> stragglers = new HashSet<>();

  private int owed;

  LifeModel(WatchRepository repository, List<WatcherId> people) {
    this.repository = repository;
    this.people = people;
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
      Arming arming = new Arming(watch.id(), watch.arming());
      assertThat(armings.merge(told, arming, (first, later) -> first)).isEqualTo(arming);
      assertThat(watch.state()).isIn(statesToTell(told));
      assertThat(stillHolds(told)).as("seat gone").isTrue();
      Use use = new Use(told, claim.channel());
      int before = uses.merge(use, 1, Integer::sum) - 1;
      assertThat(before == 0 || (before == 1 && repeatable.contains(use)))
          .as("%s sent %s times before", use, before)
          .isTrue();
    }
    assertThat(tries.put(attempt, Stage.SENDING)).as("given free before").isNull();
  }

  private List<WatchState> statesToTell(Owed what) {
    if (what.level() == Level.ENDED) {
      return List.of(WatchState.ENDED);
    }
    return isTold(what) ? List.of(WatchState.ARMED, WatchState.RESTING) : List.of(WatchState.ARMED);
  }

  private boolean isTold(Owed what) {
    return !arrived.getOrDefault(what, Set.of()).isEmpty();
  }

  private boolean stillHolds(Owed what) {
    return what.level() == Level.ENDED
        || what.at().equals(open.get(new Place(what.section(), what.level())));
  }

  List<Try> in(Stage stage) {
    return tries.keySet().stream().filter(attempt -> tries.get(attempt) == stage).toList();
  }

  List<Try> unsettled() {
    return tries.keySet().stream().filter(attempt -> tries.get(attempt) != Stage.ACCEPTED).toList();
  }

  List<Try> sent() {
    return List.copyOf(tries.keySet());
  }

  void recorded(Try attempt, SendResult result) {
    noteStragglers(attempt);
    if (result instanceof SendResult.Accepted) {
      accepted(attempt);
    } else if (tries.get(attempt) == Stage.LOST) {
      return;
    } else if (result instanceof SendResult.InDoubt) {
      tries.put(attempt, Stage.IN_DOUBT);
    } else {
      tries.remove(attempt);
      if (result instanceof SendResult.Rejected rejected) {
        if (rejected.refusal() == SendResult.Refusal.OPTED_OUT) {
          optedOut(attempt.claim().to());
        }
      } else {
        attempt.tells().forEach(told -> uses.merge(use(attempt, told), -1, Integer::sum));
      }
    }
  }

  private void noteStragglers(Try attempt) {
    attempt.tells().stream().filter(told -> !stillHolds(told)).forEach(stragglers::add);
  }

  private void accepted(Try attempt) {
    tries.put(attempt, Stage.ACCEPTED);
    armings(attempt.tells().stream().filter(told -> !isTold(told)))
        .forEach(arming -> signals.merge(arming, 1, Integer::sum));
    attempt
        .tells()
        .forEach(told -> arrived.computeIfAbsent(told, any -> new HashSet<>()).add(attempt));
  }

  private Set<Arming> armings(Stream<Owed> told) {
    Set<Arming> concerned = new HashSet<>();
    told.forEach(each -> concerned.add(armings.get(each)));
    return concerned;
  }

  void received(Try attempt, Verdict verdict) {
    Stage stage = tries.get(attempt);
    if (stage == Stage.ACCEPTED) {
      tries.remove(attempt);
      if (verdict != Verdict.DELIVERED) {
        undelivered(attempt, verdict == Verdict.TRY_AGAIN);
      }
    } else if (verdict == Verdict.DELIVERED && stage != Stage.SENDING) {
      noteStragglers(attempt);
      accepted(attempt);
      tries.remove(attempt);
    }
  }

  private void undelivered(Try attempt, boolean again) {
    List<Owed> untold = new ArrayList<>();
    for (Owed told : attempt.tells()) {
      Set<Try> by = arrived.getOrDefault(told, new HashSet<>());
      by.remove(attempt);
      if (by.isEmpty()) {
        untold.add(told);
      }
      if (again) {
        repeatable.add(use(attempt, told));
      }
    }
    armings(untold.stream()).forEach(arming -> signals.merge(arming, -1, Integer::sum));
    oweNewer(attempt);
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

  private static Use use(Try attempt, Owed told) {
    return new Use(told, attempt.claim().channel());
  }

  void doubtful(List<String> ids) {
    for (Try attempt : List.copyOf(tries.keySet())) {
      if (ids.contains(attempt.id())) {
        assertThat(tries.put(attempt, Stage.IN_DOUBT)).isIn(Stage.SENDING, Stage.IN_DOUBT);
      }
    }
    assertThat(ids)
        .as("in doubt without having been given free")
        .containsExactlyInAnyOrderElementsOf(in(Stage.IN_DOUBT).stream().map(Try::id).toList());
  }

  void lost(Try attempt, OnDoubt what) {
    noteStragglers(attempt);
    tries.put(attempt, Stage.LOST);
    if (what == OnDoubt.REPEAT_ONCE) {
      attempt.tells().forEach(told -> repeatable.add(use(attempt, told)));
    }
  }

  int escalating(WatcherId person) {
    return (int)
        outboxOf(person).stream()
            .filter(
                entry ->
                    switch (entry.state()) {
                      case TOLD -> true;
                      case DUE, WAITING, CLAIMED -> isTold(Owed.of(person, entry));
                      case SENDING, ACCEPTED, IN_DOUBT, NOT_SENT -> false;
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
    int told = signals.getOrDefault(new Arming(watch.id(), watch.arming()), 0);
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
      case TOLD, ACCEPTED -> assertThat(isTold(what)).as("told: %s", entry).isTrue();
      case NOT_SENT -> {
        assertThat(isTold(what)).as("told: %s", entry).isFalse();
        if (entry.reason().filter(NotSentReason.SEAT_GONE::equals).isPresent()) {
          assertThat(stillHolds(what)).as("open: %s", entry).isFalse();
        }
      }
      case CLAIMED, SENDING, IN_DOUBT -> {}
    }
  }
}
