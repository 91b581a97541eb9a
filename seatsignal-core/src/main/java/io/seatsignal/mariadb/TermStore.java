package io.seatsignal.mariadb;

import io.seatsignal.course.Heartbeat;
import io.seatsignal.course.SectionId;
import io.seatsignal.course.SectionState;
import io.seatsignal.course.TermId;
import io.seatsignal.signal.Level;
import io.seatsignal.watch.CommitResult;
import io.seatsignal.watch.OpeningRecord;
import io.seatsignal.watch.PollState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Terms, who polls them, and their sections, for reading; {@link LookStore} writes them. */
final class TermStore {

  private static final int LONGEST_ERROR = 500;

  private static final String POLL_STATE =
      "SELECT e.*, p.name IS NOT NULL AS paused FROM (SELECT 1) any_row"
          + " LEFT JOIN ss_epoch e ON e.source = ? AND e.term = ?"
          + " LEFT JOIN ss_pause p ON p.kind = 'SOURCE' AND p.name = ?"
          + " AND (p.until IS NULL OR p.until > UTC_TIMESTAMP(6))";

  private static final String OPENINGS =
      "SELECT p.number, p.level, p.opened_at, p.closed_at, p.seats FROM ss_epoch e"
          + " STRAIGHT_JOIN ss_section s ON s.term_id = e.term_id"
          + " STRAIGHT_JOIN ss_opening p FORCE INDEX (ss_opening_number)"
          + " ON p.section_id = s.section_id AND p.level <> 'ENDED'"
          + " WHERE e.source = ? AND e.term = ? AND s.crn = ? ORDER BY p.number DESC LIMIT ?";

  private final Transactions transactions;

  TermStore(Transactions transactions) {
    this.transactions = transactions;
  }

  /** With the pause of the source in one statement, also for a term that was never polled. */
  PollState pollState(TermId term) {
    return transactions.alone(
        "read who polls " + term,
        connection ->
            new Sql(POLL_STATE, term.source(), term.term(), term.source())
                .row(connection, row -> Rows.pollState(row, term))
                .orElseThrow());
  }

  List<Heartbeat> heartbeats() {
    return transactions.alone(
        "read the heartbeats",
        connection ->
            new Sql("SELECT * FROM ss_epoch ORDER BY source, term")
                .rows(connection, Rows::heartbeat));
  }

  long takeEpoch(TermId term, String node) {
    return transactions.alone(
        "take over " + term,
        connection ->
            new Sql(
                    "INSERT INTO ss_epoch (source, term, epoch, node) VALUES (?, ?, 1, ?)"
                        + " ON DUPLICATE KEY UPDATE epoch = epoch + 1, node = VALUES(node)"
                        + " RETURNING epoch",
                    term.source(),
                    term.term(),
                    node)
                .row(connection, row -> row.getLong("epoch"))
                .orElseThrow());
  }

  CommitResult recordFailure(TermId term, long epoch, Instant at, String reason) {
    String kept = Text.shorten(reason, LONGEST_ERROR);
    int matched =
        transactions.alone(
            "record a failed look at " + term,
            connection ->
                new Sql(
                        "UPDATE ss_epoch SET beat = beat + 1, last_beat = ?,"
                            + " failures = failures + 1, last_error = ?"
                            + " WHERE source = ? AND term = ? AND epoch = ?",
                        at,
                        kept,
                        term.source(),
                        term.term(),
                        epoch)
                    .update(connection));
    return matched == 0 ? new CommitResult.Superseded() : new CommitResult.Committed(0);
  }

  List<SectionState> sections(TermId term) {
    return transactions.alone(
        "read the sections of " + term,
        connection ->
            new Sql(Rows.SECTIONS + "WHERE e.source = ? AND e.term = ?", term.source(), term.term())
                .rows(connection, Rows::sectionState));
  }

  Optional<SectionState> section(SectionId section) {
    return transactions.alone(
        "read section " + section,
        connection ->
            new Sql(
                    Rows.SECTIONS + "WHERE e.source = ? AND e.term = ? AND s.crn = ?",
                    section.source(),
                    section.term(),
                    section.crn())
                .row(connection, Rows::sectionState));
  }

