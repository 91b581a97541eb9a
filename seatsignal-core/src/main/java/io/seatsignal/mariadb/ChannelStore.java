package io.seatsignal.mariadb;

import io.seatsignal.pacing.Allotment;
import io.seatsignal.pacing.ChannelState;
import io.seatsignal.pacing.ChannelState.Cause;
import io.seatsignal.pacing.Route;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * How the channels fare. All nodes share these rows, so they are locked last, shortly, and in the
 * order of their names.
 */
final class ChannelStore {

  private static final int LONGEST_DETAIL = 500;

  private static final String VIEW =
      ") n LEFT JOIN ss_channel c ON c.channel = n.name"
          + " LEFT JOIN ss_pause p ON p.kind = 'CHANNEL' AND p.name = n.name"
          + " LEFT JOIN ss_spending d ON d.day = UTC_DATE()";

  /** What a claim goes by. */
  record View(Instant now, Map<String, ChannelState> channels, BigDecimal spent) {}

  private ChannelStore() {}

  /** Channels without a rate and days without costs are not locked. */
  static View lockForClaim(Connection connection, List<Route> routes) throws SQLException {
    List<String> paced =
        routes.stream().filter(route -> !route.interval().isZero()).map(Route::channel).toList();
    if (!paced.isEmpty()) {
      lock(connection, paced);
    }
    if (routes.stream().anyMatch(route -> route.cost().signum() > 0)) {
      Spending.lockToday(connection);
    }
    return view(connection, routes);
  }

  private static View view(Connection connection, List<Route> routes) throws SQLException {
    List<List<String>> names = new ArrayList<>(List.of(List.of("")));
    routes.forEach(route -> names.add(List.of(route.channel())));
    Map<String, ChannelState> channels = new HashMap<>();
    List<View> views =
        new Sql("SELECT UTC_TIMESTAMP(6) AS now, d.spent, n.name, c.*, p.since, p.until FROM (")
            .table(List.of("name"), names)
            .add(VIEW)
            .rows(
                connection,
                row -> {
                  Instant now = Sql.instant(row, "now");
                  channels.put(row.getString("name"), held(row, now));
                  BigDecimal spent =
                      Optional.ofNullable(row.getBigDecimal("spent")).orElse(BigDecimal.ZERO);
                  return new View(now, channels, spent);
                });
    return views.get(0);
  }

  /** With an operator's pause, if that is longer than the channel's own. */
  private static ChannelState held(ResultSet row, Instant now) throws SQLException {
    String name = row.getString("name");
    ChannelState own = row.getString("channel") == null ? ChannelState.fresh(name) : state(row);
    if (row.getString("since") == null) {
      return own;
    }
    Instant until = Sql.optionalInstant(row, "until").orElse(Instant.MAX);
    return until.isAfter(now) ? own.paused(Cause.OPERATOR, until, "paused by an operator") : own;
  }

  private static ChannelState state(ResultSet row) throws SQLException {
    Optional<Instant> until = Sql.optionalInstant(row, "paused_until");
    Optional<Cause> cause = Sql.optionalEnum(row, "pause_cause", Cause.class);
    @Nullable String detail = row.getString("pause_detail");
    return new ChannelState(
        row.getString("channel"),
        Sql.instant(row, "next_slot"),
        row.getInt("doubts"),
        cause.flatMap(
            why ->
                until.map(end -> new ChannelState.Pause(why, end, detail == null ? "" : detail))));
  }

  /** Stores what a claim gave out, of channels and costs that it locked. */
  static void reserve(Connection connection, View view, Allotment allotment) throws SQLException {
    List<List<Object>> slots = new ArrayList<>();
    allotment.nextSlots().forEach((channel, slot) -> slots.add(List.of(channel, slot)));
    if (!slots.isEmpty()) {
      new Sql("UPDATE (")
          .table(List.of("name", "slot"), slots)
          .add(
              ") v STRAIGHT_JOIN ss_channel c FORCE INDEX (PRIMARY) ON c.channel = v.name SET c.next_slot = v.slot")
          .update(connection);
    }
    LocalDate today = LocalDate.ofInstant(view.now(), ZoneOffset.UTC);
    Spending.add(connection, Map.of(today, allotment.reserved()));
  }

  /** Changes some channels, after locking them. */
  static void change(Connection connection, Map<String, UnaryOperator<ChannelState>> changes)
      throws SQLException {
    if (changes.isEmpty()) {
      return;
    }
    List<List<@Nullable Object>> rows = new ArrayList<>();
    lock(connection, changes.keySet())
        .forEach(
            (name, state) -> {
              ChannelState changed =
                  changes.getOrDefault(name, UnaryOperator.identity()).apply(state);
              Optional<ChannelState.Pause> pause = changed.pause();
              rows.add(
                  Arrays.asList(
                      name,
                      changed.doubts(),
                      pause.map(ChannelState.Pause::cause),
                      pause.map(ChannelState.Pause::until),
                      pause.map(known -> Text.shorten(known.detail(), LONGEST_DETAIL))));
            });
    new Sql("UPDATE (")
        .table(List.of("name", "doubts", "cause", "until", "detail"), rows)
        .add(
            ") v STRAIGHT_JOIN ss_channel c FORCE INDEX (PRIMARY) ON c.channel = v.name SET c.doubts = v.doubts,")
        .add(" c.pause_cause = v.cause, c.paused_until = v.until, c.pause_detail = v.detail")
        .update(connection);
  }

  /** A row that is not there cannot be locked, so it is made. */
  private static Map<String, ChannelState> lock(Connection connection, Collection<String> names)
      throws SQLException {
    List<String> inOrder = names.stream().distinct().sorted().toList();
    Map<String, ChannelState> known = new HashMap<>();
    for (ChannelState state :
        new Sql("SELECT * FROM ss_channel FORCE INDEX (PRIMARY) WHERE channel IN ")
            .list(inOrder)
            .add(" ORDER BY channel FOR UPDATE")
            .rows(connection, ChannelStore::state)) {
      known.put(state.channel(), state);
    }
    List<List<String>> missing =
        inOrder.stream().filter(name -> !known.containsKey(name)).map(List::of).toList();
    if (missing.isEmpty()) {
      return known;
    }
    new Sql("INSERT INTO ss_channel (channel, next_slot) VALUES ")
        .lists("?, '1970-01-01'", missing)
        .add(" ON DUPLICATE KEY UPDATE channel = VALUES(channel)")
        .update(connection);
    return lock(connection, inOrder);
  }
}
