package io.seatsignal.quartz.fire;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** What a seed stands for. */
final class PlanTest {

  private static final Duration LENGTH = Duration.ofSeconds(60);

  @Test
  void theSameSeedGivesTheSameFaultsAndTheSameScript() {
    Plan plan = Planner.plan(7, LENGTH);

    assertThat(Planner.plan(7, LENGTH)).isEqualTo(plan);
    assertThat(Planner.plan(7, LENGTH).hash()).isEqualTo(plan.hash()).hasSize(16);
  }

  @Test
  void anotherSeedGivesOthers() {
    Plan one = Planner.plan(7, LENGTH);
    Plan other = Planner.plan(8, LENGTH);

    assertThat(other.hash()).isNotEqualTo(one.hash());
    assertThat(other.faults()).isNotEqualTo(one.faults());
    assertThat(other.moves()).isNotEqualTo(one.moves());
  }

  @Test
  void everyKindOfFaultComesAndEverySectionOpens() {
    Plan plan = Planner.plan(7, LENGTH);

    assertThat(plan.faults())
        .extracting(Fault::kind)
        .containsAll(Arrays.asList(Fault.Kind.values()));
    assertThat(plan.moves()).filteredOn(Move::opens).extracting(Move::crn).hasSizeGreaterThan(60);
    assertThat(plan.moves().stream().map(Move::crn).distinct()).hasSize(plan.sections());
  }
}
