package io.seatsignal.mariadb;

import java.util.List;

/** Makes due what has waited long enough, and what was told and is not confirmed in time. */
final class Waking {

  private static final int AT_ONCE = 1000;

  /** Reads each state in the order of its index: thousands may wait for the same morning. */
  private static final String OVER =
      "SELECT w.* FROM ((SELECT opening_id, watch_id FROM ss_obligation"
          + " FORCE INDEX (ss_obligation_waiting) WHERE state = 'WAITING'"
          + " AND not_before <= UTC_TIMESTAMP(6) ORDER BY not_before LIMIT ?)"
          + " UNION ALL (SELECT opening_id, watch_id FROM ss_obligation"
          + " FORCE INDEX (ss_obligation_waiting) WHERE state = 'TOLD'"
          + " AND not_before <= UTC_TIMESTAMP(6) ORDER BY not_before LIMIT ?)) w";

  private final Transactions transactions;

  Waking(Transactions transactions) {
    this.transactions = transactions;
  }

  /** Locks no more than it changes; nodes that do the same at once do it once. */
  void wake() {
    List<List<Long>> over =
        transactions.alone(
            "look for what has waited long enough",
            connection ->
                new Sql(OVER, AT_ONCE, AT_ONCE)
                    .rows(
                        connection,
                        row -> List.of(row.getLong("opening_id"), row.getLong("watch_id"))));
    if (!over.isEmpty()) {
      transactions.alone(
          "make due what has waited long enough",
          connection ->
              new Sql("UPDATE ss_obligation SET state = 'DUE', waiting = NULL")
                  .add(" WHERE state IN ('WAITING', 'TOLD')")
                  .add(" AND not_before <= UTC_TIMESTAMP(6) AND ")
                  .anyOf(ObligationKey.COLUMNS, over)
                  .update(connection));
    }
  }
}
