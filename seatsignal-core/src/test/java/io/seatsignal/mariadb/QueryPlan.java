package io.seatsignal.mariadb;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How the server finds the rows of every statement that it is given. */
final class QueryPlan implements CountingDataSource.Observer {

  /** One row of an {@code EXPLAIN}. */
  record Step(String sql, String table, String type, long rows, String extra) {}

  private final List<Step> steps = new ArrayList<>();

  List<Step> steps() {
    return steps;
  }

  void clear() {
    steps.clear();
  }

  @Override
  public void executes(Connection connection, String sql, Map<Integer, @Nullable Object> values)
      throws SQLException {
    boolean selects = sql.startsWith("SELECT") || sql.contains(" SELECT ");
    boolean changes = sql.startsWith("UPDATE") || sql.startsWith("DELETE");
    if ((selects || changes) && sql.contains(" ss_")) {
      steps.addAll(
          new Sql("EXPLAIN " + sql, values.values().toArray())
              .rows(
                  connection,
                  row ->
                      new Step(
                          sql,
                          String.valueOf(row.getString("table")),
                          String.valueOf(row.getString("type")),
                          row.getLong("rows"),
                          String.valueOf(row.getString("Extra")))));
    }
  }

  /**
   * Nothing is read whole but what a statement has made itself, and the handful of terms and
   * pauses.
   */
  void assertEveryStepUsesItsIndex() {
    assertThat(steps).isNotEmpty();
    assertThat(steps)
        .filteredOn(step -> !step.table().startsWith("<") && !step.table().equals("null"))
        .filteredOn(step -> !step.table().equals("e") && !step.table().equals("ss_epoch"))
        .filteredOn(step -> !step.table().equals("ss_pause"))
        .filteredOn(step -> step.type().equals("ALL") || step.type().equals("index"))
        .extracting(step -> step.table() + " in " + step.sql().replace("SELECT ? AS ", ""))
        .isEmpty();
  }
}
