package io.seatsignal.mariadb;

import static org.assertj.core.api.Assertions.assertThat;

import io.seatsignal.course.Availability;
import io.seatsignal.course.Confirmation;
import io.seatsignal.course.Enrolment;
import io.seatsignal.course.Seats;
import io.seatsignal.course.SectionId;
import io.seatsignal.course.TermId;
import io.seatsignal.phone.PhoneNumber;
import io.seatsignal.poll.PollListener;
import io.seatsignal.poll.PollOutcome.Committed;
import io.seatsignal.poll.PollSettings;
import io.seatsignal.poll.Poller;
import io.seatsignal.testing.ScriptedSeatSource;
import io.seatsignal.testing.Sections;
import io.seatsignal.testing.SettableTime;
import io.seatsignal.watch.Consent;
import io.seatsignal.watch.Registration;
import io.seatsignal.watch.RegistrationResult.Registered;
import io.seatsignal.watch.Verification;
import io.seatsignal.watch.WatchLimits;
import io.seatsignal.watch.WatchPolicy;
import java.time.Duration;
import java.time.ZoneId;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a poll costs the source and the database, whether one person waits or a thousand. */
class PollCostTest {

  private static final TermId TERM = new TermId("brown", "202420");
  private static final int SECTIONS = 50;
  private static final int MOST_STATEMENTS_WHEN_IDLE = 4;

  @RegisterExtension static final OpenedDatabase database = new OpenedDatabase();

  @ParameterizedTest
  @ValueSource(ints = {1, 1000})
  void doesNotFollowTheNumberOfWatches(int watches) {
    CountingDataSource counting = new CountingDataSource(database.pool());
    SettableTime time = SettableTime.at("2025-01-23T15:00:00Z");
    MariaDbWatchRepository repository =
        MariaDbWatchRepository.open(
            counting, Schema.NONE, TestPools.MASTER_KEY, WatchLimits.DEFAULT);
    ScriptedSeatSource source = new ScriptedSeatSource("brown", ZoneId.of("America/New_York"));
    source.hideCounts();
    for (int i = 0; i < SECTIONS; i++) {
      source.put(Sections.section(section(i)).course("CSCI " + i, "S01").full(60).build());
    }
    Poller poller = poller(source, repository, time);
    poller.poll();
    IntStream.range(0, watches).forEach(i -> watch(repository, time, i));
    int looks = source.snapshots();

    counting.reset();
    poller.poll();
    assertThat(counting.statements())
        .as("an idle poll")
        .hasSizeLessThanOrEqualTo(MOST_STATEMENTS_WHEN_IDLE);
    source.put(Sections.section(section(7)).course("CSCI 7", "S01").title("New").full(60).build());
    time.advance(Duration.ofMinutes(1));
    poller.poll();

    counting.reset();
    source.open(section(0), 2);
    assertThat(poller.poll())
        .isEqualTo(new Committed(SECTIONS, 1, 1, Math.max(1, watches / SECTIONS), 0));
    assertThat(counting.statements())
        .as("everything that an opening owes")
        .filteredOn(sql -> sql.contains("ss_obligation"))
        .singleElement()
        .asString()
        .startsWith("INSERT INTO ss_obligation")
        .contains("SELECT");
    poller.poll();

    assertThat(source.snapshots() - looks).isEqualTo(4);
    assertThat(source.confirms()).isEqualTo(1);
  }

  @Test
  void doesNotFollowTheNumberOfMissingSections() {
    CountingDataSource counting = new CountingDataSource(database.pool());
    SettableTime time = SettableTime.at("2025-01-23T15:00:00Z");
    MariaDbWatchRepository repository =
        MariaDbWatchRepository.open(
            counting, Schema.NONE, TestPools.MASTER_KEY, WatchLimits.DEFAULT);
    ScriptedSeatSource source = new ScriptedSeatSource("brown", ZoneId.of("America/New_York"));
    for (int i = 0; i < 400; i++) {
      source.put(Sections.section(section(i)).course("CSCI " + i, "S01").full(60).build());
    }
    Poller poller = poller(source, repository, time);
    poller.poll();
    watch(repository, time, 0);
    for (int i = 0; i < 8; i++) {
      source.remove(section(i));
    }
    poller.poll();
    poller.poll();

    for (int i = 0; i < 17; i++) {
      counting.reset();
      time.advance(Duration.ofMinutes(1));
      poller.poll();
      // While no closer look answers, its question is repeated at the 4th, the 8th, … look.
      assertThat(counting.statements()).hasSizeBetween(2, 3);
    }
    source.confirmAs(section(0), new Confirmation.Answered(Availability.FULL, Seats.of(0, 60)));
    for (int i = 0; i < 20; i++) {
      poller.poll();
    }

    counting.reset();
    poller.poll();
    assertThat(counting.statements()).as("an idle poll").hasSize(2);
  }

  private static Poller poller(
      ScriptedSeatSource source, MariaDbWatchRepository repository, SettableTime time) {
    return new Poller(
        source,
        Enrolment.open(TERM),
        repository,
        "node",
        time,
        PollSettings.DEFAULT,
        new PollListener() {});
  }

  private static SectionId section(int number) {
    return new SectionId(TERM, String.valueOf(20_000 + number));
  }

  private static void watch(MariaDbWatchRepository repository, SettableTime time, int number) {
    Registration person =
        new Registration(
            "person " + number,
            new PhoneNumber(String.format("+1401%07d", 5_550_000 + number)),
            Verification.byHost("test"),
            new Consent("test", time.instant()));
    Registered registered = (Registered) repository.register(person);
    repository.atDesk(
        registered.watcher().id(),
        section(number % SECTIONS),
        desk -> desk.arm(WatchPolicy.ONCE, false));
  }
}
