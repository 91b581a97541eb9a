package io.seatsignal.mariadb;

import static org.assertj.core.api.Assertions.assertThat;

import io.seatsignal.course.TermId;
import io.seatsignal.operation.Alarm;
import io.seatsignal.operation.Alarm.Cause;
import io.seatsignal.operation.Hold;
import io.seatsignal.operation.Operations;
import io.seatsignal.operation.Pause.Kind;
import io.seatsignal.pacing.ChannelState;
import io.seatsignal.testing.SettableTime;
import io.seatsignal.watch.WatchLimits;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What only a database shows: rows that others wrote, and nodes that see different things. */
class MariaDbOperationsTest {

  private static final TermId TERM = new TermId("brown", "202420");
  private static final Duration AGAIN = Duration.ofHours(6);

  @RegisterExtension static final OpenedDatabase database = new OpenedDatabase();

  private final SettableTime time = SettableTime.at("2025-01-23T23:59:00.5Z");
  private Operations operations;

  @BeforeEach
  void open() {
    TestPools.empty(database.pool());
    operations = TestPools.inTime(database.pool(), time, WatchLimits.DEFAULT).operations();
  }

  @Test
  void showsHoldsAndReleasesThem() throws SQLException {
    execute(
        "INSERT INTO ss_epoch (source, term, epoch, node, held_since, held_sections) VALUES"
            + " ('brown', '202420', 1, 'n', '2025-01-23 20:00:00', 40),"
            + " ('brown', '202410', 1, 'n', NULL, 0)");

    assertThat(operations.holds())
        .containsExactly(new Hold(TERM, Instant.parse("2025-01-23T20:00:00Z"), 40));
    assertThat(operations.release(TERM)).isTrue();
    assertThat(operations.release(TERM)).as("a second time").isTrue();
    assertThat(operations.release(new TermId("brown", "202410"))).isFalse();
    assertThat(count("ss_epoch WHERE released")).isOne();
  }

  @Test
  void showsTheDaysSpendingUntilMidnightUtc() throws SQLException {
    execute("INSERT INTO ss_spending (day, spent) VALUES ('2025-01-23', 4.2)");

    assertThat(operations.spentToday()).isEqualByComparingTo(new BigDecimal("4.2"));
    time.advance(Duration.ofMinutes(2));
    assertThat(operations.spentToday()).isZero();
  }

  @Test
  void resumesAChannelInTroubleAndWhatWaitsForIt() throws SQLException {
    execute(
        "INSERT INTO ss_channel (channel, next_slot, doubts, pause_cause, paused_until, pause_detail)"
            + " VALUES ('call', '2025-01-23 12:00:00', 3, 'ANSWER_RATE', '2025-01-24 23:00:00', 'few')");
    execute(
        "INSERT INTO ss_obligation (opening_id, watch_id, watcher_id, arming, state, waiting,"
            + " order_key, not_before)"
            + " SELECT 1, seq, seq, 1, 'WAITING', IF(seq % 4 = 0, 'GAP', 'CHANNEL_PAUSED'), seq,"
            + " '2025-01-24 22:00:00' FROM seq_1_to_4000");
    assertThat(operations.channels())
        .singleElement()
        .satisfies(
            state -> {
              assertThat(state.doubts()).isEqualTo(3);
              assertThat(state.pause().map(ChannelState.Pause::detail)).contains("few");
            });

    assertThat(operations.resume(Kind.CHANNEL, "call")).isTrue();

    assertThat(operations.channels())
        .singleElement()
        .satisfies(state -> assertThat(state.pause()).isEmpty());
    assertThat(count("ss_obligation WHERE not_before <= '2025-01-23 23:59:00.5'")).isEqualTo(3000);
    assertThat(count("ss_obligation WHERE waiting = 'GAP' AND not_before > '2025-01-24'"))
        .isEqualTo(1000);
    assertThat(operations.resume(Kind.CHANNEL, "call")).isFalse();
  }

  @Test
  void anotherNodesClockIsItsOwnAffair() {
    Alarm one = new Alarm(Cause.CLOCK, "node-1", "off by 2 s");
    Alarm two = new Alarm(Cause.CLOCK, "node-2", "off by 3 s");
    operations.raise(List.of(one), "node-1", AGAIN);
    operations.raise(List.of(two), "node-2", AGAIN);
    time.advance(Duration.ofMinutes(10));

    assertThat(operations.raise(List.of(), "node-2", AGAIN).over()).containsExactly(two);
    time.advance(AGAIN.multipliedBy(2));
    assertThat(operations.raise(List.of(), "node-2", AGAIN).over())
        .as("of a node that is silent")
        .containsExactly(one);
  }

  @Test
  void whatAnotherNodeHasJustRaisedStands() {
    Alarm alarm = new Alarm(Cause.HOLD, "brown/202420", "held");
    operations.raise(List.of(alarm), "node-1", AGAIN);

    assertThat(operations.raise(List.of(), "node-2", AGAIN).over()).isEmpty();
    time.advance(Operations.SETTLING);
    assertThat(operations.raise(List.of(), "node-2", AGAIN).over()).containsExactly(alarm);
  }

  @Test
  void aDetailThatIsTooLongIsShortened() {
    Alarm alarm = new Alarm(Cause.SOURCE_DOWN, "x".repeat(300), "é".repeat(900));
    operations.raise(List.of(alarm), "node-1", AGAIN);

    assertThat(operations.raise(List.of(alarm), "node-1", AGAIN).tell()).isEmpty();
    assertThat(operations.raise(List.of(), "node-1", AGAIN).over())
        .singleElement()
        .satisfies(over -> assertThat(over.detail()).hasSize(500));
  }

  private static void execute(String sql) throws SQLException {
    try (Connection connection = database.pool().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static int count(String fromWhere) throws SQLException {
    try (Connection connection = database.pool().getConnection();
        Statement statement = connection.createStatement();
        var row = statement.executeQuery("SELECT COUNT(*) FROM " + fromWhere)) {
      row.next();
      return row.getInt(1);
    }
  }
}
