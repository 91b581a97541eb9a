package io.seatsignal.mariadb;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class TestDatabaseTest {

  @RegisterExtension static final TestDatabase ofTheClass = TestDatabase.create();
  @RegisterExtension final TestDatabase ofTheTest = TestDatabase.create();

  @Test
  void givesAnEmptySchema() throws SQLException {
    try (Connection connection = ofTheTest.connect();
        Statement statement = connection.createStatement();
        ResultSet tables = statement.executeQuery("SHOW TABLES")) {
      assertThat(tables.next()).isFalse();
    }
  }

  @Test
  void isMeantForOneClassOrOneTest() {
    assertThat(ofTheTest.jdbcUrl()).isNotEqualTo(ofTheClass.jdbcUrl());
  }

  @Nested
  final class InsideOfTheClass {

    @Test
    void staysTheSame() throws SQLException {
      String outside = ofTheClass.jdbcUrl();

      try (Connection connection = ofTheClass.connect()) {
        assertThat(outside).contains(connection.getCatalog());
      }
    }
  }

  @Test
  void leavesZoneAndIsolationToTheCode() throws SQLException {
    try (Connection connection = ofTheTest.connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT @@time_zone, @@tx_isolation")) {
      assertThat(row.next()).isTrue();
      assertThat(row.getString(1)).isEqualTo("-08:00");
      assertThat(row.getString(2)).isEqualTo("REPEATABLE-READ");
    }
  }
}
