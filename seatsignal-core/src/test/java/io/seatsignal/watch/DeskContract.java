package io.seatsignal.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seatsignal.base.WatchId;
import io.seatsignal.base.WatcherId;
import io.seatsignal.course.Availability;
import io.seatsignal.course.SectionId;
import io.seatsignal.course.SectionState;
import io.seatsignal.course.TermId;
import io.seatsignal.signal.EndReason;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** How a watch begins, changes and stops. */
abstract class DeskContract extends RepositoryScene {

  private static final TermId FALL = new TermId("brown", "202410");
  private static final SectionId DRAMA = new SectionId(FALL, "26379");

  DeskContract(WatchRepositoryContract implementation) {
    super(implementation);
  }

  @Test
  @DisplayName("an unknown person stands at the desk as nobody")
  void unknownWatcher() {
    WatcherId nobody = new WatcherId(4711);

    assertThat(repository.<Boolean>atDesk(nobody, SOFTWARE, desk -> desk.watcher().isEmpty()))
        .isTrue();
    assertThat(repository.<Boolean>atDesk(nobody, SOFTWARE, desk -> desk.existing().isEmpty()))
        .isTrue();
    assertThat(repository.<Boolean>atDesk(nobody, SOFTWARE, WatchDesk::optedOut)).isFalse();
  }

  @Test
  @DisplayName("a section that no look has listed is not there")
  void unknownSection() {
    Watcher ada = person("ada");

    assertThat(repository.<Optional<SectionState>>atDesk(ada.id(), NOWHERE, WatchDesk::section))
        .isEmpty();
  }

  @Test
  @DisplayName("the desk shows the person, the section as stored, and no watch yet")
  void showsWhatIsStored() {
    Watcher ada = person("ada");

    repository.atDesk(
        ada.id(),
        SOFTWARE,
        desk -> {
          assertThat(desk.watcher()).contains(ada);
          assertThat(desk.section()).contains(SectionState.of(full(SOFTWARE, "CSCI 0320")));
          assertThat(desk.existing()).isEmpty();
          assertThat(desk.optedOut()).isFalse();
          assertThat(desk.liveWatches(Set.of(TERM))).isZero();
          return "seen";
        });
  }

  @Test
  @DisplayName("arming creates the watch: first arming, nothing sent, armed now")
  void armingCreates() {
    Watcher ada = person("ada");

    Watch watch = armed(ada, SOFTWARE, WatchPolicy.UNTIL_STOPPED, true);

    assertThat(watch)
        .isEqualTo(
            new Watch(
                watch.id(),
                ada.id(),
                SOFTWARE,
                WatchState.ARMED,
                WatchPolicy.UNTIL_STOPPED,
                true,
                1,
                time.instant(),
                0,
                Optional.empty()));
    assertThat(again(watch)).isEqualTo(watch);
    assertThat(existing(ada, SOFTWARE)).contains(watch);
    assertThat(existing(ada, ALGEBRA)).isEmpty();
  }

  @Test
  @DisplayName("what was armed is seen at the same desk")
  void armedIsSeenAtSameDesk() {
    Watcher ada = person("ada");

    repository.atDesk(
        ada.id(),
        SOFTWARE,
        desk -> {
          Watch watch = desk.arm(WatchPolicy.ONCE, false);
          assertThat(desk.existing()).contains(watch);
          assertThat(desk.liveWatches(Set.of(TERM))).isEqualTo(1);
          return watch;
        });
  }

  @Test
  @DisplayName("rules that throw leave nothing behind")
  void throwingRulesLeaveNothing() {
    Watcher ada = person("ada");
    Watch before = armed(ada, ALGEBRA);

    for (SectionId section : List.of(SOFTWARE, ALGEBRA)) {
      assertThatThrownBy(
              () ->
                  repository.<Watch>atDesk(
                      ada.id(),
                      section,
                      desk -> {
                        desk.arm(WatchPolicy.UNTIL_STOPPED, true);
                        throw new IllegalStateException("changed my mind");
                      }))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("changed my mind");
    }

    assertThat(repository.watches(ada.id())).containsExactly(before);
    assertThat(repository.watched(List.of(SOFTWARE, ALGEBRA))).containsExactly(ALGEBRA);
  }

  @Test
  @DisplayName("a restart is a new arming of the same watch: later, with nothing sent")
  void restartIsNewArming() {
    Watch first = insisting("ada", SOFTWARE);
    look().opens(SOFTWARE).commit();
    records(marked(), accepted());
    assertThat(again(first).signalsSent()).isEqualTo(1);
    repository.stop(first.watcher(), first.id());
    pass(Duration.ofMinutes(5));

    Watch second =
        repository.atDesk(first.watcher(), SOFTWARE, desk -> desk.arm(WatchPolicy.ONCE, true));

    assertThat(second)
        .isEqualTo(
            new Watch(
                first.id(),
                first.watcher(),
                SOFTWARE,
                WatchState.ARMED,
                WatchPolicy.ONCE,
                true,
                2,
                first.armedAt().plus(Duration.ofMinutes(5)),
                0,
                Optional.empty()));
    assertThat(repository.watches(first.watcher())).containsExactly(second);
  }

