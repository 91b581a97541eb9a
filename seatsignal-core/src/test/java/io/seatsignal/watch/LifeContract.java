package io.seatsignal.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.seatsignal.base.WatchId;
import io.seatsignal.base.WatcherId;
import io.seatsignal.course.Availability;
import io.seatsignal.course.SectionId;
import io.seatsignal.course.SectionState;
import io.seatsignal.signal.Claim;
import io.seatsignal.signal.DoubtfulAttempt;
import io.seatsignal.signal.EndReason;
import io.seatsignal.signal.LedgerEntry;
import io.seatsignal.signal.Level;
import io.seatsignal.signal.OpeningFact;
import io.seatsignal.signal.SendResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * A random life of a few people and sections, after each step of which the promises hold.
 *
 * <p>Give {@code -Dseed=…} to live the life of a failure again.
 */
abstract class LifeContract extends RepositoryScene {

  private static final List<SectionId> SECTIONS = List.of(SOFTWARE, ALGEBRA, POETRY);
  private static final Set<LedgerEntry.State> OVER =
      Set.of(LedgerEntry.State.ACCEPTED, LedgerEntry.State.NOT_SENT);

  /** The identity of an obligation. */
  private record Duty(long opening, WatchId watch) {
    static Duty of(OpeningFact fact) {
      return new Duty(fact.openingId(), fact.watchId());
    }
  }

  private final long seed = Long.getLong("seed", new Random().nextLong());
  private final Random random = new Random(seed);
  private final List<Watcher> people = new ArrayList<>();
  private final Set<WatcherId> optedOut = new HashSet<>();
  private final List<Claim> claimed = new ArrayList<>();
  private final Map<String, Claim> sent = new LinkedHashMap<>();
  private final Map<String, Integer> armingWhenSent = new LinkedHashMap<>();
  private final Set<Duty> told = new HashSet<>();
  private final Set<String> usedUp = new HashSet<>();
  private final Map<Long, OpeningFact> seenOpenings = new LinkedHashMap<>();
  private final Set<Long> closedOpenings = new HashSet<>();
  private int owed;

  LifeContract(WatchRepositoryContract implementation) {
    super(implementation);
  }

  @Test
  @DisplayName(
      "whatever happens: nobody missed, nobody told twice, nothing told that no longer holds")
  void promisesHold() {
    for (String name : List.of("ada", "bob", "carol", "dan", "eve", "fay")) {
      people.add(person(name));
    }

    try {
      for (int step = 0; step < 10 * implementation.rounds(); step++) {
        step();
        pass(Duration.ofMillis(random.nextInt(5_000)));
      }
      settle();
    } catch (RuntimeException | AssertionError e) {
      throw new AssertionError("seed " + seed + ": " + e.getMessage(), e);
    }
  }

  private void step() {
    switch (random.nextInt(16)) {
      case 0, 1, 2 -> arm();
      case 3 -> stop();
      case 4 -> changeConsent();
      case 5, 6 -> rise();
      case 7 -> fall();
      case 8 -> maybeEnd();
      case 9, 10 ->
          claimed.addAll(claim(random.nextBoolean() ? NODE : OTHER_NODE, 1 + random.nextInt(4)));
      case 11, 12 -> markClaimed();
      case 13, 14 -> recordOne();
      default -> recoverAndGiveUp();
    }
  }

  private void arm() {
    WatchPolicy policy = random.nextBoolean() ? WatchPolicy.ONCE : WatchPolicy.UNTIL_STOPPED;
    armed(anyPerson(), anySection(), policy, random.nextBoolean());
  }

  private void stop() {
    Watcher person = anyPerson();
    for (Watch watch : repository.watches(person.id())) {
      if (random.nextBoolean()) {
        repository.stop(person.id(), watch.id());
      }
    }
  }

  private void changeConsent() {
    Watcher person = anyPerson();
    if (optedOut.remove(person.id())) {
      repository.optIn(person.phone());
    } else {
      optedOut.add(person.id());
      repository.optOut(person.phone());
    }
  }

