package io.seatsignal.mariadb;

import io.seatsignal.course.TermId;
import io.seatsignal.operation.Activity;
import io.seatsignal.operation.Alarm;
import io.seatsignal.operation.Hold;
import io.seatsignal.operation.Operations;
import io.seatsignal.operation.Pause;
import io.seatsignal.pacing.ChannelState;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What operators do and see, in MariaDB. */
final class MariaDbOperations implements Operations {

  private static final int WAITING_AT_ONCE = 1000;
  private static final String STANDING = " (until IS NULL OR until > UTC_TIMESTAMP(6))";

  private final Transactions transactions;
  private final AlarmStore alarms;
  private final ActivityStore activities;

  MariaDbOperations(Transactions transactions) {
    this.transactions = transactions;
    this.alarms = new AlarmStore(transactions);
    this.activities = new ActivityStore(transactions);
  }

  @Override
  public Instant time() {
    return transactions.alone(
        "ask for the time",
        connection ->
            new Sql("SELECT UTC_TIMESTAMP(6) AS now")
                .row(connection, row -> Sql.instant(row, "now"))
                .orElseThrow());
  }

  @Override
  public void pause(Pause.Kind kind, String name, Duration length) {
    Optional<Long> micros =
        Optional.of(length).filter(given -> !given.isZero()).map(given -> Sql.micros(given));
    transactions.alone(
        "pause " + name,
        connection ->
            new Sql(
                    "INSERT INTO ss_pause (kind, name, since, until) VALUES (?, ?,"
                        + " UTC_TIMESTAMP(6), UTC_TIMESTAMP(6) + INTERVAL ? MICROSECOND)"
                        + " ON DUPLICATE KEY UPDATE since = VALUES(since), until = VALUES(until)",
                    kind,
                    name,
                    micros)
                .update(connection));
  }

  @Override
  public boolean resume(Pause.Kind kind, String name) {
    boolean held =
        transactions.run(
            "resume " + name,
            connection -> {
              Sql standing =
                  new Sql(
                      "SELECT 1 FROM ss_pause WHERE kind = ? AND name = ? AND" + STANDING,
                      kind,
                      name);
              boolean byOperator = standing.row(connection, row -> true).orElse(false);
              new Sql("DELETE FROM ss_pause WHERE kind = ? AND name = ?", kind, name)
                  .update(connection);
              int mended = kind == Pause.Kind.CHANNEL ? mend(name).update(connection) : 0;
              return byOperator || mended > 0;
            });
    if (kind == Pause.Kind.CHANNEL) {
      letGo();
    }
    return held;
  }

  private static Sql mend(String channel) {
    return new Sql(
        "UPDATE ss_channel SET pause_cause = NULL, paused_until = NULL, pause_detail = NULL,"
            + " doubts = 0 WHERE channel = ? AND paused_until > UTC_TIMESTAMP(6)",
        channel);
  }

  /** In portions, so that no claim has to wait for all of it. */
  private void letGo() {
    int moved;
    do {
      moved =
          transactions.alone(
              "let go what waits for a channel",
              connection ->
                  new Sql(
                          "UPDATE ss_obligation SET not_before = UTC_TIMESTAMP(6)"
                              + " WHERE state = 'WAITING' AND waiting = 'CHANNEL_PAUSED'"
                              + " AND not_before > UTC_TIMESTAMP(6)"
                              + " ORDER BY not_before LIMIT ?",
                          WAITING_AT_ONCE)
                      .update(connection));
    } while (moved == WAITING_AT_ONCE);
  }

  @Override
  public List<Pause> pauses() {
    return transactions.alone(
        "read the pauses",
        connection ->
            new Sql("SELECT * FROM ss_pause WHERE" + STANDING + " ORDER BY since, kind, name")
                .rows(connection, MariaDbOperations::pause));
  }

  private static Pause pause(ResultSet row) throws SQLException {
    return new Pause(
        Pause.Kind.valueOf(row.getString("kind")),
        row.getString("name"),
        Sql.instant(row, "since"),
        Sql.optionalInstant(row, "until"));
  }

  @Override
  public List<Hold> holds() {
    return transactions.alone(
        "read what is held back",
        connection ->
            new Sql("SELECT * FROM ss_epoch WHERE held_since IS NOT NULL ORDER BY source, term")
                .rows(
                    connection,
                    row ->
                        new Hold(
                            Rows.termId(row),
                            Sql.instant(row, "held_since"),
                            row.getInt("held_sections"))));
  }

  @Override
  public boolean release(TermId termId) {
    return transactions.alone(
            "release " + termId,
            connection ->
                new Sql(
                        "UPDATE ss_epoch SET released = TRUE"
                            + " WHERE source = ? AND term = ? AND held_since IS NOT NULL",
                        termId.source(),
                        termId.term())
                    .update(connection))
        > 0;
  }

  @Override
  public List<ChannelState> channels() {
    Map<String, ChannelState> states = new TreeMap<>();
    transactions
        .alone(
            "read how the channels fare",
            connection ->
                new Sql("SELECT * FROM ss_channel")
                    .rows(connection, MariaDbOperations::channelState))
        .forEach(state -> states.put(state.channel(), state));
    for (Pause pause : pauses()) {
      if (pause.kind() == Pause.Kind.CHANNEL) {
        states.compute(
            pause.name(),
            (name, state) -> pause.over(state == null ? ChannelState.fresh(name) : state));
      }
    }
    return List.copyOf(states.values());
  }

  /** A row of {@code ss_channel}, without what operators paused. */
  static ChannelState channelState(ResultSet row) throws SQLException {
    Optional<ChannelState.Cause> cause =
        Sql.optionalEnum(row, "pause_cause", ChannelState.Cause.class);
    Optional<Instant> until = Sql.optionalInstant(row, "paused_until");
    String detail = Optional.ofNullable(row.getString("pause_detail")).orElse("");
    return new ChannelState(
        row.getString("channel"),
        Sql.instant(row, "next_slot"),
        row.getInt("doubts"),
        cause.flatMap(why -> until.map(end -> new ChannelState.Pause(why, end, detail))));
  }

  @Override
  public boolean spend(BigDecimal cost, Optional<BigDecimal> budget) {
    return transactions.run(
        "store what a message costs", connection -> Spending.spend(connection, cost, budget));
  }

  @Override
  public BigDecimal spentToday() {
    return transactions.alone("read what was spent", Spending::today);
  }

  @Override
  public void report(Alarm trouble) {
    alarms.report(trouble);
  }

  @Override
  public void reportOver(Alarm.Cause cause, String subject) {
    alarms.reportOver(cause, subject);
  }

  @Override
  public List<Alarm> reported() {
    return alarms.reported();
  }

  @Override
  public Raised raise(Collection<Alarm> wrong, String node, Duration again) {
    return alarms.raise(wrong, node, again);
  }

  @Override
  public Cleared clear(Duration keep) {
    Operations.requireKept(keep);
    return new Clearing(transactions, time(), keep).run();
  }

  @Override
  public Activity activity(int hours) {
    return activities.read(time(), Activity.checkHours(hours));
  }
}
