package io.seatsignal.example.backup;

import static org.assertj.core.api.Assertions.assertThat;

import io.seatsignal.SeatSignal;
import io.seatsignal.course.Enrolment;
import io.seatsignal.course.SectionId;
import io.seatsignal.mariadb.MariaDbSettings;
import io.seatsignal.mariadb.MariaDbWatchRepository;
import io.seatsignal.mariadb.MasterKey;
import io.seatsignal.mariadb.Schema;
import io.seatsignal.mariadb.TestDatabase;
import io.seatsignal.pacing.Pacing;
import io.seatsignal.phone.PhoneNumber;
import io.seatsignal.poll.PollsOnDemand;
import io.seatsignal.testing.RecordingChannel;
import io.seatsignal.testing.ScriptedSeatSource;
import io.seatsignal.testing.Sections;
import io.seatsignal.watch.Consent;
import io.seatsignal.watch.RegistrationResult.Registered;
import io.seatsignal.watch.Verification;
import io.seatsignal.watch.Watch;
import io.seatsignal.watch.WatchLimits;
import io.seatsignal.watch.WatchPolicy;
import io.seatsignal.watch.WatchRequest;
import io.seatsignal.watch.WatchResult.Live;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** An engine on a database of its own, with sections 1, 2, … and polls on demand. */
final class Installed implements AutoCloseable {

  static final String KEY_TEXT = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";
  static final MasterKey KEY = MasterKey.fromBase64(KEY_TEXT);
  static final byte[] OTHER_BYTES = Base64.getDecoder().decode("B" + KEY_TEXT.substring(1));
  static final MasterKey OTHER_KEY = MasterKey.fromBase64("B" + KEY_TEXT.substring(1));
  static final Consumer<String> QUIET = step -> {};

  final ScriptedSeatSource source = new ScriptedSeatSource("brown", ZoneOffset.UTC);
  final RecordingChannel channel = new RecordingChannel("recorder");
  final SeatSignal seatSignal;
  private final PollsOnDemand polls = new PollsOnDemand();

  Installed(TestDatabase database, int sections) {
    for (int crn = 1; crn <= sections; crn++) {
      source.put(Sections.section(section(crn)).course("CSCI " + crn, "S01").full(60).build());
    }
    seatSignal =
        SeatSignal.builder()
            .repository(repository(database, KEY))
            .source(source)
            .term(Enrolment.open(section(1).termId()))
            .channel(channel)
            .scheduler(polls)
            .pacing(Pacing.NONE)
            .time(InstantSource.system())
            .build();
    seatSignal.start();
  }

  static MariaDbWatchRepository repository(TestDatabase database, MasterKey key) {
    return MariaDbWatchRepository.open(
        settings(database), Schema.MIGRATE, key, WatchLimits.DEFAULT);
  }

  static MariaDbSettings settings(TestDatabase database) {
    return MariaDbSettings.of(database.jdbcUrl(), database.user(), database.password());
  }

  static Backups backups(TestDatabase database, MasterKey key) {
    return new Backups(
        settings(database), key, Optional.empty(), BackupScope.APPLICATION, "0.1.0", QUIET);
  }

  static Restore restore(TestDatabase database, MasterKey key, MasterKey... others) {
    return new Restore(
        settings(database),
        key,
        List.of(),
        List.of(others),
        BackupScope.APPLICATION,
        Schema.MIGRATE,
        QUIET);
  }

  static SectionId section(int crn) {
    return SectionId.of("brown", "202420", Integer.toString(crn));
  }

  static PhoneNumber number(int person) {
    return new PhoneNumber("+1401555" + String.format("%04d", 1000 + person));
  }

  void poll() {
    polls.poll(section(1).termId());
  }

  Watch watch(int person, int crn) {
    var registered =
        seatSignal
            .watchers()
            .register(
                "person-" + person,
                number(person),
                Verification.byHost("in person"),
                new Consent("terms", InstantSource.system().instant()));
    var watcher = ((Registered) registered).watcher().id();
    var result =
        seatSignal
            .watches()
            .request(watcher, new WatchRequest(section(crn), WatchPolicy.UNTIL_STOPPED, false));
    assertThat(result).isInstanceOf(Live.class);
    return ((Live) result).watch();
  }

  static void execute(TestDatabase database, String sql) throws SQLException {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** Every row of a query, as text. */
  static List<String> query(TestDatabase database, String sql) throws SQLException {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      List<String> rows = new ArrayList<>();
      while (row.next()) {
        List<String> values = new ArrayList<>();
        for (int column = 1; column <= row.getMetaData().getColumnCount(); column++) {
          Object value = row.getObject(column);
          values.add(
              value instanceof byte[] bytes
                  ? HexFormat.of().formatHex(bytes)
                  : String.valueOf(value));
        }
        rows.add(String.join("|", values));
      }
      return rows;
    }
  }

  /** Everything that a database holds, but for what Flyway and Quartz note. */
  static List<String> everything(TestDatabase database) throws SQLException {
    List<String> all = new ArrayList<>();
    for (String table :
        query(
            database,
            "SELECT table_name FROM information_schema.tables WHERE table_schema = DATABASE()"
                + " AND table_name NOT LIKE '%history' ORDER BY 1")) {
      all.add(table);
      all.addAll(query(database, "SELECT * FROM " + table + " ORDER BY 1, 2"));
    }
    return all;
  }

  @Override
  public void close() {
    seatSignal.close();
  }
}
