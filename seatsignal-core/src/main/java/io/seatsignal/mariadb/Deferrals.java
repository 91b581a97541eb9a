package io.seatsignal.mariadb;

import io.seatsignal.pacing.Decision;
import io.seatsignal.signal.NotSentReason;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one claim decides without telling: what waits, and what is not told at all. */
final class Deferrals {

  private static final List<String> COLUMNS =
      List.of("opening", "watch", "state", "waiting", "until", "reason");

  private final List<List<@Nullable Object>> rows = new ArrayList<>();

  void wait(DueItem item, Decision.Wait wait) {
    add(item, "WAITING", wait.reason().name(), wait.until(), null);
  }

  /** What was told over another channel before ends as told. */
  void end(DueItem item, NotSentReason reason) {
    if (item.duty().told()) {
      add(item, "ACCEPTED", null, null, null);
    } else {
      add(item, "NOT_SENT", null, null, reason);
    }
  }

  private void add(
      DueItem item,
      String state,
      @Nullable String waiting,
      @Nullable Instant until,
      @Nullable NotSentReason reason) {
    List<@Nullable Object> row = new ArrayList<>(item.key());
    row.addAll(Arrays.asList(state, waiting, until, reason));
    rows.add(row);
  }

  boolean isEmpty() {
    return rows.isEmpty();
  }

  void write(Connection connection) throws SQLException {
    if (!rows.isEmpty()) {
      new Sql("UPDATE (")
          .table(COLUMNS, rows)
          .add(") v STRAIGHT_JOIN ss_obligation o ON o.opening_id = v.opening")
          .add(" AND o.watch_id = v.watch SET o.state = v.state, o.waiting = v.waiting,")
          .add(" o.not_before = COALESCE(v.until, o.not_before), o.reason = v.reason")
          .add(" WHERE o.state = 'DUE'")
          .update(connection);
    }
  }
}