  private void rise() {
    SectionId section = anySection();
    Availability now = availability(section);
    if (now == Availability.OPEN) {
      return;
    }
    boolean waitlist = now != Availability.WAITLIST && random.nextBoolean();
    Map<WatcherId, Integer> before = ledgerSizes();
    List<WatcherId> concerned =
        people.stream()
            .flatMap(person -> repository.watches(person.id()).stream())
            .filter(watch -> watch.section().equals(section))
            .filter(watch -> watch.state() == WatchState.ARMED)
            .filter(watch -> !waitlist || watch.waitlist())
            .map(Watch::watcher)
            .toList();

    owed += waitlist ? look().opensWaitlist(section).owed() : look().opens(section).owed();

    concerned.forEach(person -> before.merge(person, 1, Integer::sum));
    assertThat(ledgerSizes()).as("whom the rise concerns").isEqualTo(before);
  }

  private void fall() {
    SectionId section = anySection();
    Availability now = availability(section);
    if (now.rank() == 0) {
      return;
    }
    Availability to =
        now == Availability.OPEN && random.nextBoolean()
            ? Availability.WAITLIST
            : Availability.FULL;
    claimed.addAll(claim(100));
    noteClaimed();
    look().falls(section, to).commit();
    closeAbove(section, to.rank());
  }

  private void maybeEnd() {
    if (random.nextInt(4) == 0) {
      SectionId section = anySection();
      claimed.addAll(claim(100));
      noteClaimed();
      owed += look().ends(section, EndReason.CANCELLED).owed();
      closeAbove(section, 0);
    }
  }

  private void noteClaimed() {
    claimed.forEach(
        claim -> claim.openings().forEach(fact -> seenOpenings.put(fact.openingId(), fact)));
  }

  private void closeAbove(SectionId section, int rank) {
    for (OpeningFact fact : seenOpenings.values()) {
      if (fact.section().equals(section) && rankOf(fact.level()) > rank) {
        closedOpenings.add(fact.openingId());
      }
    }
  }

  private static int rankOf(Level level) {
    return switch (level) {
      case OPEN -> Availability.OPEN.rank();
      case WAITLIST -> Availability.WAITLIST.rank();
      case ENDED -> 0;
    };
  }

  private void markClaimed() {
    List<Claim> some = claimed.stream().filter(claim -> random.nextInt(4) > 0).toList();
    noteClaimed();
    claimed.removeAll(some);
    for (Claim claim : outbox.mark(some)) {
      checkMaySend(claim);
      assertThat(sent.put(claim.attemptId(), claim)).as("given free before").isNull();
    }
  }

  private void checkMaySend(Claim claim) {
    assertThat(optedOut).as("opted out").doesNotContain(claim.watcher());
    assertThat(claim.openings()).isNotEmpty();
    for (OpeningFact fact : claim.openings()) {
      Watch watch = repository.watch(claim.watcher(), fact.watchId()).orElseThrow();
      assertThat(told).as("told twice").doesNotContain(Duty.of(fact));
      assertThat(usedUp).as("same channel again").doesNotContain(use(fact, claim.channel()));
      assertThat(closedOpenings).as("seat gone").doesNotContain(fact.openingId());
      assertThat(watch.state())
          .isEqualTo(fact.level() == Level.ENDED ? WatchState.ENDED : WatchState.ARMED);
      armingWhenSent.put(claim.attemptId() + "/" + watch.id(), watch.arming());
    }
  }

  private void recordOne() {
    if (sent.isEmpty()) {
      return;
    }
    List<Claim> all = List.copyOf(sent.values());
    Claim claim = all.get(random.nextInt(all.size()));
    switch (random.nextInt(6)) {
      case 0 -> records(claim, inDoubt());
      case 1 -> settled(claim, rejected(), true);
      case 2 -> settled(claim, notProcessed(Duration.ofSeconds(random.nextInt(60))), false);
      default -> accept(claim);
    }
  }

