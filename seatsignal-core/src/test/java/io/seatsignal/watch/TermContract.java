package io.seatsignal.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.seatsignal.course.Availability;
import io.seatsignal.course.Heartbeat;
import io.seatsignal.course.Seats;
import io.seatsignal.course.Section;
import io.seatsignal.course.SectionId;
import io.seatsignal.course.SectionState;
import io.seatsignal.course.TermId;
import io.seatsignal.operation.Hold;
import io.seatsignal.signal.Level;
import io.seatsignal.testing.Sections;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What is kept of a term, and who may change it. */
abstract class TermContract extends RepositoryScene {

  private static final TermId FALL = new TermId("brown", "202410");

  TermContract(WatchRepositoryContract implementation) {
    super(implementation);
  }

  @Test
  @DisplayName("a section comes back with everything that was known of it")
  void sectionRoundTrip() {
    Section everything =
        new Section(
            new SectionId(TERM, "Ab.1_c-2"),
            "CSCI 0320",
            "S01",
            "Café \"Łódź\" & <b>Ünïcode</b> 🎓 ".repeat(10),
            "Ω. Instructor",
            "MWF 10–10:50",
            true,
            true,
            Availability.WAITLIST,
            new Seats(
                OptionalInt.of(-70), OptionalInt.of(0), OptionalInt.of(12), OptionalInt.of(3)));
    SectionState contradicted =
        SectionState.contradicted(everything, 3, time.instant().plusMillis(1500));

    look().lists(contradicted).commit();

    assertThat(repository.section(everything.id())).contains(contradicted);
    assertThat(repository.sections(TERM)).contains(contradicted).hasSize(4);
  }

  @Test
  @DisplayName("a section comes back without anything that was not known of it")
  void emptySectionRoundTrip() {
    Section nothing =
        Sections.section(NOWHERE)
            .course("X", "")
            .title("")
            .is(Availability.UNKNOWN, Seats.UNKNOWN)
            .build();

    look().lists(nothing).commit();

    assertThat(repository.section(NOWHERE)).contains(SectionState.of(nothing));
  }

  @Test
  @DisplayName("each availability comes back as it was stored")
  void availabilityRoundTrip() {
    for (Availability availability : Availability.values()) {
      Section section = full(SOFTWARE, "CSCI 0320").with(availability, Seats.of(-2, 60));
      look().lists(section).commit();
      assertThat(repository.section(SOFTWARE)).contains(SectionState.of(section));
    }
  }

  @Test
  @DisplayName("a section never listed is not there, and the rest of a term stays as it was")
  void unlistedSections() {
    look().lists(full(SOFTWARE, "CSCI 0321")).commit();

    assertThat(repository.section(NOWHERE)).isEmpty();
    assertThat(repository.sections(FALL)).isEmpty();
    assertThat(repository.sections(TERM))
        .extracting(state -> state.section().course())
        .containsExactlyInAnyOrder("CSCI 0321", "MATH 0520", "LITR 0110");
  }

  @Test
  @DisplayName("C14 the same number in another term is another section")
  void sameNumberInAnotherTerm() {
    SectionId old = new SectionId(FALL, SOFTWARE.crn());
    repository.takeEpoch(FALL, NODE);
    new Look(repository, FALL, time.instant()).lists(full(old, "HIST 1000")).commit();
    Watch current = armed(person("ada"), SOFTWARE);
    Watch former = armed(person("bob"), old);

    int owed = new Look(repository, FALL, time.instant()).opens(old).owed();

    assertThat(owed).isEqualTo(1);
    assertThat(ledger(current.watcher())).isEmpty();
    assertThat(entry(former).section()).isEqualTo(old);
    assertThat(repository.section(SOFTWARE).orElseThrow().section().availability())
        .isEqualTo(Availability.FULL);
  }

