package io.seatsignal.mariadb;

import io.seatsignal.course.Seats;
import io.seatsignal.course.Section;
import io.seatsignal.course.SectionState;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes the sections of one look and knows their rows afterwards. */
final class SectionWriter {

  /** A statement of this many rows stays far below the server's limits. */
  private static final int ROWS_PER_STATEMENT = 1000;

  private static final int LONGEST_NAME = 100;
  private static final int LONGEST_TEXT = 1000;

  private static final String COLUMNS =
      "term_id, crn, course, section, title, instructor, meets, permission, placeholder,"
          + " availability, seats_available, seats_capacity, waiting, waitlist_places,"
          + " contradictions, ask_again_at, held, missing_since, as_of";

  private static final List<String> CHANGING =
      Arrays.stream(COLUMNS.split(", "))
          .filter(column -> !column.equals("term_id") && !column.equals("crn"))
          .toList();

  private final Connection connection;
  private final int termId;
  private final Instant lookedAt;
  private final Map<String, Integer> known = new HashMap<>();

  SectionWriter(Connection connection, int termId, Instant lookedAt) {
    this.connection = connection;
    this.termId = termId;
    this.lookedAt = lookedAt;
  }

  SectionWriter write(List<SectionState> all) throws SQLException {
    for (int from = 0; from < all.size(); from += ROWS_PER_STATEMENT) {
      List<SectionState> some = all.subList(from, Math.min(all.size(), from + ROWS_PER_STATEMENT));
      find(some);
      List<SectionState> listed = new ArrayList<>();
      List<SectionState> unlisted = new ArrayList<>();
      for (SectionState state : some) {
        (known.containsKey(crn(state)) ? listed : unlisted).add(state);
      }
      update(listed);
      insert(unlisted);
    }
    return this;
  }

  /**
   * The row of a section.
   *
   * @throws IllegalArgumentException if the look did not bring this section
   */
  int sectionId(String crn) {
    Integer id = known.get(crn);
    if (id == null) {
      throw new IllegalArgumentException(
          "section " + crn + " opens, closes or ends but is not among the sections of the look");
    }
    return id;
  }

  /** Nobody else writes sections of this term now, because its epoch is locked. */
  private void find(List<SectionState> states) throws SQLException {
    new Sql("SELECT section_id, crn FROM ss_section WHERE term_id = ? AND crn IN ", termId)
        .list(states.stream().map(SectionWriter::crn).toList())
        .rows(connection, row -> known.put(row.getString("crn"), row.getInt("section_id")));
  }

  /** Names the rows by their key, so that no numbers are used up as an ordinary upsert would. */
  private void update(List<SectionState> states) throws SQLException {
    if (states.isEmpty()) {
      return;
    }
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (SectionState state : states) {
      List<@Nullable Object> row = new ArrayList<>();
      row.add(sectionId(crn(state)));
      row.addAll(values(state));
      rows.add(row);
    }
    new Sql("INSERT INTO ss_section (section_id, " + COLUMNS + ") VALUES ")
        .lists(rows)
        .add(" ON DUPLICATE KEY UPDATE ")
        .add(
            String.join(
                ", ",
                CHANGING.stream().map(column -> column + " = VALUES(" + column + ")").toList()))
        .update(connection);
  }

  private void insert(List<SectionState> states) throws SQLException {
    if (states.isEmpty()) {
      return;
    }
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (SectionState state : states) {
      rows.add(values(state));
    }
    new Sql("INSERT INTO ss_section (" + COLUMNS + ") VALUES ")
        .lists(rows)
        .add(" RETURNING section_id, crn")
        .rows(connection, row -> known.put(row.getString("crn"), row.getInt("section_id")));
  }

  private List<@Nullable Object> values(SectionState state) {
    Section section = state.section();
    Seats seats = section.seats();
    List<@Nullable Object> values = new ArrayList<>();
    values.add(termId);
    values.add(crn(state));
    values.add(Text.shorten(section.course(), LONGEST_NAME));
    values.add(Text.shorten(section.section(), LONGEST_NAME));
    values.add(Text.shorten(section.title(), LONGEST_TEXT));
    values.add(Text.shorten(section.instructor(), LONGEST_TEXT));
    values.add(Text.shorten(section.meets(), LONGEST_TEXT));
    values.add(section.permissionRequired());
    values.add(section.placeholder());
    values.add(section.availability());
    values.add(seats.available());
    values.add(seats.capacity());
    values.add(seats.waiting());
    values.add(seats.waitlistPlaces());
    values.add(state.contradictions());
    values.add(state.askAgainAt());
    values.add(state.held());
    values.add(state.missingSince());
    values.add(lookedAt);
    return values;
  }

  private static String crn(SectionState state) {
    return state.section().id().crn();
  }
}
