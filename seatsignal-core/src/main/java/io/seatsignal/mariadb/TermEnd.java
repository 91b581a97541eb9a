package io.seatsignal.mariadb;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;

/**
 * Ends everything that waits for seats of a term, set by set.
 *
 * <p>The sections are locked first: a person who is just arming a watch is either found here or
 * decides after this, when the rules refuse it.
 */
final class TermEnd {

  private static final String LIVE = "('ARMED', 'RESTING')";

  private static final String NOTICES =
      "INSERT INTO ss_opening (section_id, number, level, end_reason, opened_at, term_id, beat,"
          + " committed_at)"
          + " SELECT s.section_id, COALESCE((SELECT MAX(p.number) FROM ss_opening p"
          + " WHERE p.section_id = s.section_id), 0) + 1,"
          + " 'ENDED', 'ENROLMENT_OVER', ?, ?, ?, UTC_TIMESTAMP(6)"
          + " FROM ss_section s WHERE s.term_id = ? AND EXISTS (SELECT 1 FROM ss_watch w"
          + " WHERE w.section_id = s.section_id AND w.state IN "
          + LIVE
          + ")";

  private final Connection connection;
  private final int termId;
  private final long beat;
  private final Instant at;

  TermEnd(Connection connection, int termId, long beat, Instant at) {
    this.connection = connection;
    this.termId = termId;
    this.beat = beat;
    this.at = at;
  }

  /** Returns how many notices are owed. */
  int write() throws SQLException {
    new Sql("SELECT section_id FROM ss_section WHERE term_id = ? FOR UPDATE", termId)
        .rows(connection, row -> row.getInt("section_id"));
    closeOpenings();
    int owed = 0;
    if (new Sql(NOTICES, at, termId, beat, termId).update(connection) > 0) {
      owed =
          new Sql(OpeningWriter.owe(LIVE), OpeningWriter.MICROS_PER_RANK, termId, beat)
              .update(connection);
      new Sql(
              "UPDATE ss_section s STRAIGHT_JOIN ss_watch w ON w.section_id = s.section_id"
                  + " SET w.state = 'EXPIRED', w.end_reason = 'ENROLMENT_OVER'"
                  + " WHERE s.term_id = ? AND w.state IN "
                  + LIVE,
              termId)
          .update(connection);
    }
    closeObligations();
    return owed;
  }

  private void closeOpenings() throws SQLException {
    new Sql(
            "UPDATE ss_section s STRAIGHT_JOIN ss_opening p ON p.section_id = s.section_id"
                + " SET p.closed_at = ?"
                + " WHERE s.term_id = ? AND p.closed_at IS NULL AND p.level <> 'ENDED'",
            at,
            termId)
        .update(connection);
  }

  /** Notices of an end that came before stay owed: they are still true. */
  private void closeObligations() throws SQLException {
    new Sql(
            "UPDATE ss_section s STRAIGHT_JOIN ss_opening p ON p.section_id = s.section_id"
                + " STRAIGHT_JOIN ss_obligation o ON o.opening_id = p.opening_id"
                + " SET o.state = IF(o.told, 'ACCEPTED', 'NOT_SENT'),"
                + " o.reason = IF(o.told, NULL, 'ENROLMENT_OVER'), o.waiting = NULL"
                + " WHERE s.term_id = ? AND p.level <> 'ENDED'"
                + " AND o.state IN ('DUE', 'CLAIMED', 'WAITING', 'TOLD')",
            termId)
        .update(connection);
  }
}
