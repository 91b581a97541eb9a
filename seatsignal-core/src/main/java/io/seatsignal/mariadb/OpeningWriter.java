package io.seatsignal.mariadb;

import io.seatsignal.course.Availability;
import io.seatsignal.signal.EndReason;
import io.seatsignal.signal.Level;
import io.seatsignal.watch.TermChanges;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Opens and closes the openings of one look, with everything that they entail. */
final class OpeningWriter {

  /**
   * How much later in the queue each further watcher of the same opening stands: about what one
   * message takes where a number may send one in a second. A section that opens a minute after one
   * with 300 watchers so comes before the last 240 of them.
   */
  static final long MICROS_PER_RANK = 1_000_000;

  private static final String OWE_ARMED = owe("('ARMED')");

  private static final String LATEST =
      "SELECT section_id, MAX(number) AS number,"
          + " MAX(closed_at IS NULL AND level = 'OPEN') AS open,"
          + " MAX(closed_at IS NULL AND level = 'WAITLIST') AS waitlist"
          + " FROM ss_opening WHERE section_id IN ";

  /** The number of a section's latest opening, and the levels that are open. */
  private record Latest(int number, Set<Level> open) {

    static final Latest NONE = new Latest(0, Set.of());

    static Latest read(ResultSet row) throws SQLException {
      Set<Level> open = new HashSet<>();
      if (row.getBoolean("open")) {
        open.add(Level.OPEN);
      }
      if (row.getBoolean("waitlist")) {
        open.add(Level.WAITLIST);
      }
      return new Latest(row.getInt("number"), open);
    }

    Latest and(Level level) {
      Set<Level> more = new HashSet<>(open);
      more.add(level);
      return new Latest(number + 1, more);
    }
  }

  private final Connection connection;
  private final int termId;
  private final long beat;
  private final Instant lookedAt;

  OpeningWriter(Connection connection, int termId, long beat, Instant lookedAt) {
    this.connection = connection;
    this.termId = termId;
    this.beat = beat;
    this.lookedAt = lookedAt;
  }

  /**
   * Makes due what the openings of one commit owe to the watches in some states. Reads watches from
   * the index alone, in the order in which they were armed.
   */
  static String owe(String states) {
    return "INSERT INTO ss_obligation (opening_id, watch_id, watcher_id, arming, state, order_key,"
        + " not_before)"
        + " SELECT p.opening_id, w.watch_id, w.watcher_id, w.arming, 'DUE',"
        + " TIMESTAMPDIFF(MICROSECOND, '1970-01-01', p.opened_at) + ? * (ROW_NUMBER()"
        + " OVER (PARTITION BY p.opening_id ORDER BY w.armed_at, w.watch_id) - 1),"
        + " p.committed_at"
        + " FROM ss_opening p FORCE INDEX (ss_opening_beat)"
        + " STRAIGHT_JOIN ss_watch w FORCE INDEX (ss_watch_armed)"
        + " ON w.section_id = p.section_id AND w.state IN "
        + states
        + " AND (p.level <> 'WAITLIST' OR w.waitlist)"
        + " WHERE p.term_id = ? AND p.beat = ?";
  }

  /** Closes openings and returns them. */
  List<Long> close(
      List<TermChanges.Fall> falls, List<TermChanges.Ending> endings, SectionWriter sections)
      throws SQLException {
    List<Integer> noSeat = new ArrayList<>();
    List<Integer> noPlace = new ArrayList<>();
    for (TermChanges.Fall fall : falls) {
      if (fall.to().rank() < Availability.OPEN.rank()) {
        noSeat.add(sections.sectionId(fall.crn()));
      }
      if (fall.to().rank() < Availability.WAITLIST.rank()) {
        noPlace.add(sections.sectionId(fall.crn()));
      }
    }
    for (TermChanges.Ending ending : endings) {
      noSeat.add(sections.sectionId(ending.crn()));
      noPlace.add(sections.sectionId(ending.crn()));
    }
    List<Long> closed = new ArrayList<>();
    lockOpen(Level.OPEN, noSeat, closed);
    lockOpen(Level.WAITLIST, noPlace, closed);
    if (!closed.isEmpty()) {
      new Sql("UPDATE ss_opening SET closed_at = ? WHERE opening_id IN ", lookedAt)
          .list(closed)
          .update(connection);
    }
    return closed;
  }

