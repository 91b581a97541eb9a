package io.seatsignal.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seatsignal.base.WatcherId;
import io.seatsignal.operation.Activity;
import io.seatsignal.operation.Activity.Hour;
import io.seatsignal.pacing.Contact;
import io.seatsignal.pacing.ContactLimit;
import io.seatsignal.pacing.Pacing;
import io.seatsignal.signal.Claim;
import io.seatsignal.signal.ClaimRules;
import io.seatsignal.signal.EndReason;
import io.seatsignal.signal.Receipt;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an installation did lately. */
abstract class ActivityContract extends RepositoryScene {

  private static final Duration HOUR = Duration.ofHours(1);

  ActivityContract(WatchRepositoryContract implementation) {
    super(implementation);
  }

  private Activity activity(int hours) {
    return repository.operations().activity(hours);
  }

  private Hour thisHour() {
    return only(activity(1).hours());
  }

  @Test
  @DisplayName("hours follow one another without a gap, up to the present one, also when idle")
  void hoursWithoutGap() {
    Instant now = time.instant().truncatedTo(ChronoUnit.HOURS);

    assertThat(activity(3).hours())
        .containsExactly(
            new Hour(now.minus(2, ChronoUnit.HOURS), 0, 0, Optional.empty(), Optional.empty()),
            new Hour(now.minus(1, ChronoUnit.HOURS), 0, 0, Optional.empty(), Optional.empty()),
            new Hour(now, 0, 0, Optional.empty(), Optional.empty()));
    assertThat(activity(168).hours()).hasSize(168);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 169, Integer.MAX_VALUE})
  @DisplayName("other numbers of hours are refused")
  void otherNumbers(int hours) {
    assertThatThrownBy(() -> activity(hours)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  @DisplayName("openings and signals count in their hours, notices of an end as signals only")
  void countsByHour() {
    armed(person("ada"), SOFTWARE);
    armed(person("bob"), ALGEBRA);
    look().opens(SOFTWARE, POETRY).commit();
    marked();
    pass(HOUR);
    look().ends(ALGEBRA, EndReason.CANCELLED).commit();
    marked();
    claim(10);

    assertThat(activity(2).hours()).extracting(Hour::openings).containsExactly(2, 0);
    assertThat(activity(2).hours()).extracting(Hour::sent).containsExactly(1, 1);
    pass(HOUR);
    assertThat(activity(2).hours()).extracting(Hour::sent).containsExactly(1, 0);
  }

  @Test
  @DisplayName("what a provider did not process was given free all the same")
  void unprocessedCounts() {
    armed(person("ada"), SOFTWARE);
    look().opens(SOFTWARE).commit();
    records(marked(), notProcessed(Duration.ofMinutes(1)));

    assertThat(thisHour().sent()).isEqualTo(1);
  }

  @Test
  @DisplayName("latency is that from the commit to the mark: the median and the slowest twentieth")
  void latency() {
    for (int i = 0; i < 20; i++) {
      armed(person("person " + i), SOFTWARE);
    }
    look().opens(SOFTWARE).commit();
    for (int i = 1; i <= 20; i++) {
      pass(Duration.ofSeconds(1));
      outbox.mark(claim(1));
    }

    assertThat(thisHour().sent()).isEqualTo(20);
    assertThat(thisHour().typicalLatency()).contains(Duration.ofSeconds(10));
    assertThat(thisHour().slowLatency()).contains(Duration.ofSeconds(19));
  }

  @Test
  @DisplayName("a digest's latency is that of what waited longest in it")
  void latencyOfDigest() {
    Watcher ada = person("ada");
    armed(ada, SOFTWARE);
    armed(ada, ALGEBRA);
    look().opens(SOFTWARE).commit();
    pass(Duration.ofSeconds(2));
    look().opens(ALGEBRA).commit();
    pass(Duration.ofSeconds(1));
    marked();

    assertThat(thisHour().typicalLatency()).contains(Duration.ofSeconds(3));
    assertThat(thisHour().slowLatency()).contains(Duration.ofSeconds(3));
  }

  @Test
  @DisplayName("what had to wait, and what is told once more, says nothing about latency")
  void waitingIsNoLatency() {
    armed(person("ada"), SOFTWARE);
    look().opens(SOFTWARE).commit();
    records(marked(), rejected());
    pass(Duration.ofMinutes(1));
    receives(acceptedSignal(), Receipt.Verdict.DELIVERED);
    assertThat(thisHour())
        .returns(2, Hour::sent)
        .returns(Optional.of(Duration.ZERO), Hour::slowLatency);

    pass(HOUR);
    Duration gap = Duration.ofMinutes(10);
    ClaimRules rules =
        rules(
            new Pacing(
                Map.of(Contact.TEXT, new ContactLimit(gap, 1000, 10_000)),
                Optional.empty(),
                Optional.empty(),
                Duration.ofDays(365),
                Duration.ZERO),
            TEXT);
    Watcher bob = person("bob");
    armed(bob, ALGEBRA);
    armed(bob, POETRY);
    look().opens(ALGEBRA).commit();
    records(sendableUnder(rules), accepted());
    look().opens(POETRY).commit();
    assertThat(claim(rules)).isEmpty();
    pass(gap);
    sendableUnder(rules);

    assertThat(thisHour())
        .returns(2, Hour::sent)
        .returns(Optional.of(Duration.ZERO), Hour::slowLatency);
  }

  @Test
  @DisplayName("only waits say nothing")
  void onlyWaits() {
    WatcherId ada = armed(person("ada"), SOFTWARE).watcher();
    repository.withdrawNumber(ada);
    look().opens(SOFTWARE).commit();
    List<Claim> none = claim(10);
    pass(Duration.ofSeconds(1));
    registered("ada", number(900));
    marked();

    assertThat(none).isEmpty();
    assertThat(thisHour()).returns(1, Hour::sent).returns(Optional.empty(), Hour::typicalLatency);
  }

  @Test
  @DisplayName("live watches are armed and resting ones, counted anew after half a minute")
  void liveWatches() {
    Watcher ada = person("ada");
    Watch stopped = armed(ada, SOFTWARE);
    armed(ada, ALGEBRA);
    armed(person("bob"), SOFTWARE);
    look().opens(ALGEBRA).commit();
    acceptedSignal();
    assertThat(activity(1).liveWatches()).isEqualTo(3);

    repository.stop(ada.id(), stopped.id());
    pass(Duration.ofSeconds(30));
    assertThat(activity(1).liveWatches()).isEqualTo(2);
  }
}
