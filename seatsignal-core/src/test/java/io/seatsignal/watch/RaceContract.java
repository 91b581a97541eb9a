package io.seatsignal.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.seatsignal.base.WatcherId;
import io.seatsignal.course.Availability;
import io.seatsignal.course.SectionId;
import io.seatsignal.signal.Claim;
import io.seatsignal.signal.LedgerEntry;
import io.seatsignal.signal.SignalOutbox;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What holds when two nodes do things at the same time. */
abstract class RaceContract extends RepositoryScene {

  private WatchRepository other;
  private StartGate gate = new StartGate(0);

  RaceContract(WatchRepositoryContract implementation) {
    super(implementation);
  }

  @BeforeEach
  final void openOtherNode() {
    other = secondNode();
    gate = StartGate.seeded();
  }

  @AfterEach
  final void closeOtherNode() {
    if (other != repository) {
      other.close();
    }
  }

  @Test
  @DisplayName("C22 two people claim one number at once: exactly one gets it")
  void oneNumberTwoPeople() {
    for (int round = 0; round < implementation.rounds(); round++) {
      Registration adas = registration("ada" + round, number(1000 + round));
      Registration bobs = registration("bob" + round, number(1000 + round));

      List<RegistrationResult> results =
          gate.both(() -> repository.register(adas), () -> other.register(bobs));

      assertThat(results)
          .as("round %s, %s", round, gate)
          .filteredOn(RegistrationResult.Registered.class::isInstance)
          .hasSize(1);
    }
  }

  @Test
  @DisplayName("one person registered twice at once is one person")
  void onePersonTwice() {
    for (int round = 0; round < implementation.rounds(); round++) {
      Registration ada = registration("ada" + round, number(1000 + round));

      List<RegistrationResult> results =
          gate.both(() -> repository.register(ada), () -> other.register(ada));

      assertThat(results.get(0))
          .as("round %s, %s", round, gate)
          .isInstanceOf(RegistrationResult.Registered.class)
          .isEqualTo(results.get(1));
    }
  }

  @Test
  @DisplayName("C20 two requests for one watch at once: one watch, and both see it")
  void oneWatchTwoRequests() {
    for (int round = 0; round < implementation.rounds(); round++) {
      Watcher ada = person("ada" + round);

      List<Watch> watches =
          gate.both(() -> armOrExisting(repository, ada), () -> armOrExisting(other, ada));

      assertThat(watches.get(0)).as("round %s, %s", round, gate).isEqualTo(watches.get(1));
      assertThat(repository.watches(ada.id())).containsExactly(watches.get(0));
    }
  }

  @Test
  @DisplayName("two requests of one person at once do not both find room for the last watch")
  void lastPlaceUnderTheCap() {
    for (int round = 0; round < implementation.rounds(); round++) {
      Watcher ada = person("ada" + round);

      List<Boolean> made =
          gate.both(
              () -> armUnlessLive(repository, ada, SOFTWARE),
              () -> armUnlessLive(other, ada, ALGEBRA));

      assertThat(made).as("round %s, %s", round, gate).containsExactlyInAnyOrder(true, false);
    }
  }

  @Test
  @DisplayName(
      "no opening slips between: who arms during a rise saw it open or is told, never both")
  void noOpeningSlipsBetween() {
    for (int round = 0; round < implementation.rounds(); round++) {
      Watcher ada = person("ada" + round);
      Look rise = look().opens(SOFTWARE);
      Availability[] seen = new Availability[1];

      gate.both(
          () ->
              repository.<Watch>atDesk(
                  ada.id(),
                  SOFTWARE,
                  desk -> {
                    seen[0] = desk.section().orElseThrow().section().availability();
                    return desk.arm(WatchPolicy.ONCE, false);
                  }),
          () -> other.apply(rise.changes()));

      int told = ledger(ada.id()).size();
      assertThat(told)
          .as("round %s, %s: saw %s", round, gate, seen[0])
          .isEqualTo(seen[0] == Availability.OPEN ? 0 : 1);
      look().fills(SOFTWARE).commit();
    }
  }

