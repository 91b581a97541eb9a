package io.seatsignal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import io.seatsignal.course.Enrolment;
import io.seatsignal.course.TermId;
import io.seatsignal.fose.FoseAnswers;
import io.seatsignal.fose.FoseSeatSource;
import io.seatsignal.fose.FoseServer;
import io.seatsignal.fose.FoseSettings;
import io.seatsignal.fose.FoseSite;
import io.seatsignal.mariadb.MariaDbSettings;
import io.seatsignal.mariadb.MariaDbWatchRepository;
import io.seatsignal.mariadb.MasterKey;
import io.seatsignal.mariadb.Schema;
import io.seatsignal.mariadb.TestDatabase;
import io.seatsignal.testing.RecordingChannel;
import io.seatsignal.watch.WatchLimits;
import java.lang.management.ManagementFactory;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.management.ObjectName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a host finds in its JVM after SeatSignal was started and closed in it, more than once. */
class StartedTwiceTest {

  private static final TermId TERM = new TermId("brown", FoseAnswers.TERM);
  private static final MasterKey KEY =
      MasterKey.fromBase64(Base64.getEncoder().encodeToString(new byte[32]));

  /** What this test needs, and the few idle threads that OkHttp has for the whole process. */
  private static final Pattern NOT_OURS =
      Pattern.compile("MockWebServer.*|OkHttp.*|Okio.*|awaitility.*|process reaper.*");

  @RegisterExtension final TestDatabase database = TestDatabase.create();

  private final FoseServer site = new FoseServer();

  /** What could outlive a SeatSignal. */
  private record Remains(Set<String> threads, Set<ObjectName> beans, Set<Driver> drivers) {

    static Remains now() {
      return new Remains(
          Thread.getAllStackTraces().keySet().stream()
              .map(Thread::getName)
              .filter(name -> !NOT_OURS.matcher(name).matches())
              .collect(Collectors.toSet()),
          ManagementFactory.getPlatformMBeanServer().queryNames(null, null),
          DriverManager.drivers().collect(Collectors.toSet()));
    }

    /** Threads of others may end in the meantime. */
    void assertNothingSince(Remains before) {
      assertThat(threads).isSubsetOf(before.threads);
      assertThat(beans).isSubsetOf(before.beans);
      assertThat(drivers).isSubsetOf(before.drivers);
    }
  }

  @AfterEach
  void closeSite() {
    site.close();
  }

  @Test
  void withAPoolOfItsOwnNothingStays() throws SQLException {
    MariaDbSettings settings =
        MariaDbSettings.of(database.jdbcUrl(), database.user(), database.password());
    useOnce(MariaDbWatchRepository.open(settings, Schema.MIGRATE, KEY, WatchLimits.DEFAULT));
    // The pool's last thread ends a moment after the pool was closed.
    await()
        .untilAsserted(
            () -> assertThat(Remains.now().threads()).noneMatch(t -> t.contains("seatsignal")));
    Remains before = Remains.now();

    useOnce(MariaDbWatchRepository.open(settings, Schema.VALIDATE, KEY, WatchLimits.DEFAULT));

    await().untilAsserted(() -> Remains.now().assertNothingSince(before));
    await().untilAsserted(() -> assertThat(connectionsToThisSchema()).isEqualTo(1));
  }

  @Test
  void theHostsPoolIsLeftOpenWithAllConnectionsGivenBack() throws SQLException {
    try (HikariDataSource pool = new HikariDataSource()) {
      pool.setJdbcUrl(database.jdbcUrl());
      pool.setUsername(database.user());
      pool.setPassword(database.password());
      for (int round = 1; round <= 2; round++) {
        useOnce(MariaDbWatchRepository.open(pool, Schema.MIGRATE, KEY, WatchLimits.DEFAULT));

        assertThat(pool.isClosed()).isFalse();
        assertThat(pool.getHikariPoolMXBean().getActiveConnections()).isZero();
      }
    }
  }

  private void useOnce(MariaDbWatchRepository repository) {
    site.answerSearches(FoseServer.json(FoseAnswers.search(FoseAnswers.row("10001"))));
    try (SeatSignal seatSignal =
        SeatSignal.builder()
            .repository(repository)
            .source(
                new FoseSeatSource(
                    FoseSite.brown().withBaseUrl(site.url()),
                    FoseSettings.of("SeatSignal test"),
                    InstantSource.system()))
            .term(Enrolment.open(TERM))
            .channel(new RecordingChannel("recorder"))
            .build()) {
      int before = site.requests();
      seatSignal.start();
      await().until(() -> site.requests() > before);
    }
  }

  private long connectionsToThisSchema() throws SQLException {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT COUNT(*) FROM information_schema.PROCESSLIST WHERE DB = DATABASE()")) {
      assertThat(row.next()).isTrue();
      return row.getLong(1);
    }
  }
}