  private void settled(Claim claim, SendResult result, boolean usesUpChannel) {
    records(claim, result);
    sent.remove(claim.attemptId());
    if (usesUpChannel) {
      claim.openings().forEach(fact -> usedUp.add(use(fact, claim.channel())));
    }
  }

  private void accept(Claim claim) {
    Map<WatchId, Watch> expected = new LinkedHashMap<>();
    for (OpeningFact fact : claim.openings()) {
      Watch before = repository.watch(claim.watcher(), fact.watchId()).orElseThrow();
      boolean sameArming =
          armingWhenSent.getOrDefault(claim.attemptId() + "/" + before.id(), 0) == before.arming();
      if (!told.contains(Duty.of(fact)) && sameArming) {
        expected.put(before.id(), before);
      }
    }

    records(claim, accepted());

    sent.remove(claim.attemptId());
    claim.openings().forEach(fact -> told.add(Duty.of(fact)));
    for (Watch before : expected.values()) {
      Watch after = again(before);
      boolean rests =
          before.state() == WatchState.ARMED
              && (before.policy() == WatchPolicy.ONCE
                  || before.signalsSent() + 1 >= LIMITS.signalsPerWatch());
      assertThat(after.state()).isEqualTo(rests ? WatchState.RESTING : before.state());
      if (before.state() == WatchState.ARMED) {
        assertThat(after.signalsSent()).isEqualTo(before.signalsSent() + 1);
      }
    }
  }

  private void recoverAndGiveUp() {
    if (random.nextBoolean()) {
      pass(LEASE);
    }
    List<String> doubts =
        outbox.recover().stream()
            .map(DoubtfulAttempt::attemptId)
            .filter(id -> random.nextBoolean())
            .toList();
    giveUp(doubts);
  }

  private void giveUp(List<String> doubts) {
    for (String id : doubts) {
      Claim claim = sent.get(id);
      assertThat(claim).as("in doubt without having been given free").isNotNull();
      claim.openings().forEach(fact -> usedUp.add(use(fact, claim.channel())));
    }
    outbox.giveUp(fallThrough(doubts));
  }

  /** Everything that is owed comes to an end, and nothing was lost on the way. */
  private void settle() {
    for (int round = 0; round < 10; round++) {
      pass(Duration.ofMinutes(2));
      giveUp(outbox.recover().stream().map(DoubtfulAttempt::attemptId).toList());
      claimed.clear();
      claimed.addAll(claim(1_000));
      noteClaimed();
      List<Claim> free = outbox.mark(claimed);
      free.forEach(this::checkMaySend);
      free.forEach(claim -> sent.put(claim.attemptId(), claim));
      free.forEach(this::accept);
    }
    assertThat(outbox.queue().due()).isZero();
    assertThat(outbox.recover()).isEmpty();
    List<LedgerEntry> all =
        people.stream().flatMap(person -> outbox.ledger(person.id(), 10_000).stream()).toList();
    assertThat(all).hasSize(owed).allMatch(entry -> OVER.contains(entry.state()), "is over");
    assertThat(all.stream().filter(entry -> entry.state() == LedgerEntry.State.ACCEPTED).count())
        .isEqualTo(told.size());
  }

  private Map<WatcherId, Integer> ledgerSizes() {
    Map<WatcherId, Integer> sizes = new LinkedHashMap<>();
    people.forEach(person -> sizes.put(person.id(), outbox.ledger(person.id(), 10_000).size()));
    return sizes;
  }

  private static String use(OpeningFact fact, String channel) {
    return Duty.of(fact) + " over " + channel;
  }

  private Availability availability(SectionId section) {
    return repository.section(section).map(SectionState::section).orElseThrow().availability();
  }

  private Watcher anyPerson() {
    return people.get(random.nextInt(people.size()));
  }

  private SectionId anySection() {
    return SECTIONS.get(random.nextInt(SECTIONS.size()));
  }
}
