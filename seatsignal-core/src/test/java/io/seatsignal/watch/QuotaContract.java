package io.seatsignal.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.seatsignal.quota.Quota;
import io.seatsignal.quota.Quotas;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What may happen only so often. */
abstract class QuotaContract extends RepositoryScene {

  private static final Quota ANN = new Quota("reply", "ann", 3, Duration.ofHours(1));
  private static final Quota BOB = new Quota("reply", "bob", 3, Duration.ofHours(1));
  private static final Quota ALL = new Quota("reply", "everybody", 4, Duration.ofDays(1));

  private final StartGate gate = StartGate.seeded();

  QuotaContract(WatchRepositoryContract implementation) {
    super(implementation);
  }

  private Quotas quotas() {
    return repository.quotas();
  }

  @Test
  @DisplayName("so many are left and then none, for each name and subject of its own")
  void usedUp() {
    Quota otherName = new Quota("hint", "ann", 1, Duration.ofHours(1));
    assertThat(List.of(taken(ANN), taken(ANN), taken(ANN), taken(ANN)))
        .containsExactly(true, true, true, false);

    assertThat(taken(BOB)).isTrue();
    assertThat(taken(otherName)).isTrue();
    assertThat(taken(otherName)).isFalse();
    assertThat(taken(ANN)).isFalse();
  }

  @Test
  @DisplayName("subjects count as they are written, to the letter")
  void subjectsAreExact() {
    Quota small = new Quota("one", "zoe", 1, Duration.ofHours(1));
    assertThat(taken(small)).isTrue();

    for (String other : List.of("Zoe", "zoë", "zoe ", " zoe")) {
      assertThat(taken(new Quota("one", other, 1, Duration.ofHours(1)))).as(other).isTrue();
    }
  }

  @Test
  @DisplayName("all is left again when the window is over, which begins with the first")
  void windowEnds() {
    taken(ANN);
    pass(Duration.ofMinutes(59));
    taken(ANN);
    taken(ANN);
    pass(Duration.ofMinutes(1).minusMillis(1));
    assertThat(taken(ANN)).isFalse();

    pass(Duration.ofMillis(1));
    assertThat(List.of(taken(ANN), taken(ANN), taken(ANN), taken(ANN)))
        .containsExactly(true, true, true, false);
    pass(Duration.ofMinutes(59));
    assertThat(taken(ANN)).isFalse();
  }

  @Test
  @DisplayName("of several quotas one is taken from each or from none, and the first is named")
  void allOrNothing() {
    assertThat(quotas().take(List.of(ANN, ALL))).isEmpty();
    assertThat(quotas().take(List.of(ANN, ALL))).isEmpty();
    assertThat(quotas().take(List.of(ALL, ANN))).isEmpty();

    assertThat(quotas().take(List.of(BOB, ALL, ANN))).contains(ANN);
    assertThat(quotas().take(List.of(ALL, BOB))).as("all had one left").isEmpty();
    assertThat(quotas().take(List.of(ANN, ALL))).contains(ANN);
    assertThat(quotas().take(List.of(ALL, ANN))).contains(ALL);
    assertThat(List.of(taken(BOB), taken(BOB), taken(BOB)))
        .as("bob had two left")
        .containsExactly(true, true, false);
  }

  @Test
  @DisplayName("a refusal begins no window")
  void refusalBeginsNoWindow() {
    Quota none = new Quota("none", "left", 1, Duration.ofHours(3));
    taken(none);
    assertThat(quotas().take(List.of(none, ANN))).contains(none);
    pass(Duration.ofMinutes(59));
    taken(ANN);
    taken(ANN);
    taken(ANN);
    pass(Duration.ofMinutes(1));

    assertThat(taken(ANN)).as("an hour after the refusal").isFalse();
  }

  @Test
  @DisplayName("nothing to take from is always left")
  void nothingToTake() {
    assertThat(quotas().take(List.of())).isEmpty();
    quotas().giveBack(List.of());
  }

  @Test
  @DisplayName("what is given back can be taken again, but never more than was taken")
  void givenBack() {
    quotas().giveBack(List.of(ANN, BOB));
    taken(ANN);
    quotas().giveBack(List.of(ANN, BOB));
    quotas().giveBack(List.of(ANN));

    assertThat(List.of(taken(ANN), taken(ANN), taken(ANN), taken(ANN)))
        .containsExactly(true, true, true, false);
    quotas().giveBack(List.of(ANN));
    assertThat(List.of(taken(ANN), taken(ANN))).containsExactly(true, false);
  }

  @Test
  @DisplayName("what was taken in a window that is over is not given back to the next one")
  void givenBackTooLate() {
    taken(ANN);
    pass(Duration.ofHours(1));
    quotas().giveBack(List.of(ANN));

    assertThat(List.of(taken(ANN), taken(ANN), taken(ANN), taken(ANN)))
        .containsExactly(true, true, true, false);
  }

  @Test
  @DisplayName("whether anything is taken is seen until the window is over or all is given back")
  void isTaken() {
    assertThat(quotas().isTaken(ANN)).isFalse();
    taken(ANN);
    taken(ANN);
    assertThat(quotas().isTaken(ANN)).isTrue();
    assertThat(quotas().isTaken(BOB)).isFalse();

    quotas().giveBack(List.of(ANN));
    assertThat(quotas().isTaken(ANN)).isTrue();
    quotas().giveBack(List.of(ANN));
    assertThat(quotas().isTaken(ANN)).isFalse();

    taken(ANN);
    pass(Duration.ofHours(1).minusMillis(1));
    assertThat(quotas().isTaken(ANN)).isTrue();
    pass(Duration.ofMillis(1));
    assertThat(quotas().isTaken(ANN)).isFalse();
  }

  @Test
  @DisplayName("two nodes that take the last one at once do not both get it")
  void lastOne() {
    WatchRepository other = secondNode();
    for (int round = 0; round < implementation.rounds(); round++) {
      Quota last = new Quota("last", "round" + round, 1, Duration.ofHours(1));
      Quota own = new Quota("own", "round" + round, 9, Duration.ofHours(1));

      List<Optional<Quota>> results =
          gate.both(
              () -> quotas().take(List.of(last, own)),
              () -> other.quotas().take(List.of(own, last)));

      assertThat(results)
          .as("round %s, %s", round, gate)
          .containsExactlyInAnyOrder(Optional.empty(), Optional.of(last));
      Quota rest = new Quota("own", "round" + round, 2, Duration.ofHours(1));
      assertThat(List.of(taken(rest), taken(rest)))
          .as("round %s, %s", round, gate)
          .containsExactly(true, false);
    }
    if (other != repository) {
      other.close();
    }
  }

  private boolean taken(Quota quota) {
    return quotas().take(quota);
  }
}