  @Test
  @DisplayName("amending changes the wish and nothing else")
  void amendKeepsArming() {
    Watcher ada = person("ada");
    Watch before = armed(ada, SOFTWARE);
    pass(Duration.ofMinutes(5));

    Watch after =
        repository.atDesk(ada.id(), SOFTWARE, desk -> desk.amend(WatchPolicy.UNTIL_STOPPED, true));

    assertThat(after.policy()).isEqualTo(WatchPolicy.UNTIL_STOPPED);
    assertThat(after.waitlist()).isTrue();
    assertThat(after.arming()).isEqualTo(1);
    assertThat(after.armedAt()).isEqualTo(before.armedAt());
    assertThat(again(before)).isEqualTo(after);
  }

  @Test
  @DisplayName("only armed and resting watches of the given terms count as live")
  void countsLiveWatchesOfGivenTerms() {
    repository.takeEpoch(FALL, NODE);
    new Look(repository, FALL, time.instant()).lists(full(DRAMA, "TAPS 0030")).commit();
    Watcher ada = person("ada");
    Watch told = armed(ada, SOFTWARE);
    look().opens(SOFTWARE).commit();
    records(marked(), accepted());
    assertThat(again(told).state()).isEqualTo(WatchState.RESTING);
    armed(ada, ALGEBRA);
    repository.stop(ada.id(), armed(ada, POETRY).id());
    armed(ada, DRAMA);
    armed(person("bob"), ALGEBRA);

    assertThat(liveWatches(ada, Set.of(TERM))).isEqualTo(2);
    assertThat(liveWatches(ada, Set.of(TERM, FALL))).isEqualTo(3);
    assertThat(liveWatches(ada, Set.of())).isZero();
  }

  @Test
  @DisplayName("stopping stops an armed and a resting watch, and stopping twice changes nothing")
  void stops() {
    Watcher ada = person("ada");
    Watch armed = armed(ada, ALGEBRA);
    Watch resting = armed(ada, SOFTWARE);
    look().opens(SOFTWARE).commit();
    records(marked(), accepted());

    for (Watch watch : List.of(armed, resting)) {
      Watch stopped = repository.stop(ada.id(), watch.id()).orElseThrow();
      assertThat(stopped.state()).isEqualTo(WatchState.STOPPED);
      assertThat(stopped.arming()).isEqualTo(1);
      assertThat(again(watch)).isEqualTo(stopped);
      assertThat(repository.stop(ada.id(), watch.id())).contains(stopped);
    }
    assertThat(repository.watched(List.of(SOFTWARE, ALGEBRA))).isEmpty();
  }

  @Test
  @DisplayName("a watch that had ended stays ended when it is stopped")
  void stopLeavesEnded() {
    Watch watch = armed(person("ada"), SOFTWARE);
    look().ends(SOFTWARE, EndReason.CANCELLED).commit();

    Watch now = repository.stop(watch.watcher(), watch.id()).orElseThrow();

    assertThat(now.state()).isEqualTo(WatchState.ENDED);
    assertThat(now.endReason()).contains(EndReason.CANCELLED);
  }

  @Test
  @DisplayName("another person's watch is as unknown as one that does not exist")
  void othersWatchIsUnknown() {
    Watch adas = armed(person("ada"), SOFTWARE);
    Watcher bob = person("bob");
    WatchId none = new WatchId(4711);

    assertThat(repository.stop(bob.id(), adas.id())).isEmpty();
    assertThat(repository.stop(bob.id(), none)).isEmpty();
    assertThat(repository.watch(bob.id(), adas.id())).isEmpty();
    assertThat(repository.watch(bob.id(), none)).isEmpty();
    assertThat(again(adas)).isEqualTo(adas);
  }

  @Test
  @DisplayName("a person's watches come in every state, newest arming first")
  void watchesNewestArmingFirst() {
    Watcher ada = person("ada");
    Watch software = armed(ada, SOFTWARE);
    pass(Duration.ofSeconds(1));
    Watch algebra = armed(ada, ALGEBRA);
    pass(Duration.ofSeconds(1));
    Watch poetry = armed(ada, POETRY);
    repository.stop(ada.id(), poetry.id());
    pass(Duration.ofSeconds(1));
    armed(ada, SOFTWARE);

    assertThat(repository.watches(ada.id()))
        .extracting(Watch::id)
        .containsExactly(software.id(), poetry.id(), algebra.id());
    assertThat(repository.watches(person("bob").id())).isEmpty();
  }

  private Optional<Watch> existing(Watcher person, SectionId section) {
    return repository.atDesk(person.id(), section, WatchDesk::existing);
  }

  private int liveWatches(Watcher person, Set<TermId> terms) {
    return repository.<Integer>atDesk(person.id(), NOWHERE, desk -> desk.liveWatches(terms));
  }

  @Test
  @DisplayName("C15 a contradiction is noted with the watch, for whoever polls next")
  void contradictionIsNoted() {
    look().opensUncounted(SOFTWARE).commit();
    Watcher ada = person("ada");
    Look late = look();

    Watch watch =
        repository.atDesk(
            ada.id(),
            SOFTWARE,
            desk -> {
              desk.contradict();
              return desk.arm(WatchPolicy.ONCE, false);
            });

    SectionState state = repository.section(SOFTWARE).orElseThrow();
    assertThat(state.contradictions()).isEqualTo(1);
    assertThat(state.askAgainAt()).isEmpty();
    assertThat(state.section().availability()).isEqualTo(Availability.OPEN);
    assertThat(again(watch).state()).isEqualTo(WatchState.ARMED);
    assertThat(late.commit()).as("read anew").isEqualTo(new CommitResult.Superseded());
  }
}
