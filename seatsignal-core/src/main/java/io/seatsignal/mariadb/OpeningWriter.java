package io.seatsignal.mariadb;

import io.seatsignal.course.Availability;
import io.seatsignal.signal.EndReason;
import io.seatsignal.signal.Level;
import io.seatsignal.watch.TermChanges;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Opens and closes the openings of one look, with everything that they entail. */
final class OpeningWriter {

  /**
   * How much later in the queue each further watcher of the same opening stands: about what one
   * message takes where a number may send one in a second. A section that opens a minute after one
   * with 300 watchers so comes before the last 240 of them.
   */
  private static final long MICROS_PER_RANK = 1_000_000;

  /** Reads watches from the index alone, in the order in which they were armed. */
  private static final String OWE =
      "INSERT INTO ss_obligation (opening_id, watch_id, watcher_id, arming, state, order_key,"
          + " not_before)"
          + " SELECT p.opening_id, w.watch_id, w.watcher_id, w.arming, 'DUE',"
          + " TIMESTAMPDIFF(MICROSECOND, '1970-01-01', p.opened_at) + ? * (ROW_NUMBER()"
          + " OVER (PARTITION BY p.opening_id ORDER BY w.armed_at, w.watch_id) - 1),"
          + " p.committed_at"
          + " FROM ss_opening p FORCE INDEX (ss_opening_beat)"
          + " STRAIGHT_JOIN ss_watch w FORCE INDEX (ss_watch_armed)"
          + " ON w.section_id = p.section_id AND w.state = 'ARMED'"
          + " AND (p.level <> 'WAITLIST' OR w.waitlist)"
          + " WHERE p.term_id = ? AND p.beat = ?";

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

  /** Begins openings, and makes due what they owe; returns how much that is. */
  int open(List<TermChanges.Rise> rises, List<TermChanges.Ending> endings, SectionWriter sections)
      throws SQLException {
    if (rises.isEmpty() && endings.isEmpty()) {
      return 0;
    }
    Map<String, Integer> numbers = new HashMap<>();
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (TermChanges.Rise rise : rises) {
      List<@Nullable Object> row = row(rise.crn(), rise.level(), null, sections, numbers);
      row.add(rise.seats());
      rows.add(row);
    }
    for (TermChanges.Ending ending : endings) {
      List<@Nullable Object> row =
          row(ending.crn(), Level.ENDED, ending.reason(), sections, numbers);
      row.add(null);
      rows.add(row);
    }
    new Sql(
            "INSERT INTO ss_opening (section_id, number, level, end_reason, opened_at, term_id,"
                + " beat, seats, committed_at) VALUES ")
        .lists("?, ?, ?, ?, ?, ?, ?, ?, UTC_TIMESTAMP(6)", rows)
        .update(connection);
    return new Sql(OWE, MICROS_PER_RANK, termId, beat).update(connection);
  }

  private List<@Nullable Object> row(
      String crn,
      Level level,
      @Nullable EndReason reason,
      SectionWriter sections,
      Map<String, Integer> numbers) {
    int number = numbers.merge(crn, 1, Integer::sum);
    List<@Nullable Object> row = new ArrayList<>();
    row.add(sections.sectionId(crn));
    row.add(sections.lastOpening(crn) + number);
    row.add(level);
    row.add(reason);
    row.add(lookedAt);
    row.add(termId);
    row.add(beat);
    return row;
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

  /** What these openings owe and nobody has given free for sending is not sent any more. */
  void closeObligations(List<Long> closedOpenings) throws SQLException {
    if (closedOpenings.isEmpty()) {
      return;
    }
    new Sql(
            "UPDATE ss_obligation SET state = 'NOT_SENT', reason = 'SEAT_GONE'"
                + " WHERE opening_id IN ")
        .list(closedOpenings)
        .add(" AND state IN ('DUE', 'CLAIMED')")
        .update(connection);
  }
}
