package io.seatsignal.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.seatsignal.base.WatchId;
import io.seatsignal.base.WatcherId;
import io.seatsignal.course.Availability;
import io.seatsignal.course.SectionState;
import io.seatsignal.course.TermId;
import io.seatsignal.pacing.Delivery;
import io.seatsignal.pacing.Preferences;
import io.seatsignal.signal.EndReason;
import io.seatsignal.signal.Level;
import io.seatsignal.signal.Receipt;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What pages show: many watches at once, what is being signalled, what was open when. */
abstract class OverviewContract extends RepositoryScene {

  OverviewContract(WatchRepositoryContract implementation) {
    super(implementation);
  }

  @Test
  @DisplayName("the watches of several people come together, each person's own, newest first")
  void watchesOfSeveral() {
    Watcher ada = person("ada");
    Watcher bob = person("bob");
    Watcher carol = person("carol");
    Watch first = armed(ada, SOFTWARE);
    pass(Duration.ofSeconds(1));
    Watch bobs = armed(bob, SOFTWARE);
    Watch second = armed(ada, ALGEBRA);
    armed(carol, POETRY);
    repository.stop(ada.id(), first.id());
    WatcherId nobody = new WatcherId(4711);

    var watches = repository.watches(List.of(ada.id(), bob.id(), nobody, ada.id()));

    assertThat(watches).hasSize(3).containsEntry(nobody, List.of());
    assertThat(watches.get(ada.id())).containsExactly(second, again(first));
    assertThat(watches.get(bob.id())).containsExactly(bobs);
    assertThat(repository.watches(List.of())).isEmpty();
  }

  @Test
  @DisplayName("a watch is being signalled from its opening until that is told or given up")
  void signallingUntilSettled() {
    Watch watch = armed(person("ada"), SOFTWARE);
    Watch idle = armed(repository.watcher(watch.watcher()).orElseThrow(), ALGEBRA);
    Watch bobs = armed(person("bob"), SOFTWARE);
    assertThat(signalling(watch)).isEmpty();

    look().opens(SOFTWARE).commit();
    assertThat(signalling(watch)).containsExactly(watch.id());
    assertThat(repository.signalling(List.of(watch.watcher(), bobs.watcher())))
        .containsExactlyInAnyOrder(watch.id(), bobs.id())
        .doesNotContain(idle.id());
    var claims = claim(100);
    assertThat(signalling(watch)).as("claimed").containsExactly(watch.id());
    outbox.mark(claims);
    assertThat(signalling(watch)).as("sending").containsExactly(watch.id());
    claims.forEach(claim -> records(claim, inDoubt()));
    assertThat(signalling(watch)).as("in doubt").containsExactly(watch.id());
    claims.forEach(claim -> records(claim, notProcessed(Duration.ofMinutes(5))));
    assertThat(signalling(watch)).as("waiting").containsExactly(watch.id());
    pass(Duration.ofMinutes(5));
    sendable().forEach(claim -> records(claim, accepted()));

    assertThat(signalling(watch)).isEmpty();
    assertThat(signalling(bobs)).isEmpty();
    assertThat(repository.signalling(List.of())).isEmpty();
  }

  @Test
  @DisplayName("what was told and waits for confirmation is being signalled, what is closed is not")
  void signallingUntilConfirmed() {
    Watcher ada = person("ada");
    repository.prefer(
        ada.id(), Preferences.DEFAULT.delivered(Delivery.ESCALATE, Duration.ofMinutes(3)));
    Watch watch = armed(ada, SOFTWARE);
    Watch closed = armed(person("bob"), ALGEBRA);
    look().opens(SOFTWARE, ALGEBRA).commit();
    look().fills(ALGEBRA).commit();
    assertThat(signalling(closed)).isEmpty();

    acceptedSignal();
    assertThat(signalling(watch)).containsExactly(watch.id());
    outbox.confirm(ada.id());

    assertThat(signalling(watch)).isEmpty();
  }

  @Test
  @DisplayName("what did not arrive is being signalled again")
  void signallingAgain() {
    Watch watch = armed(person("ada"), SOFTWARE);
    look().opens(SOFTWARE).commit();

    receives(acceptedSignal(), Receipt.Verdict.UNDELIVERED);

    assertThat(signalling(watch)).containsExactly(watch.id());
  }

