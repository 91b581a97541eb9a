package io.seatsignal.mariadb;

import io.seatsignal.base.WatcherId;
import io.seatsignal.course.SectionId;
import io.seatsignal.course.SectionState;
import io.seatsignal.course.TermId;
import io.seatsignal.watch.Watch;
import io.seatsignal.watch.WatchDesk;
import io.seatsignal.watch.WatchPolicy;
import io.seatsignal.watch.Watcher;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The desk within one transaction.
 *
 * <p>Opening it locks the watcher's row, and the section's row against change. A look writes the
 * section before it reads watches, so it either finds what is armed here or is found here.
 */
final class MariaDbDesk implements WatchDesk {

  private record Place(int sectionId, SectionState state) {}

  private final Connection connection;
  private final PhoneCipher phones;
  private final WatcherId watcherId;
  private final SectionId sectionId;
  private final Optional<Watcher> person;
  private final Optional<Place> place;

  private MariaDbDesk(
      Connection connection,
      PhoneCipher phones,
      WatcherId watcherId,
      SectionId sectionId,
      Optional<Watcher> person,
      Optional<Place> place) {
    this.connection = connection;
    this.phones = phones;
    this.watcherId = watcherId;
    this.sectionId = sectionId;
    this.person = person;
    this.place = place;
  }

  static MariaDbDesk open(
      Connection connection, PhoneCipher phones, WatcherId watcher, SectionId section)
      throws SQLException {
    Optional<Watcher> person =
        new Sql("SELECT * FROM ss_watcher WHERE watcher_id = ? FOR UPDATE", watcher.value())
            .row(connection, row -> Rows.watcher(row, phones))
            .flatMap(Function.identity());
    Optional<Integer> term =
        new Sql(
                "SELECT term_id FROM ss_epoch WHERE source = ? AND term = ?",
                section.source(),
                section.term())
            .row(connection, row -> row.getInt("term_id"));
    Optional<Place> place =
        term.isEmpty() ? Optional.empty() : place(connection, section, term.get());
    return new MariaDbDesk(connection, phones, watcher, section, person, place);
  }

  /** Without the term's row, whose lock belongs to the look. */
  private static Optional<Place> place(Connection connection, SectionId section, int termId)
      throws SQLException {
    return new Sql(
            "SELECT ? AS source, ? AS term, s.* FROM ss_section s"
                + " WHERE s.term_id = ? AND s.crn = ? LOCK IN SHARE MODE",
            section.source(),
            section.term(),
            termId,
            section.crn())
        .row(connection, row -> new Place(row.getInt("section_id"), Rows.sectionState(row)));
  }

  @Override
  public Optional<Watcher> watcher() {
    return person;
  }

  @Override
  public boolean optedOut() {
    return person
        .flatMap(
            known ->
                first(
                    new Sql(
                        "SELECT 1 FROM ss_opt_out WHERE phone_index = ?",
                        phones.index(known.phone())),
                    row -> true))
        .isPresent();
  }

  @Override
  public Optional<SectionState> section() {
    return place.map(Place::state);
  }

  @Override
  public Optional<Watch> existing() {
    return place.flatMap(
        known ->
            first(
                new Sql(
                    Rows.WATCHES + "WHERE w.watcher_id = ? AND w.section_id = ?",
                    watcherId.value(),
                    known.sectionId()),
                Rows::watch));
  }

  @Override
  public int liveWatches(Set<TermId> terms) {
    Sql query =
        new Sql(
            Rows.WATCHES + "WHERE w.watcher_id = ? AND w.state IN ('ARMED', 'RESTING')",
            watcherId.value());
    try {
      List<Watch> live = query.rows(connection, Rows::watch);
      return (int) live.stream().filter(watch -> terms.contains(watch.section().termId())).count();
    } catch (SQLException e) {
      throw new Transactions.Carrier(e);
    }
  }

  /** With a new epoch, so that whoever polls reads the section again. */
  @Override
  public void contradict() {
    Place known = place.orElseThrow(() -> noPlace("contradict"));
    change(
        new Sql(
            "UPDATE ss_section SET contradictions = 1, ask_again_at = NULL WHERE section_id = ?",
            known.sectionId()));
    change(
        new Sql(
            "UPDATE ss_epoch SET epoch = epoch + 1, version = version + 1"
                + " WHERE source = ? AND term = ?",
            sectionId.source(),
            sectionId.term()));
  }

  @Override
  public Watch arm(WatchPolicy policy, boolean waitlist) {
    Place known = place.orElseThrow(() -> noPlace("arm"));
    if (person.isEmpty()) {
      throw new IllegalStateException("cannot arm: watcher " + watcherId + " is not known");
    }
    change(
        new Sql(
            "INSERT INTO ss_watch (watcher_id, section_id, state, policy, waitlist, arming,"
                + " armed_at, signals_sent, created_at)"
                + " VALUES (?, ?, 'ARMED', ?, ?, 1, UTC_TIMESTAMP(6), 0, UTC_TIMESTAMP(6))"
                + " ON DUPLICATE KEY UPDATE state = 'ARMED', policy = VALUES(policy),"
                + " waitlist = VALUES(waitlist), arming = arming + 1, armed_at = VALUES(armed_at),"
                + " signals_sent = 0, end_reason = NULL",
            watcherId.value(),
            known.sectionId(),
            policy,
            waitlist));
    return existing().orElseThrow();
  }

  @Override
  public Watch amend(WatchPolicy policy, boolean waitlist) {
    Place known = place.orElseThrow(() -> noPlace("amend"));
    change(
        new Sql(
            "UPDATE ss_watch SET policy = ?, waitlist = ? WHERE watcher_id = ? AND section_id = ?",
            policy,
            waitlist,
            watcherId.value(),
            known.sectionId()));
    return existing()
        .orElseThrow(() -> new IllegalStateException("cannot amend: there is no watch"));
  }

  private IllegalStateException noPlace(String what) {
    return new IllegalStateException("cannot " + what + ": section " + sectionId + " is not known");
  }

  private void change(Sql sql) {
    try {
      sql.update(connection);
    } catch (SQLException e) {
      throw new Transactions.Carrier(e);
    }
  }

  private <T> Optional<T> first(Sql sql, Sql.Row<T> reader) {
    try {
      return sql.row(connection, reader);
    } catch (SQLException e) {
      throw new Transactions.Carrier(e);
    }
  }
}
