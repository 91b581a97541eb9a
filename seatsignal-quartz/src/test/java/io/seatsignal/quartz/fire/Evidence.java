package io.seatsignal.quartz.fire;

import io.seatsignal.quartz.fire.Delivery.Item;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What the database and the provider hold after a run.
 *
 * @param openings by number
 * @param obligations by opening and watch
 * @param attempts by id
 * @param book the provider's
 * @param everInDoubt ids of attempts
 * @param rises how often each section was stored as open that had been full
 */
record Evidence(
    Map<Long, Opening> openings,
    Map<Due, Obligation> obligations,
    Map<String, Attempt> attempts,
    List<Delivery> book,
    List<String> everInDoubt,
    Map<String, Long> rises) {

  /** Names an obligation. */
  record Due(long opening, long watch) {
    static Due of(Item item) {
      return new Due(item.opening(), item.watch());
    }
  }

  /** A stored opening; {@code gone} is when it was written that it has closed. */
  record Opening(
      long id, String crn, Instant openedAt, Instant committedAt, Optional<Instant> gone) {}

  record Obligation(Due key, String state, String reason, Instant owed) {}

  record Attempt(String id, String state, String channel, Optional<Instant> marked) {}

  /** One time that a watch was told of an opening. */
  record Telling(Due key, Delivery delivery) {}

  static Evidence read(Cluster cluster) throws SQLException {
    FireDatabase database = cluster.database();
    Map<Long, Opening> openings = new LinkedHashMap<>();
    database
        .rows(
            "SELECT p.opening_id, s.crn, "
                + micros("p.opened_at", "opened")
                + micros("p.committed_at", "committed")
                + micros("c.at", "gone")
                + "1 FROM ss_opening p JOIN ss_section s USING (section_id)"
                + " LEFT JOIN fire_closed c USING (opening_id)"
                + " WHERE p.level = 'OPEN' ORDER BY p.opening_id",
            Evidence::opening)
        .forEach(opening -> openings.put(opening.id(), opening));
    Map<Due, Obligation> obligations = new LinkedHashMap<>();
    database
        .rows(
            "SELECT o.opening_id, o.watch_id, o.state, o.reason, "
                + micros("p.committed_at", "owed")
                + "1 FROM ss_obligation o JOIN ss_opening p USING (opening_id)",
            row ->
                new Obligation(
                    new Due(row.getLong("opening_id"), row.getLong("watch_id")),
                    row.getString("state"),
                    String.valueOf(row.getString("reason")),
                    instant(row, "owed").orElseThrow()))
        .forEach(
            duty -> {
              if (obligations.put(duty.key(), duty) != null) {
                throw new AssertionError("obligation stored twice: " + duty);
              }
            });
    Map<String, Attempt> attempts = new LinkedHashMap<>();
    database
        .rows(
            "SELECT attempt_id, state, channel, "
                + micros("marked_at", "marked")
                + "1"
                + " FROM ss_attempt",
            row ->
                new Attempt(
                    row.getString("attempt_id"),
                    row.getString("state"),
                    row.getString("channel"),
                    instant(row, "marked")))
        .forEach(attempt -> attempts.put(attempt.id(), attempt));
    return new Evidence(
        openings,
        obligations,
        attempts,
        cluster.provider().book(),
        database.rows("SELECT attempt_id FROM fire_doubt", row -> row.getString(1)),
        database
            .rows(
                "SELECT s.crn FROM fire_rise JOIN ss_section s USING (section_id)",
                row -> row.getString(1))
            .stream()
            .collect(Collectors.groupingBy(crn -> crn, Collectors.counting())));
  }

  private static String micros(String column, String name) {
    return "TIMESTAMPDIFF(MICROSECOND, '1970-01-01', " + column + ") AS " + name + ", ";
  }

  private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
    long micros = row.getLong(column);
    return row.wasNull()
        ? Optional.empty()
        : Optional.of(Instant.EPOCH.plus(Duration.of(micros, ChronoUnit.MICROS)));
  }

  private static Opening opening(ResultSet row) throws SQLException {
    return new Opening(
        row.getLong("opening_id"),
        row.getString("crn"),
        instant(row, "opened").orElseThrow(),
        instant(row, "committed").orElseThrow(),
        instant(row, "gone"));
  }

  /** Everything that reached a person, by obligation, in order of arrival. */
  Map<Due, List<Telling>> tellings() {
    List<Telling> all = new ArrayList<>();
    for (Delivery delivery : book) {
      if (delivery.taken()) {
        delivery.items().forEach(item -> all.add(new Telling(Due.of(item), delivery)));
      }
    }
    return all.stream()
        .collect(Collectors.groupingBy(Telling::key, LinkedHashMap::new, Collectors.toList()));
  }

  /** How each attempt that was ever in doubt ended, and how many did so. */
  Map<String, Long> endsOfDoubt() {
    return everInDoubt.stream()
        .map(attempts::get)
        .map(attempt -> attempt == null ? "GONE" : attempt.state())
        .collect(Collectors.groupingBy(state -> state, TreeMap::new, Collectors.counting()));
  }
}