  private Set<WatchId> signalling(Watch watch) {
    return repository.signalling(List.of(watch.watcher()));
  }

  @Test
  @DisplayName("the openings of a section are kept, the newest first, each with its end")
  void openingsAreKept() {
    Instant first = time.instant();
    look().opens(SOFTWARE, 3).commit();
    pass(Duration.ofMinutes(1));
    Instant gone = time.instant();
    look().fills(SOFTWARE).commit();
    pass(Duration.ofMinutes(1));
    Instant second = time.instant();
    look().opensWaitlist(SOFTWARE).commit();
    look().opens(ALGEBRA).commit();

    assertThat(repository.openings(SOFTWARE, 10))
        .containsExactly(
            new OpeningRecord(2, Level.WAITLIST, second, Optional.empty(), OptionalInt.empty()),
            new OpeningRecord(1, Level.OPEN, first, Optional.of(gone), OptionalInt.of(3)));
    assertThat(repository.openings(SOFTWARE, 1))
        .extracting(OpeningRecord::number)
        .containsExactly(2);
    assertThat(repository.openings(NOWHERE, 10)).isEmpty();
  }

  @Test
  @DisplayName("the end of a watch is no opening, and the end of a term closes what is open")
  void endingsAreNoOpenings() {
    armed(person("ada"), SOFTWARE);
    look().opens(SOFTWARE).commit();
    look().ends(SOFTWARE, EndReason.CANCELLED).commit();
    look().opens(ALGEBRA).commit();
    repository.expire(TERM, time.instant());

    assertThat(only(repository.openings(SOFTWARE, 10)).closedAt()).isPresent();
    assertThat(only(repository.openings(ALGEBRA, 10)).closedAt()).contains(time.instant());
  }

  @Test
  @DisplayName("the version of a term follows every change of its sections, and nothing else")
  void versionFollowsChanges() {
    long before = repository.version(TERM);
    assertThat(before).isPositive();
    look().commit();
    repository.recordFailure(TERM, repository.pollState(TERM).epoch(), time.instant(), "time-out");
    repository.takeEpoch(TERM, OTHER_NODE);
    assertThat(repository.version(TERM)).as("idle").isEqualTo(before);

    look().lists(full(SOFTWARE, "CSCI 0320")).commit();
    long listed = repository.version(TERM);
    assertThat(listed).isGreaterThan(before);
    assertThat(look().inEpoch(1).opens(SOFTWARE).commit())
        .isInstanceOf(CommitResult.Superseded.class);
    assertThat(repository.version(TERM)).as("superseded").isEqualTo(listed);
    look().opens(SOFTWARE).commit();
    assertThat(secondNode().version(TERM)).as("another node").isGreaterThan(listed);
  }

  @Test
  @DisplayName("a contradicted section and the end of a term are changes, those of other terms not")
  void versionFollowsPeople() {
    Watcher ada = person("ada");
    look().opens(SOFTWARE).commit();
    long opened = repository.version(TERM);
    repository.atDesk(
        ada.id(),
        SOFTWARE,
        desk -> {
          desk.contradict();
          return desk.arm(WatchPolicy.ONCE, false);
        });
    long contradicted = repository.version(TERM);
    assertThat(contradicted).isGreaterThan(opened);

    repository.expire(TERM, time.instant());
    assertThat(repository.version(TERM)).isGreaterThan(contradicted);
    assertThat(repository.version(new TermId("brown", "202410"))).isZero();
  }

  @Test
  @DisplayName("the catalogue tells what is stored")
  void catalogueTells() {
    Catalogue catalogue = new Catalogue(repository);
    look().opens(SOFTWARE).commit();

    assertThat(catalogue.find(SOFTWARE).map(SectionState::section))
        .hasValueSatisfying(
            section -> assertThat(section.availability()).isEqualTo(Availability.OPEN));
    assertThat(catalogue.find(List.of(SOFTWARE, NOWHERE))).containsOnlyKeys(SOFTWARE);
    assertThat(catalogue.all(TERM)).hasSize(3);
    assertThat(catalogue.openings(SOFTWARE, 10)).isEqualTo(repository.openings(SOFTWARE, 10));
    assertThat(catalogue.heartbeat(TERM).lastSuccess()).contains(time.instant());
    assertThat(catalogue.version(TERM)).isEqualTo(repository.version(TERM));
  }
}
