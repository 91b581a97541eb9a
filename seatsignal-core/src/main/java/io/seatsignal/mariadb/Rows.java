package io.seatsignal.mariadb;

import io.seatsignal.base.WatchId;
import io.seatsignal.base.WatcherId;
import io.seatsignal.course.Availability;
import io.seatsignal.course.Heartbeat;
import io.seatsignal.course.Seats;
import io.seatsignal.course.Section;
import io.seatsignal.course.SectionId;
import io.seatsignal.course.SectionState;
import io.seatsignal.course.TermId;
import io.seatsignal.operation.Hold;
import io.seatsignal.pacing.Delivery;
import io.seatsignal.pacing.Preferences;
import io.seatsignal.pacing.QuietHours;
import io.seatsignal.signal.EndReason;
import io.seatsignal.watch.PollState;
import io.seatsignal.watch.Watch;
import io.seatsignal.watch.WatchPolicy;
import io.seatsignal.watch.WatchState;
import io.seatsignal.watch.Watcher;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Rows as the types that they stand for. */
final class Rows {

  /** Sections {@code s} with their term {@code e}. */
  static final String SECTIONS =
      "SELECT e.source, e.term, s.* FROM ss_section s JOIN ss_epoch e ON e.term_id = s.term_id ";

  /** Watches {@code w} with their section and term. */
  static final String WATCHES =
      "SELECT e.source, e.term, s.crn, w.* FROM ss_watch w"
          + " JOIN ss_section s ON s.section_id = w.section_id"
          + " JOIN ss_epoch e ON e.term_id = s.term_id ";

  private Rows() {}

  static TermId termId(ResultSet row) throws SQLException {
    return new TermId(row.getString("source"), row.getString("term"));
  }

  static SectionId sectionId(ResultSet row) throws SQLException {
    return new SectionId(termId(row), row.getString("crn"));
  }

  static Section section(ResultSet row) throws SQLException {
    return new Section(
        sectionId(row),
        row.getString("course"),
        row.getString("section"),
        row.getString("title"),
        row.getString("instructor"),
        row.getString("meets"),
        row.getBoolean("permission"),
        row.getBoolean("placeholder"),
        Availability.valueOf(row.getString("availability")),
        new Seats(
            Sql.optionalInt(row, "seats_available"),
            Sql.optionalInt(row, "seats_capacity"),
            Sql.optionalInt(row, "waiting"),
            Sql.optionalInt(row, "waitlist_places")));
  }

  static SectionState sectionState(ResultSet row) throws SQLException {
    return new SectionState(
        section(row),
        row.getInt("contradictions"),
        Sql.optionalInstant(row, "ask_again_at"),
        Sql.optionalEnum(row, "held", Availability.class),
        Sql.optionalInstant(row, "missing_since"));
  }

  static Watch watch(ResultSet row) throws SQLException {
    return new Watch(
        new WatchId(row.getLong("watch_id")),
        new WatcherId(row.getLong("watcher_id")),
        sectionId(row),
        WatchState.valueOf(row.getString("state")),
        WatchPolicy.valueOf(row.getString("policy")),
        row.getBoolean("waitlist"),
        row.getInt("arming"),
        Sql.instant(row, "armed_at"),
        row.getInt("signals_sent"),
        Sql.optionalEnum(row, "end_reason", EndReason.class));
  }

  static Heartbeat heartbeat(ResultSet row) throws SQLException {
    return new Heartbeat(
        termId(row),
        Sql.optionalInstant(row, "last_beat"),
        Sql.optionalInstant(row, "last_success"),
        row.getInt("failures"),
        Optional.ofNullable(row.getString("last_error")));
  }

  static PollState pollState(ResultSet row, TermId term) throws SQLException {
    boolean paused = row.getBoolean("paused");
    long epoch = row.getLong("epoch");
    if (row.wasNull()) {
      return new PollState(0, Heartbeat.none(term), paused, Optional.empty(), false);
    }
    int held = row.getInt("held_sections");
    return new PollState(
        epoch,
        heartbeat(row),
        paused,
        Sql.optionalInstant(row, "held_since").map(since -> new Hold(term, since, held)),
        row.getBoolean("released"));
  }

  /** Somebody without a number is no watcher. */
  static Optional<Watcher> watcher(ResultSet row, PhoneCipher phones) throws SQLException {
    byte @Nullable [] phone = row.getBytes("phone");
    if (phone == null) {
      return Optional.empty();
    }
    WatcherId id = new WatcherId(row.getLong("watcher_id"));
    return Optional.of(
        new Watcher(id, row.getString("external_id"), phones.decrypt(phone, id), preferences(row)));
  }

  static Preferences preferences(ResultSet row) throws SQLException {
    return new Preferences(
        channels(row.getString("channels")),
        Delivery.valueOf(row.getString("delivery")),
        Duration.of(row.getLong("escalate_micros"), ChronoUnit.MICROS),
        Optional.ofNullable(row.getString("zone")).map(ZoneId::of),
        Optional.ofNullable(row.getString("quiet_hours")).map(QuietHours::parse),
        row.getBoolean("night_texts"),
        row.getBoolean("night_calls"));
  }

  static List<String> channels(String stored) {
    return stored.isEmpty() ? List.of() : List.of(stored.split(","));
  }
}
