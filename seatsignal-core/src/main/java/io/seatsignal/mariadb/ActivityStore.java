package io.seatsignal.mariadb;

import io.seatsignal.operation.Activity;
import io.seatsignal.operation.Activity.Hour;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What was done lately, for reading. Thread-safe. */
final class ActivityStore {

  private static final Duration COUNT_HOLDS = Duration.ofSeconds(30);

  private static final String OPENINGS =
      "SELECT TIMESTAMPDIFF(HOUR, '1970-01-01', committed_at) AS hour, COUNT(*) AS openings"
          + " FROM ss_opening FORCE INDEX (ss_opening_committed)"
          + " WHERE committed_at >= ? AND level <> 'ENDED' GROUP BY hour";

  /** Each hour's signals in the order of their latency, of which two are picked. */
  private static final String SENT =
      "SELECT v.hour, COUNT(*) AS sent,"
          + " MIN(IF(v.place >= 0.5 * v.measured, v.latency_micros, NULL)) AS typical,"
          + " MIN(IF(v.place >= 0.95 * v.measured, v.latency_micros, NULL)) AS slow"
          + " FROM (SELECT a.hour, a.latency_micros,"
          + " COUNT(a.latency_micros) OVER (PARTITION BY a.hour) AS measured,"
          + " ROW_NUMBER() OVER (PARTITION BY a.hour"
          + " ORDER BY a.latency_micros IS NULL, a.latency_micros) AS place"
          + " FROM (SELECT TIMESTAMPDIFF(HOUR, '1970-01-01', marked_at) AS hour, latency_micros"
          + " FROM ss_attempt FORCE INDEX (ss_attempt_marked) WHERE marked_at >= ?) a) v"
          + " GROUP BY v.hour";

  /** From the index alone, and only what is live: ended terms cost nothing. */
  private static final String LIVE =
      "SELECT COUNT(*) AS live FROM ss_epoch e"
          + " STRAIGHT_JOIN ss_section s FORCE INDEX (ss_section_crn) ON s.term_id = e.term_id"
          + " STRAIGHT_JOIN ss_watch w FORCE INDEX (ss_watch_armed)"
          + " ON w.section_id = s.section_id AND w.state IN ('ARMED', 'RESTING')";

  private record Sent(int number, Optional<Duration> typical, Optional<Duration> slow) {

    static final Sent NOTHING = new Sent(0, Optional.empty(), Optional.empty());

    static Sent read(ResultSet row) throws SQLException {
      return new Sent(row.getInt("sent"), duration(row, "typical"), duration(row, "slow"));
    }

    private static Optional<Duration> duration(ResultSet row, String column) throws SQLException {
      long micros = row.getLong(column);
      return row.wasNull() ? Optional.empty() : Optional.of(Duration.of(micros, ChronoUnit.MICROS));
    }
  }

  private record Count(long live, Instant at) {}

  private final Transactions transactions;
  private @Nullable Count latest;

  ActivityStore(Transactions transactions) {
    this.transactions = transactions;
  }

  Activity read(Instant now, int hours) {
    Instant thisHour = now.truncatedTo(ChronoUnit.HOURS);
    Instant from = thisHour.minus(hours - 1L, ChronoUnit.HOURS);
    Map<Long, Integer> openings = new HashMap<>();
    Map<Long, Sent> sent = new HashMap<>();
    transactions.alone(
        "count the openings of some hours",
        connection ->
            new Sql(OPENINGS, from)
                .rows(
                    connection, row -> openings.put(row.getLong("hour"), row.getInt("openings"))));
    transactions.alone(
        "count the signals of some hours",
        connection ->
            new Sql(SENT, from)
                .rows(connection, row -> sent.put(row.getLong("hour"), Sent.read(row))));
    List<Hour> all = new ArrayList<>();
    for (Instant hour = from; !hour.isAfter(thisHour); hour = hour.plus(1, ChronoUnit.HOURS)) {
      long number = ChronoUnit.HOURS.between(Instant.EPOCH, hour);
      Sent signals = sent.getOrDefault(number, Sent.NOTHING);
      all.add(
          new Hour(
              hour,
              openings.getOrDefault(number, 0),
              signals.number(),
              signals.typical(),
              signals.slow()));
    }
    return new Activity(all, live(now));
  }

  /** Whoever comes while it is counted waits for that count instead of counting as well. */
  private synchronized long live(Instant now) {
    Count known = latest;
    if (known == null || !now.isBefore(known.at().plus(COUNT_HOLDS))) {
      known =
          new Count(
              transactions.alone(
                  "count the live watches",
                  connection ->
                      new Sql(LIVE).row(connection, row -> row.getLong("live")).orElse(0L)),
              now);
      latest = known;
    }
    return known.live();
  }
}
