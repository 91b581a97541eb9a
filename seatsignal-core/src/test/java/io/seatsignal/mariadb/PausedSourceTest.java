package io.seatsignal.mariadb;

import static org.assertj.core.api.Assertions.assertThat;

import io.seatsignal.course.Enrolment;
import io.seatsignal.course.SectionId;
import io.seatsignal.course.TermId;
import io.seatsignal.poll.PollListener;
import io.seatsignal.poll.PollOutcome.Committed;
import io.seatsignal.poll.PollOutcome.Paused;
import io.seatsignal.poll.PollSettings;
import io.seatsignal.poll.Poller;
import io.seatsignal.testing.ScriptedSeatSource;
import io.seatsignal.testing.Sections;
import io.seatsignal.testing.SettableTime;
import io.seatsignal.watch.PollState;
import io.seatsignal.watch.WatchLimits;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A source that an operator has paused is left alone. */
class PausedSourceTest {

  private static final TermId TERM = new TermId("brown", "202420");
  private static final SectionId SOFTWARE = new SectionId(TERM, "26379");

  @RegisterExtension static final OpenedDatabase database = new OpenedDatabase();

  @Test
  void nobodyLooksAndTheHeartbeatDoesNotBeatUntilThePauseIsOver() throws SQLException {
    SettableTime time = SettableTime.at("2025-01-23T15:00:00Z");
    MariaDbWatchRepository repository =
        TestPools.inTime(database.pool(), time, WatchLimits.DEFAULT);
    ScriptedSeatSource source = new ScriptedSeatSource("brown", ZoneId.of("America/New_York"));
    source.put(Sections.section(SOFTWARE).full(60).build());
    Poller poller =
        new Poller(
            source,
            Enrolment.open(TERM),
            repository,
            "node",
            time,
            PollSettings.DEFAULT,
            new PollListener() {});
    pause("brown", "'2025-01-23 15:10:00'");
    assertThat(repository.pollState(TERM)).as("never polled, and paused").isEqualTo(paused());
    pause("boulder", "NULL");

    assertThat(poller.poll()).isEqualTo(new Paused());
    assertThat(repository.pollState(TERM)).isEqualTo(paused());
    time.advance(Duration.ofMinutes(10));
    assertThat(poller.poll()).isEqualTo(new Committed(1, 1, 0, 0, 0));
    PollState before = repository.pollState(TERM);
    pause("brown", "NULL");
    time.advance(Duration.ofMinutes(1));
    source.open(SOFTWARE, 1);
    assertThat(poller.poll()).isEqualTo(new Paused());
    assertThat(source.snapshots()).isEqualTo(1);
    assertThat(repository.pollState(TERM).heartbeat()).isEqualTo(before.heartbeat());

    execute("DELETE FROM ss_pause");
    assertThat(poller.poll()).as("with what it knew").isEqualTo(new Committed(1, 1, 1, 0, 0));
    assertThat(repository.pollState(TERM).epoch()).isEqualTo(before.epoch());
  }

  private static PollState paused() {
    PollState none = PollState.none(TERM);
    return new PollState(0, none.heartbeat(), true, none.hold(), false);
  }

  private static void pause(String source, String until) throws SQLException {
    execute(
        "REPLACE INTO ss_pause (kind, name, since, until) VALUES ('SOURCE', '"
            + source
            + "', UTC_TIMESTAMP(6), "
            + until
            + ")");
  }

  private static void execute(String sql) throws SQLException {
    try (Connection connection = database.pool().getConnection()) {
      new Sql(sql).update(connection);
    }
  }
}
