package io.seatsignal.example.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.seatsignal.base.SeatSignalException;
import io.seatsignal.example.bench.Bench.Part;
import io.seatsignal.mariadb.MariaDbSettings;
import io.seatsignal.mariadb.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A whole run in small, but for the processes of the failover. */
final class BenchTest {

  @RegisterExtension
  @Order(1)
  static final TestDatabase database = TestDatabase.create();

  @RegisterExtension
  @Order(2)
  static final OneBenchAtATime alone = new OneBenchAtATime(database);

  private final List<String> progress = new ArrayList<>();

  @AfterEach
  void nothingIsLeft() throws SQLException {
    assertThat(benchDatabases()).isEmpty();
  }

  @Test
  void measuresEachBesideItsFloorAndDropsItsDatabase() throws Exception {
    BenchReport report;
    try (Bench bench = open()) {
      assertThat(benchDatabases()).hasSize(2);
      report =
          bench.run(
              EnumSet.of(Part.POLL, Part.OPENING, Part.DISPATCH, Part.LATENCY),
              new BenchSizes(2_000, 1_000, 2));
    }

    assertThat(report.measures())
        .extracting(Measure::name)
        .containsExactly(
            "idle-changed",
            "idle-unchanged",
            "idle-growth",
            "opening",
            "dispatch",
            "dispatch-nodes",
            "latency",
            "heap",
            "searches");
    assertThat(report.measures())
        .filteredOn(measure -> measure.floor().isPresent())
        .hasSize(7)
        .allMatch(measure -> measure.ratio().orElseThrow() > 0)
        .allMatch(measure -> measure.rounds().size() >= 2);
    Measure searches = report.measures().get(8);
    assertThat(searches.value()).isEqualTo(1);
    assertThat(searches.floor()).hasValue(1_000);
    assertThat(searches.met()).contains(true);
    assertThat(report.table()).hasSize(10).allMatch(row -> row.size() == 9);
    assertThat(progress).contains("2000 of 2000 watches stored");
    hasTheShapeOfTheContract(new ObjectMapper().readTree(report.json()));
  }

  private static void hasTheShapeOfTheContract(JsonNode json) {
    assertThat(json.fieldNames()).toIterable().containsExactly("sizes", "measures");
    assertThat(json.at("/sizes/watches").asInt()).isEqualTo(2_000);
    assertThat(json.at("/sizes/sections").asInt()).isEqualTo(1_000);
    assertThat(json.at("/sizes/nodes").asInt()).isEqualTo(2);
    for (JsonNode measure : json.get("measures")) {
      assertThat(measure.fieldNames())
          .toIterable()
          .containsExactly("name", "value", "unit", "floor", "ratio", "wanted", "met", "rounds");
      assertThat(measure.get("value").isNumber()).isTrue();
      assertThat(measure.get("rounds").get(0).get("value").isNumber()).isTrue();
    }
  }

  @Test
  void dropsWhatAKilledRunLeftAndNothingOfALivingOne() throws SQLException {
    sql("CREATE DATABASE " + BenchDatabase.PREFIX + "0123456789ab");
    try (Bench first = open()) {
      List<String> living = benchDatabases();
      assertThat(living).as("of %s", first).hasSize(2).noneMatch(name -> name.endsWith("ab"));
      try (Bench second = open()) {
        assertThat(benchDatabases()).as("with %s", second).hasSize(4).containsAll(living);
      }
    }
  }

  @Test
  void closingWhileItRunsEndsTheRun() throws Exception {
    Thread closing;
    try (Bench bench = Bench.open(server(), InstantSource.system(), progress::add)) {
      closing = new Thread(bench::close);
      closing.start();
      closing.join();

      assertThatThrownBy(() -> bench.run(Part.OPENING, new BenchSizes(100, 10, 1)))
          .isInstanceOf(SeatSignalException.class);
    }
  }

  private Bench open() {
    return Bench.open(server(), InstantSource.system(), progress::add);
  }

  private static MariaDbSettings server() {
    return MariaDbSettings.of(database.jdbcUrl(), database.user(), database.password());
  }

  private static List<String> benchDatabases() throws SQLException {
    List<String> names = new ArrayList<>();
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SHOW DATABASES LIKE 'seatsignal\\_bench\\_%'")) {
      while (rows.next()) {
        names.add(rows.getString(1));
      }
    }
    return names;
  }

  private static void sql(String sql) throws SQLException {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