  Map<SectionId, SectionState> sections(Collection<SectionId> sections) {
    if (sections.isEmpty()) {
      return Map.of();
    }
    Sql query =
        new Sql("SELECT e.source, e.term, s.* FROM (")
            .table(
                List.of("source", "term", "crn"),
                sections.stream()
                    .distinct()
                    .map(section -> List.of(section.source(), section.term(), section.crn()))
                    .toList())
            .add(") v STRAIGHT_JOIN ss_epoch e ON e.source = v.source AND e.term = v.term")
            .add(" STRAIGHT_JOIN ss_section s ON s.term_id = e.term_id AND s.crn = v.crn");
    return transactions
        .alone("read sections", connection -> query.rows(connection, Rows::sectionState))
        .stream()
        .collect(Collectors.toUnmodifiableMap(state -> state.section().id(), state -> state));
  }

  List<SectionState> sectionsOf(Collection<TermId> terms, Collection<String> courses) {
    List<List<String>> wanted =
        terms.stream()
            .distinct()
            .flatMap(
                term ->
                    courses.stream()
                        .distinct()
                        .map(course -> List.of(term.source(), term.term(), course)))
            .toList();
    if (wanted.isEmpty()) {
      return List.of();
    }
    Sql query =
        new Sql("SELECT e.source, e.term, s.* FROM (")
            .table(List.of("source", "term", "course"), wanted)
            .add(") v STRAIGHT_JOIN ss_epoch e ON e.source = v.source AND e.term = v.term")
            .add(" STRAIGHT_JOIN ss_section s FORCE INDEX (ss_section_course)")
            .add(" ON s.term_id = e.term_id AND s.course = v.course")
            .add(" ORDER BY e.source, e.term, s.course, s.section, s.crn");
    return transactions.alone(
        "read the sections of courses", connection -> query.rows(connection, Rows::sectionState));
  }

  List<OpeningRecord> openings(SectionId section, int atMost) {
    return transactions.alone(
        "read the openings of " + section,
        connection ->
            new Sql(OPENINGS, section.source(), section.term(), section.crn(), atMost)
                .rows(connection, TermStore::opening));
  }

  private static OpeningRecord opening(ResultSet row) throws SQLException {
    return new OpeningRecord(
        row.getInt("number"),
        Level.valueOf(row.getString("level")),
        Sql.instant(row, "opened_at"),
        Sql.optionalInstant(row, "closed_at"),
        Sql.optionalInt(row, "seats"));
  }

  long version(TermId term) {
    return transactions.alone(
        "read the version of " + term,
        connection ->
            new Sql(
                    "SELECT version FROM ss_epoch WHERE source = ? AND term = ?",
                    term.source(),
                    term.term())
                .row(connection, row -> row.getLong("version"))
                .orElse(0L));
  }

  Set<SectionId> watched(Collection<SectionId> sections) {
    if (sections.isEmpty()) {
      return Set.of();
    }
    TermId term = sections.iterator().next().termId();
    if (!sections.stream().allMatch(section -> section.termId().equals(term))) {
      throw new IllegalArgumentException("sections must be of one term");
    }
    Sql query =
        new Sql(
                "SELECT s.crn FROM ss_epoch e JOIN ss_section s ON s.term_id = e.term_id"
                    + " WHERE e.source = ? AND e.term = ? AND s.crn IN ",
                term.source(),
                term.term())
            .list(sections.stream().map(SectionId::crn).toList())
            .add(
                " AND EXISTS (SELECT 1 FROM ss_watch w WHERE w.section_id = s.section_id"
                    + " AND w.state IN ('ARMED', 'RESTING'))");
    return transactions
        .alone(
            "find watched sections of " + term,
            connection -> query.rows(connection, row -> row.getString("crn")))
        .stream()
        .map(crn -> new SectionId(term, crn))
        .collect(Collectors.toUnmodifiableSet());
  }
}