  @Test
  @DisplayName("somebody waits for a section as long as one watch on it is live")
  void watchedSections() {
    Watch adas = armed(person("ada"), SOFTWARE);
    Watch bobs = armed(person("bob"), SOFTWARE);
    armed(person("carol"), POETRY);
    List<SectionId> asked = List.of(SOFTWARE, ALGEBRA, NOWHERE);

    assertThat(repository.watched(asked)).containsExactly(SOFTWARE);
    repository.stop(adas.watcher(), adas.id());
    assertThat(repository.watched(asked)).containsExactly(SOFTWARE);
    look().opens(SOFTWARE).commit();
    records(marked(), accepted());
    assertThat(repository.watched(asked)).as("a resting watch is live").hasSize(1);
    repository.stop(bobs.watcher(), bobs.id());
    assertThat(repository.watched(asked)).isEmpty();
    assertThat(repository.watched(List.of())).isEmpty();
  }

  @Test
  @DisplayName("a term that was never polled has epoch 0 and an empty heartbeat")
  void neverPolled() {
    assertThat(repository.pollState(FALL)).isEqualTo(PollState.none(FALL));
    assertThat(repository.heartbeats()).extracting(Heartbeat::termId).doesNotContain(FALL);
  }

  @Test
  @DisplayName("each take-over brings a greater epoch, for each term apart")
  void epochsRise() {
    long first = repository.takeEpoch(FALL, NODE);
    long second = repository.takeEpoch(FALL, OTHER_NODE);
    long third = repository.takeEpoch(FALL, OTHER_NODE);
    long before = repository.pollState(TERM).epoch();

    assertThat(first).isPositive();
    assertThat(List.of(first, second, third)).isSorted().doesNotHaveDuplicates();
    assertThat(repository.pollState(FALL).epoch()).isEqualTo(third);
    assertThat(repository.pollState(TERM).epoch()).isEqualTo(before);
  }

  @Test
  @DisplayName("an idle look beats and owes nothing")
  void idleLookBeats() {
    pass(Duration.ofMinutes(1));
    Instant lookedAt = time.instant().minusMillis(750);

    assertThat(look().at(lookedAt).commit()).isEqualTo(new CommitResult.Committed(0));

    assertThat(repository.pollState(TERM).heartbeat())
        .isEqualTo(
            new Heartbeat(TERM, Optional.of(lookedAt), Optional.of(lookedAt), 0, Optional.empty()));
  }

  @Test
  @DisplayName("a failed look beats, counts and says why, but the last success stays")
  void failureKeepsLastSuccess() {
    Instant success = time.instant();
    long epoch = repository.pollState(TERM).epoch();
    Instant failure = success.plusSeconds(60);

    repository.recordFailure(TERM, epoch, success.plusSeconds(30), "HTTP 503");
    CommitResult result = repository.recordFailure(TERM, epoch, failure, "timed out");

    assertThat(result).isEqualTo(new CommitResult.Committed(0));
    assertThat(repository.pollState(TERM).heartbeat())
        .isEqualTo(
            new Heartbeat(
                TERM, Optional.of(failure), Optional.of(success), 2, Optional.of("timed out")));

    look().commit();
    assertThat(repository.pollState(TERM).heartbeat().failures()).isZero();
    assertThat(repository.pollState(TERM).heartbeat().lastError()).isEmpty();
  }

  @Test
  @DisplayName("of a long reason the first 500 characters are kept")
  void longReasonIsCut() {
    long epoch = repository.pollState(TERM).epoch();

    repository.recordFailure(TERM, epoch, time.instant(), "é".repeat(600));

    assertThat(repository.pollState(TERM).heartbeat().lastError()).contains("é".repeat(500));
  }

