package io.seatsignal.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.seatsignal.base.WatcherId;
import io.seatsignal.course.Enrolment;
import io.seatsignal.course.TermId;
import io.seatsignal.fose.FoseSite;
import io.seatsignal.mariadb.TestDatabase;
import io.seatsignal.operation.Health;
import io.seatsignal.pacing.Preferences;
import io.seatsignal.poll.PollOutcome;
import io.seatsignal.signal.EndReason;
import io.seatsignal.signal.Level;
import io.seatsignal.watch.Watch;
import io.seatsignal.watch.WatchPolicy;
import io.seatsignal.watch.WatchRequest;
import io.seatsignal.watch.WatchResult.Reason;
import io.seatsignal.watch.WatchResult.Refused;
import io.seatsignal.watch.WatchState;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.TimeZone;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Enrolment ends at 23:59 in New York, on a server in Tokyo. */
class C18_EnrolmentEnds {

  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

  /**
   * An ordinary day, the day on which clocks go forward, and the one on which they go back. All are
   * later than when a scene begins: if time ran backwards during a check of the clocks, it would
   * find them apart.
   */
  private static final String ORDINARY = "2025-02-05";

  private static final String FORWARD = "2025-03-09";
  private static final String BACK = "2025-11-02";

  @RegisterExtension final TestDatabase database = TestDatabase.create();

  private final TimeZone before = TimeZone.getDefault();

  @BeforeEach
  void moveToTokyo() {
    TimeZone.setDefault(TimeZone.getTimeZone("Asia/Tokyo"));
  }

  @AfterEach
  void moveBack() {
    TimeZone.setDefault(before);
  }

  @ParameterizedTest
  @ValueSource(strings = {ORDINARY, FORWARD, BACK})
  void fiveHoursBeforeTheEndAnOpeningIsTold(String date) {
    try (Day day = new Day(date)) {
      Watch watch = day.opensAt("18:59:00");

      assertThat(day.scene.poll()).isInstanceOf(PollOutcome.Committed.class);
      assertThat(day.scene.signalsTo(watch)).hasSize(1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {ORDINARY, FORWARD, BACK})
  void oneSecondBeforeTheEndAnOpeningIsTold(String date) {
    try (Day day = new Day(date)) {
      Watch watch = day.opensAt("23:58:59");

      assertThat(day.scene.poll()).isInstanceOf(PollOutcome.Committed.class);
      assertThat(day.scene.signalsTo(watch))
          .singleElement()
          .satisfies(signal -> assertThat(signal.text()).contains("is open (1 seat, 11:58"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {ORDINARY, FORWARD, BACK})
  void oneSecondAfterTheEndNobodyLooksAndTheWatchExpiresWithOneNotice(String date) {
    try (Day day = new Day(date)) {
      Watch watch = day.opensAt("23:59:01");
      int searches = day.scene.site.searches();

      assertThat(day.scene.poll()).isEqualTo(new PollOutcome.EnrolmentOver(1));
      assertThat(day.scene.poll()).isEqualTo(new PollOutcome.EnrolmentOver(0));

      assertThat(day.scene.site.searches()).isEqualTo(searches);
      assertThat(day.scene.signalsTo(watch))
          .singleElement()
          .satisfies(
              signal -> {
                assertThat(signal.openings().get(0).level()).isEqualTo(Level.ENDED);
                assertThat(signal.text()).contains("enrolment is over", "Your watch has ended");
              });
      Watch expired = day.scene.now(watch);
      assertThat(expired.state()).isEqualTo(WatchState.EXPIRED);
      assertThat(expired.endReason()).contains(EndReason.ENROLMENT_OVER);
      WatchRequest again = WatchRequest.once(Scene.section(Scene.CRN));
      assertThat(day.scene.request(watch.watcher(), again))
          .isInstanceOfSatisfying(
              Refused.class,
              refused -> assertThat(refused.reason()).isEqualTo(Reason.TERM_NOT_ENROLLABLE));
      assertThat(day.scene.seatSignal.health().status()).isEqualTo(Health.Status.UP);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {ORDINARY})
  void theRestingOnesAreToldTooAndTheStoppedOnesAreNot(String date) {
    try (Day day = new Day(date)) {
      Watch resting = day.opensAt("23:55:00");
      day.scene.poll();
      assertThat(day.scene.signalsTo(resting)).hasSize(1);
      assertThat(day.scene.now(resting).state()).isEqualTo(WatchState.RESTING);
      Watch stopped = day.watch();
      day.scene.seatSignal.watches().stop(stopped.watcher(), stopped.id());

      day.at("23:59:00");
      assertThat(day.scene.poll()).isEqualTo(new PollOutcome.EnrolmentOver(1));

      assertThat(day.scene.signalsTo(resting))
          .extracting(signal -> signal.openings().get(0).level())
          .containsExactly(Level.OPEN, Level.ENDED);
      assertThat(day.scene.now(resting).state()).isEqualTo(WatchState.EXPIRED);
      assertThat(day.scene.now(stopped).state()).isEqualTo(WatchState.STOPPED);
      assertThat(day.scene.ledger(stopped.watcher())).isEmpty();
    }
  }

  /** The last day of enrolment. */
  private final class Day implements AutoCloseable {

    final Scene scene;
    private final LocalDate date;

    Day(String date) {
      this.date = LocalDate.parse(date);
      TermId term = new TermId("brown", Scene.TERM);
      Enrolment enrolment = new Enrolment(term, Optional.of(instant("23:59:00")));
      scene = new Scene(database, FoseSite.brown(), List.of(enrolment), builder -> {});
    }

    /** A watched section that has opened since the last look. */
    Watch opensAt(String clock) {
      at("12:00:00");
      scene.site.list(Scene.CRN, "F").counts(Scene.CRN, 0, 60);
      scene.poll();
      Watch watch = watch();
      scene.site.list(Scene.CRN, "A").counts(Scene.CRN, 1, 60);
      at(clock);
      return watch;
    }

    Watch watch() {
      WatcherId person = scene.person();
      scene.seatSignal.watchers().prefer(person, Preferences.DEFAULT.atNight(true, true));
      return scene.watch(person, Scene.CRN, WatchPolicy.ONCE, false);
    }

    void at(String clock) {
      scene.time.set(instant(clock));
    }

    private Instant instant(String clock) {
      return ZonedDateTime.of(date, LocalTime.parse(clock), NEW_YORK).toInstant();
    }

    @Override
    public void close() {
      scene.close();
    }
  }
}
