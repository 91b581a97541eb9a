package io.seatsignal.example.campus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.seatsignal.example.campus.CampusChange.Kind;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CampusLifeTest {

  private static final Instant START = Instant.parse("2025-01-23T17:00:00Z");
  private static final CampusSettings FAST = CampusSettings.defaults().withPace(10, 4);

  private final Campus campus = campus(1);
  private final CampusLife life = new CampusLife(campus, FAST);

  @Test
  void repeatsItselfForTheSameSeed() {
    Campus twin = campus(1);
    CampusLife twinLife = new CampusLife(twin, FAST);

    List<CampusChange> history = live(life, Duration.ofMinutes(30), Duration.ofSeconds(1));

    assertThat(history).hasSizeGreaterThan(1000);
    assertThat(live(twinLife, Duration.ofMinutes(30), Duration.ofSeconds(1))).isEqualTo(history);
    assertThat(twin.sections()).isEqualTo(campus.sections());
  }

  @Test
  void doesNotDependOnHowOftenItIsTicked() {
    List<CampusChange> often = live(life, Duration.ofMinutes(10), Duration.ofMillis(37));
    List<CampusChange> once =
        live(new CampusLife(campus(1), FAST), Duration.ofMinutes(10), Duration.ofMinutes(10));

    assertThat(once).isEqualTo(often).isNotEmpty();
  }

  @Test
  void isAnotherOneForAnotherSeed() {
    List<CampusChange> history = live(life, Duration.ofMinutes(5), Duration.ofSeconds(1));
    CampusLife other = new CampusLife(campus(2), FAST.withSeed(2));

    assertThat(crns(live(other, Duration.ofMinutes(5), Duration.ofSeconds(1))))
        .isNotEqualTo(crns(history));
  }

  @Test
  void startsWithTheFirstTick() {
    assertThat(life.tick(START.plusSeconds(3600))).isEmpty();
    assertThat(life.tick(START.plusSeconds(3660))).isNotEmpty();
  }

  @Test
  void standsStillWithoutChanges() {
    CampusLife still = new CampusLife(campus, FAST.withPace(10, 0));

    assertThat(live(still, Duration.ofHours(10), Duration.ofMinutes(1))).isEmpty();
  }

  @Test
  void keepsThePaceThatIsAskedFor() {
    double visible =
        live(life, Duration.ofHours(2), Duration.ofSeconds(10)).stream()
            .filter(CampusChange::visible)
            .count();

    assertThat(visible / Duration.ofHours(2).toMinutes()).isCloseTo(40, within(6.0));
  }

  @Test
  void neitherEmptiesNorFillsTheTerm() {
    live(life, Duration.ofHours(5), Duration.ofMinutes(1));

    assertThat(campus.fullSections()).hasSizeBetween(150, 400);
  }

  @Test
  void keepsStatusAndSeatsInAgreement() {
    for (CampusChange change : live(life, Duration.ofHours(1), Duration.ofSeconds(5))) {
      CampusSection after = change.after();
      if (change.kind() != Kind.CANCELLED) {
        int available = after.available().orElseThrow();
        assertThat(after.full()).isEqualTo(available <= 0);
        assertThat(available).isLessThanOrEqualTo(after.capacity().orElseThrow());
      }
    }
  }

  @Test
  void announcesWhoOpensNext() {
    List<String> announced = life.nextToOpen(3);

    assertThat(openings(live(life, Duration.ofMinutes(2), Duration.ofSeconds(1))))
        .startsWith(announced.get(0))
        .containsAll(announced);
  }

  @Test
  void opensAFavouredSectionWithinTwentySeconds() {
    long seed = new Random().nextLong();
    Campus anyCampus = campus(seed);
    CampusLife anyLife = new CampusLife(anyCampus, FAST.withSeed(seed));
    List<String> watched = anyLife.nextToOpen(5);
    anyLife.favour(watched);

    assertThat(openings(live(anyLife, Duration.ofSeconds(20), Duration.ofMillis(100))))
        .as("seed %d", seed)
        .containsAnyElementsOf(watched);
  }

  @Test
  void opensTheFavouredAgainAndAgain() {
    List<String> watched = life.nextToOpen(4);
    life.favour(watched);

    List<String> opened = openings(live(life, Duration.ofMinutes(10), Duration.ofSeconds(1)));

    for (String crn : watched) {
      assertThat(opened).filteredOn(crn::equals).hasSizeGreaterThan(3);
    }
    assertThat(opened).filteredOn(crn -> !watched.contains(crn)).hasSizeGreaterThan(20);
  }

  @Test
  void letsAFavouredSectionGoThroughItsOverEnrolmentFirst() {
    String over = overEnrolledBy(-2);
    life.favour(List.of(over));

    List<Integer> seen =
        live(life, Duration.ofSeconds(20), Duration.ofMillis(100)).stream()
            .filter(change -> change.after().crn().equals(over))
            .map(change -> change.after().available().orElseThrow())
            .limit(3)
            .toList();

    assertThat(seen).startsWith(-1, 0);
    assertThat(seen.get(2)).isPositive();
  }

  @Test
  void letsManyLeaveWhereFarTooManyAreIn() {
    life.favour(List.of("26676"));
    assertThat(campus.section("26676").orElseThrow().available()).hasValue(-23);

    List<Integer> seen =
        live(life, Duration.ofSeconds(30), Duration.ofMillis(100)).stream()
            .filter(change -> change.after().crn().equals("26676"))
            .map(change -> change.after().available().orElseThrow())
            .toList();

    assertThat(seen).startsWith(-11, -5, -2, -1, 0);
    assertThat(seen.get(5)).isPositive();
  }

  @Test
  void copesWithWhatIsDoneByHand() {
    List<String> next = life.nextToOpen(2);
    live(life, Duration.ofMillis(1), Duration.ofMillis(1));
    campus.open(next.get(0), 1);
    campus.cancel(next.get(1));

    assertThat(openings(live(life, Duration.ofMinutes(1), Duration.ofSeconds(1))))
        .isNotEmpty()
        .doesNotContain(next.get(1));
  }

  @Test
  void coversTheRareThingsInTime() {
    List<CampusChange> history = live(life, Duration.ofHours(5), Duration.ofMinutes(1));

    assertThat(history).extracting(CampusChange::kind).contains(Kind.values());
    assertThat(history)
        .anyMatch(c -> !c.before().capacity().equals(c.after().capacity()))
        .anyMatch(c -> c.kind() == Kind.FILLED && c.after().available().orElseThrow() < 0)
        .anyMatch(c -> c.kind() == Kind.OPENED && c.after().available().orElseThrow() > 1);
  }

  private String overEnrolledBy(int available) {
    return campus.fullSections().stream()
        .filter(section -> section.available().orElseThrow() == available)
        .findFirst()
        .orElseThrow()
        .crn();
  }

  private static Campus campus(long seed) {
    return Campus.of("202420", seed, InstantSource.fixed(START));
  }

  private static List<CampusChange> live(CampusLife life, Duration time, Duration step) {
    List<CampusChange> history = new ArrayList<>();
    Instant end = START.plus(time);
    history.addAll(life.tick(START));
    for (Instant now = START; now.isBefore(end); ) {
      now = now.plus(step);
      history.addAll(life.tick(now.isBefore(end) ? now : end));
    }
    return history;
  }

  private static List<String> openings(List<CampusChange> history) {
    return crns(history.stream().filter(change -> change.kind() == Kind.OPENED).toList());
  }

  private static List<String> crns(List<CampusChange> history) {
    return history.stream().map(change -> change.after().crn()).toList();
  }
}