  @Test
  @DisplayName("a take-over keeps the heartbeat, and heartbeats come in the order of the terms")
  void heartbeatsInOrder() {
    Heartbeat before = repository.pollState(TERM).heartbeat();
    TermId other = new TermId("boulder", "2247");
    for (TermId term : List.of(other, FALL)) {
      repository.takeEpoch(term, NODE);
      new Look(repository, term, time.instant()).commit();
    }

    repository.takeEpoch(TERM, OTHER_NODE);

    assertThat(repository.pollState(TERM).heartbeat()).isEqualTo(before);
    assertThat(repository.heartbeats())
        .extracting(Heartbeat::termId)
        .containsExactly(other, FALL, TERM);
  }

  @Test
  @DisplayName("C32 a node whose epoch was taken over stores nothing at all")
  void supersededStoresNothing() {
    Watch watch = armed(person("ada"), SOFTWARE);
    Look frozen = look().opens(SOFTWARE).lists(full(NOWHERE, "NEW 0001"));
    long old = repository.pollState(TERM).epoch();
    long current = repository.takeEpoch(TERM, OTHER_NODE);
    PollState before = repository.pollState(TERM);
    pass(Duration.ofMinutes(1));

    assertThat(frozen.commit()).isEqualTo(new CommitResult.Superseded());
    assertThat(frozen.inEpoch(current + 1).commit()).isEqualTo(new CommitResult.Superseded());
    assertThat(repository.recordFailure(TERM, old, time.instant(), "late"))
        .isEqualTo(new CommitResult.Superseded());

    assertThat(repository.pollState(TERM)).isEqualTo(before);
    assertThat(repository.section(NOWHERE)).isEmpty();
    assertThat(repository.section(SOFTWARE).orElseThrow().section().availability())
        .isEqualTo(Availability.FULL);
    assertThat(ledger(watch.watcher())).isEmpty();
    assertThat(look().opens(SOFTWARE).owed()).isEqualTo(1);
    assertThat(entry(watch).level()).isEqualTo(Level.OPEN);
  }

  @Test
  @DisplayName("nobody commits to a term that nobody has taken")
  void epochZeroCommitsNothing() {
    assertThat(new Look(repository, FALL, time.instant()).commit())
        .isEqualTo(new CommitResult.Superseded());
    assertThat(repository.recordFailure(FALL, 0, time.instant(), "down"))
        .isEqualTo(new CommitResult.Superseded());
    assertThat(repository.pollState(FALL).heartbeat()).isEqualTo(Heartbeat.none(FALL));
  }

  @Test
  @DisplayName(
      "C10 C12 what is held and since when a section is missing comes back and can be cleared")
  void heldAndMissingRoundTrip() {
    Section full = full(SOFTWARE, "CSCI 0320");
    for (Availability held : List.of(Availability.OPEN, Availability.WAITLIST, Availability.FULL)) {
      SectionState state =
          SectionState.of(full).holding(Optional.of(held)).missing(time.instant().minusMillis(1));
      look().lists(state).commit();
      assertThat(repository.section(SOFTWARE)).contains(state);
      assertThat(repository.sections(TERM)).contains(state);
    }

    look().lists(full).commit();
    assertThat(repository.section(SOFTWARE)).contains(SectionState.of(full));
  }

  @Test
  @DisplayName("C12 a hold is stored with its look and ends with the first look that holds nothing")
  void holdLastsUntilALookHoldsNothing() {
    Instant since = time.instant().minusMillis(250);
    look().holds(since, 25).commit();
    PollState held = repository.pollState(TERM);
    assertThat(held.hold()).contains(new Hold(TERM, since, 25));
    assertThat(held.released()).isFalse();
    assertThat(held.paused()).isFalse();

    repository.recordFailure(TERM, held.epoch(), time.instant(), "down");
    repository.takeEpoch(TERM, OTHER_NODE);
    assertThat(repository.pollState(TERM).hold()).contains(new Hold(TERM, since, 25));
    look().holds(since, 3).commit();
    assertThat(repository.pollState(TERM).hold()).contains(new Hold(TERM, since, 3));

    look().commit();
    assertThat(repository.pollState(TERM).hold()).isEmpty();
  }
}
