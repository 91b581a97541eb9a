package io.seatsignal.mariadb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.seatsignal.base.SeatSignalException;
import io.seatsignal.watch.WatchLimits;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionPoolTest {

  @RegisterExtension static final TestDatabase database = TestDatabase.create();

  private static final String SECRET = "correct-horse-battery";

  @Test
  void everyConnectionIsSetSoThatAFrozenNodeHoldsNobodyUp() throws SQLException {
    try (HikariDataSource pool =
            ConnectionPool.open(
                MariaDbSettings.of(database.jdbcUrl(), database.user(), database.password()));
        Connection connection = pool.getConnection()) {
      List<String> settings =
          new Sql(
                  "SELECT CONCAT_WS(' ', @@idle_transaction_timeout, @@innodb_lock_wait_timeout,"
                      + " @@tx_isolation)")
              .rows(connection, row -> row.getString(1));

      assertThat(settings).containsExactly("2 3 READ-COMMITTED");
      assertThat(connection.getNetworkTimeout()).isEqualTo(30_000);
    }
  }

  @Test
  void closesThePoolThatItMadeAndNoOther() throws SQLException {
    MariaDbSettings settings =
        MariaDbSettings.of(database.jdbcUrl(), database.user(), database.password());
    try (HikariDataSource hosts = TestPools.open(database)) {
      MariaDbWatchRepository beside = open(hosts);
      MariaDbWatchRepository own =
          MariaDbWatchRepository.open(
              settings, Schema.MIGRATE, TestPools.MASTER_KEY, WatchLimits.DEFAULT);
      own.close();
      own.close();
      beside.close();

      assertThatThrownBy(own::heartbeats).isInstanceOf(SeatSignalException.class);
      assertThat(hosts.isClosed()).isFalse();
      assertThat(beside.heartbeats()).isEmpty();
    }
  }

  private static MariaDbWatchRepository open(HikariDataSource hosts) {
    return MariaDbWatchRepository.open(
        hosts, Schema.MIGRATE, TestPools.MASTER_KEY, WatchLimits.DEFAULT);
  }

  @Test
  void aWrongPasswordIsOneLineWithoutThePassword() {
    assertThatThrownBy(
            () ->
                ConnectionPool.open(
                    MariaDbSettings.of(database.jdbcUrl(), database.user(), SECRET)))
        .isInstanceOf(SeatSignalException.class)
        .hasMessage("cannot open the database: the database refused user or password; correct them")
        .satisfies(ConnectionPoolTest::hidesTheSecret);
  }

  @Test
  void anUnknownDatabaseIsOneLine() {
    String url =
        database.jdbcUrl().replaceFirst("/seatsignal_test[^?]*", "/seatsignal_test_nowhere");

    assertThatThrownBy(
            () ->
                ConnectionPool.open(MariaDbSettings.of(url, database.user(), database.password())))
        .isInstanceOf(SeatSignalException.class)
        .hasMessage(
            "cannot open the database: the server has no such database; create it or correct its"
                + " name in the URL");
  }

  @Test
  void aRefusedConnectionIsOneLineWithoutThePassword() throws IOException {
    String url = "jdbc:mariadb://127.0.0.1:" + freePort() + "/seats?sslMode=disable";

    assertThatThrownBy(() -> ConnectionPool.open(MariaDbSettings.of(url, "seats", SECRET)))
        .isInstanceOf(SeatSignalException.class)
        .hasMessage(
            "cannot open the database: the database does not answer; check that it runs and that"
                + " address and TLS settings in the URL are right")
        .matches(thrown -> ((SeatSignalException) thrown).isPassing())
        .satisfies(ConnectionPoolTest::hidesTheSecret);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "10.5.27-MariaDB-1:10.5.27+maria~deb11",
        "5.5.68-MariaDB",
        "8.0.39",
        "8.4.2-0ubuntu0.24.04.1"
      })
  void anOlderOrOtherServerIsRefused(String version) {
    assertThatThrownBy(() -> ServerVersion.check(version))
        .isInstanceOf(SeatSignalException.class)
        .hasMessage(
            "SeatSignal needs MariaDB 10.6 or newer, but the server is "
                + version
                + "; upgrade it");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "10.6.21-MariaDB-log",
        "10.11.19-MariaDB-0+deb12u1",
        "11.4.5-MariaDB",
        "5.5.5-10.11.8-MariaDB"
      })
  void aNewEnoughServerIsTaken(String version) {
    ServerVersion.check(version);
  }

  private static void hidesTheSecret(Throwable thrown) {
    for (Throwable t = thrown; t != null; t = t.getCause()) {
      assertThat(String.valueOf(t.getMessage())).doesNotContain(SECRET);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