  @Test
  @DisplayName("two nodes claim at once: everybody is claimed once")
  void claimsDoNotOverlap() {
    for (int round = 0; round < implementation.rounds() / 4; round++) {
      List<Watch> watches = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        watches.add(armed(person("fan" + round + "-" + i), SOFTWARE));
      }
      look().opens(SOFTWARE).commit();
      Set<WatcherId> served = ConcurrentHashMap.newKeySet();

      List<List<Claim>> claimed =
          gate.both(
              () -> claimAll(outbox, NODE, served),
              () -> claimAll(other.outbox(), OTHER_NODE, served));

      List<Claim> all = new ArrayList<>(claimed.get(0));
      all.addAll(claimed.get(1));
      assertThat(all)
          .as("round %s, %s", round, gate)
          .extracting(Claim::watcher)
          .containsExactlyInAnyOrderElementsOf(watches.stream().map(Watch::watcher).toList());
      watches.forEach(watch -> repository.stop(watch.watcher(), watch.id()));
      look().fills(SOFTWARE).commit();
    }
  }

  @Test
  @DisplayName("a stop and a mark at once: sent, or closed with the reason, never in between")
  void stopAgainstMark() {
    for (int round = 0; round < implementation.rounds(); round++) {
      Watch watch = armed(person("ada" + round), SOFTWARE);
      look().opens(SOFTWARE).commit();
      List<Claim> claims = claim(10);

      List<Integer> marked =
          gate.both(
              () -> other.stop(watch.watcher(), watch.id()).map(stopped -> 0).orElseThrow(),
              () -> outbox.mark(claims).size());

      assertThat(entry(watch).state())
          .as("round %s, %s", round, gate)
          .isEqualTo(marked.get(1) == 1 ? LedgerEntry.State.SENDING : LedgerEntry.State.NOT_SENT);
      assertThat(again(watch).state()).isEqualTo(WatchState.STOPPED);
      look().fills(SOFTWARE).commit();
    }
  }

  @Test
  @DisplayName("a fall and a mark at once: sent, or closed as gone, never in between")
  void fallAgainstMark() {
    for (int round = 0; round < implementation.rounds(); round++) {
      Watch watch = armed(person("ada" + round), SOFTWARE);
      look().opens(SOFTWARE).commit();
      List<Claim> claims = claim(10);
      TermChanges fall = look().fills(SOFTWARE).changes();

      List<Integer> marked =
          gate.both(
              () -> other.apply(fall) instanceof CommitResult.Committed ? 0 : -1,
              () -> outbox.mark(claims).size());

      assertThat(marked.get(0)).isZero();
      assertThat(entry(watch).state())
          .as("round %s, %s", round, gate)
          .isEqualTo(marked.get(1) == 1 ? LedgerEntry.State.SENDING : LedgerEntry.State.NOT_SENT);
      repository.stop(watch.watcher(), watch.id());
    }
  }

  @Test
  @DisplayName("two nodes take the term and commit at once: only the newer epoch's look is stored")
  void onlyNewestEpochCommits() {
    for (int round = 0; round < implementation.rounds(); round++) {
      pass(Duration.ofSeconds(1));
      Look mine = look();

      List<CommitResult> results =
          gate.both(
              () -> repository.apply(mine.inEpoch(repository.takeEpoch(TERM, NODE)).changes()),
              () -> other.apply(look().inEpoch(other.takeEpoch(TERM, OTHER_NODE)).changes()));

      assertThat(results).as("round %s, %s", round, gate).contains(new CommitResult.Committed(0));
    }
  }

  private static Watch armOrExisting(WatchRepository node, Watcher person) {
    return node.<Watch>atDesk(
        person.id(),
        SOFTWARE,
        desk -> desk.existing().orElseGet(() -> desk.arm(WatchPolicy.ONCE, false)));
  }

  private static boolean armUnlessLive(WatchRepository node, Watcher person, SectionId section) {
    return node.<Boolean>atDesk(
        person.id(),
        section,
        desk -> {
          if (desk.liveWatches(Set.of(TERM)) > 0) {
            return false;
          }
          desk.arm(WatchPolicy.ONCE, false);
          return true;
        });
  }

  /** Claims three at a time until both together have served everybody. */
  private static List<Claim> claimAll(SignalOutbox outbox, String node, Set<WatcherId> served) {
    List<Claim> mine = new ArrayList<>();
    while (served.size() < 20) {
      for (Claim claim : outbox.claim(node, 3, LEASE, RULES)) {
        mine.add(claim);
        served.add(claim.watcher());
      }
    }
    return mine;
  }
}
