package io.seatsignal.example.bench;

import io.seatsignal.base.SeatSignalException;
import io.seatsignal.mariadb.MariaDbWatchRepository;
import io.seatsignal.phone.PhoneNumber;
import io.seatsignal.watch.Consent;
import io.seatsignal.watch.Registration;
import io.seatsignal.watch.Verification;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Stores people and watches, by the hundred thousand in one statement.
 *
 * <p>Only those who are sent something are registered as people are; the others have no number that
 * could be read, and nobody tries.
 */
final class Seeding {

  private static final int AT_ONCE = 100_000;

  private static final String INTO_WATCH =
      "INSERT INTO ss_watch (watcher_id, section_id, state, policy, waitlist, arming, armed_at,"
          + " signals_sent, created_at)";

  private final BenchSizes sizes;
  private final Places places;
  private final Consumer<String> progress;

  Seeding(BenchSizes sizes, Places places, Consumer<String> progress) {
    this.sizes = sizes;
    this.places = places;
    this.progress = progress;
  }

  /** Fills a database that has the term's sections and nobody. */
  void fill(BenchDatabase database, MariaDbWatchRepository repository) throws SQLException {
    try (Connection connection = database.connect()) {
      execute(connection, "SET SESSION foreign_key_checks = 0, unique_checks = 0");
      dealOut(connection);
      for (int from = 1; from <= sizes.watches(); from += AT_ONCE) {
        int to = Math.min(sizes.watches(), from + AT_ONCE - 1);
        String numbers = "seq_" + from + "_to_" + to;
        execute(connection, people(numbers));
        execute(connection, watches(numbers));
        progress.accept(to + " of " + sizes.watches() + " watches stored");
      }
      register(repository);
      call(connection, places.queue(), sizes.signals());
      call(connection, places.first(), sizes.firstSignals());
      execute(connection, "ANALYZE TABLE ss_watcher, ss_watch, ss_section, ss_opening");
    }
  }

  private static String people(String numbers) {
    return "INSERT INTO ss_watcher (watcher_id, external_id, phone, phone_index, channels,"
        + " verification, evidence, consent_wording, consent_at, created_at)"
        + " SELECT seq, LPAD(seq, 10, '0'), '', UNHEX(LPAD(HEX(seq), 96, '0')), '', 'HOST', 'bench',"
        + " 'bench', UTC_TIMESTAMP(6), UTC_TIMESTAMP(6) FROM "
        + numbers;
  }

  /** The crowd comes first; the rest is dealt out over the other sections. */
  private String watches(String numbers) {
    return INTO_WATCH
        + " SELECT q.seq, IF(q.seq <= "
        + sizes.crowd()
        + ", c.section_id, o.section_id), 'ARMED', 'UNTIL_STOPPED', FALSE, 1,"
        + " '2024-10-01' + INTERVAL q.seq * 1000 MICROSECOND, 0, UTC_TIMESTAMP(6) FROM "
        + numbers
        + " q STRAIGHT_JOIN bench_other o ON o.place = q.seq % "
        + places.others().size()
        + " JOIN ss_section c ON c.crn = "
        + quoted(places.crowd());
  }

  private static String quoted(String crn) {
    return "'" + crn + "'";
  }

  private void dealOut(Connection connection) throws SQLException {
    execute(
        connection, "CREATE TABLE bench_other (place INT PRIMARY KEY, section_id INT NOT NULL)");
    execute(
        connection,
        "INSERT INTO bench_other SELECT ROW_NUMBER() OVER (ORDER BY section_id) - 1, section_id"
            + " FROM ss_section WHERE crn IN ("
            + places.others().stream().map(Seeding::quoted).collect(Collectors.joining(", "))
            + ")");
  }

  private void register(MariaDbWatchRepository repository) {
    progress.accept("registering " + sizes.signals() + " people with numbers");
    Consent consent = new Consent("bench", Instant.EPOCH);
    IntStream.range(0, sizes.signals())
        .parallel()
        .forEach(
            i ->
                repository.register(
                    new Registration(
                        "called-" + i,
                        new PhoneNumber(String.format("+1401%07d", 2_000_000 + i)),
                        Verification.byHost("bench"),
                        consent)));
  }

  private void call(Connection connection, String crn, int people) throws SQLException {
    execute(
        connection,
        INTO_WATCH
            + " SELECT w.watcher_id, s.section_id, 'ARMED', 'UNTIL_STOPPED', FALSE, 1,"
            + " UTC_TIMESTAMP(6), 0, UTC_TIMESTAMP(6) FROM ss_watcher w JOIN ss_section s"
            + " ON s.crn = "
            + quoted(crn)
            + " WHERE w.watcher_id > "
            + sizes.watches()
            + " ORDER BY w.watcher_id LIMIT "
            + people);
  }

  /** What earlier rounds left to send and have sent is gone; the openings stay. */
  static void forgetSignals(BenchDatabase database) {
    List<String> tables = List.of("ss_obligation", "ss_signal_item", "ss_signal", "ss_attempt");
    try {
      database.execute(
          tables.stream().map(table -> "TRUNCATE TABLE " + table).toArray(String[]::new));
    } catch (SQLException e) {
      throw SeatSignalException.passing("cannot empty the tables between two rounds", e);
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