  private void lockOpen(Level level, List<Integer> sectionIds, List<Long> found)
      throws SQLException {
    if (sectionIds.isEmpty()) {
      return;
    }
    found.addAll(
        new Sql("SELECT opening_id FROM ss_opening WHERE section_id IN ")
            .list(sectionIds)
            .add(" AND closed_at IS NULL AND level = ? FOR UPDATE", level)
            .rows(connection, row -> row.getLong("opening_id")));
  }

  /**
   * Begins openings unless the level is open already, and makes due what they owe; returns how much
   * that is.
   */
  int open(List<TermChanges.Rise> rises, List<TermChanges.Ending> endings, SectionWriter sections)
      throws SQLException {
    Map<Integer, Latest> latest = latest(rises, endings, sections);
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (TermChanges.Rise rise : rises) {
      int section = sections.sectionId(rise.crn());
      Latest before = latest.getOrDefault(section, Latest.NONE);
      if (!before.open().contains(rise.level())) {
        latest.put(section, before.and(rise.level()));
        rows.add(row(section, before.number() + 1, rise.level(), null, rise.seats()));
      }
    }
    for (TermChanges.Ending ending : endings) {
      int section = sections.sectionId(ending.crn());
      Latest before = latest.getOrDefault(section, Latest.NONE);
      latest.put(section, before.and(Level.ENDED));
      rows.add(
          row(section, before.number() + 1, Level.ENDED, ending.reason(), OptionalInt.empty()));
    }
    if (rows.isEmpty()) {
      return 0;
    }
    new Sql(
            "INSERT INTO ss_opening (section_id, number, level, end_reason, seats, opened_at,"
                + " term_id, beat, committed_at) VALUES ")
        .lists("?, ?, ?, ?, ?, ?, ?, ?, UTC_TIMESTAMP(6)", rows)
        .update(connection);
    return new Sql(OWE_ARMED, MICROS_PER_RANK, termId, beat).update(connection);
  }

  private Map<Integer, Latest> latest(
      List<TermChanges.Rise> rises, List<TermChanges.Ending> endings, SectionWriter sections)
      throws SQLException {
    Set<Integer> concerned = new HashSet<>();
    rises.forEach(rise -> concerned.add(sections.sectionId(rise.crn())));
    endings.forEach(ending -> concerned.add(sections.sectionId(ending.crn())));
    Map<Integer, Latest> latest = new HashMap<>();
    if (!concerned.isEmpty()) {
      new Sql(LATEST)
          .list(concerned)
          .add(" GROUP BY section_id")
          .rows(connection, row -> latest.put(row.getInt("section_id"), Latest.read(row)));
    }
    return latest;
  }

  private List<@Nullable Object> row(
      int section, int number, Level level, @Nullable EndReason reason, OptionalInt seats) {
    return Arrays.asList(section, number, level, reason, seats, lookedAt, termId, beat);
  }

  /** Ends the live watches of sections with nothing left to wait for. */
  void endWatches(List<TermChanges.Ending> endings, SectionWriter sections) throws SQLException {
    for (EndReason reason : EndReason.values()) {
      List<Integer> ended =
          endings.stream()
              .filter(ending -> ending.reason() == reason)
              .map(ending -> sections.sectionId(ending.crn()))
              .toList();
      if (!ended.isEmpty()) {
        new Sql("UPDATE ss_watch SET state = 'ENDED', end_reason = ? WHERE section_id IN ", reason)
            .list(ended)
            .add(" AND state IN ('ARMED', 'RESTING')")
            .update(connection);
      }
    }
  }

  /**
   * What these openings owe and nobody has given free for sending is not sent any more, and what
   * was told needs no confirmation.
   */
  void closeObligations(List<Long> closedOpenings) throws SQLException {
    if (closedOpenings.isEmpty()) {
      return;
    }
    new Sql(
            "UPDATE ss_obligation SET state = IF(told, 'ACCEPTED', 'NOT_SENT'),"
                + " reason = IF(told, NULL, 'SEAT_GONE'), waiting = NULL WHERE opening_id IN ")
        .list(closedOpenings)
        .add(" AND state IN ('DUE', 'CLAIMED', 'WAITING', 'TOLD')")
        .update(connection);
  }
}
