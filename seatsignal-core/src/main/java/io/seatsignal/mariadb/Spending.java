package io.seatsignal.mariadb;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What each day costs. The day of an attempt is the one in which it was claimed. Rows are written
 * only where money moves.
 */
final class Spending {

  private static final String REFUNDED =
      "SELECT DATE(s.created_at) AS day, a.cost FROM ss_attempt a"
          + " STRAIGHT_JOIN ss_signal s ON s.signal_id = a.signal_id"
          + " WHERE a.cost > 0 AND a.state = 'RELEASED' AND a.attempt_id IN ";

  private Spending() {}

  static void lockToday(Connection connection) throws SQLException {
    boolean there =
        new Sql("SELECT 1 FROM ss_spending WHERE day = UTC_DATE() FOR UPDATE")
            .row(connection, row -> true)
            .isPresent();
    if (!there) {
      new Sql("INSERT INTO ss_spending (day, spent) VALUES (UTC_DATE(), 0)")
          .add(" ON DUPLICATE KEY UPDATE spent = spent")
          .update(connection);
    }
  }

  static BigDecimal today(Connection connection) throws SQLException {
    return new Sql("SELECT spent FROM ss_spending WHERE day = UTC_DATE()")
        .row(connection, row -> row.getBigDecimal("spent"))
        .orElse(BigDecimal.ZERO);
  }

  /** Adds to today's costs, unless that is more than the budget allows. */
  static boolean spend(Connection connection, BigDecimal cost, Optional<BigDecimal> budget)
      throws SQLException {
    lockToday(connection);
    BigDecimal sum = today(connection).add(cost);
    if (cost.signum() > 0 && budget.filter(most -> sum.compareTo(most) > 0).isPresent()) {
      return false;
    }
    new Sql("INSERT INTO ss_spending (day, spent) VALUES (UTC_DATE(), ?)", cost)
        .add(" ON DUPLICATE KEY UPDATE spent = spent + VALUES(spent)")
        .update(connection);
    return true;
  }

  /** Changes what days cost, in their order. */
  static void add(Connection connection, Map<LocalDate, BigDecimal> changes) throws SQLException {
    List<List<Object>> rows =
        new TreeMap<>(changes)
            .entrySet().stream()
                .filter(change -> change.getValue().signum() != 0)
                .map(change -> List.<Object>of(change.getKey(), change.getValue()))
                .toList();
    if (!rows.isEmpty()) {
      new Sql("INSERT INTO ss_spending (day, spent) VALUES ")
          .lists(rows)
          .add(" ON DUPLICATE KEY UPDATE spent = spent + VALUES(spent)")
          .update(connection);
    }
  }

  /** Gives back what was reserved for those of the attempts that are released, once. */
  static void refundReleased(Connection connection, Collection<String> attempts)
      throws SQLException {
    if (attempts.isEmpty()) {
      return;
    }
    Map<LocalDate, BigDecimal> refunds = new HashMap<>();
    new Sql(REFUNDED)
        .list(attempts)
        .rows(
            connection,
            row ->
                refunds.merge(
                    row.getObject("day", LocalDate.class),
                    row.getBigDecimal("cost").negate(),
                    BigDecimal::add));
    if (!refunds.isEmpty()) {
      new Sql("UPDATE ss_attempt SET cost = 0 WHERE state = 'RELEASED' AND attempt_id IN ")
          .list(attempts)
          .update(connection);
      add(connection, refunds);
    }
  }
}
