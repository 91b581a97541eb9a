package io.seatsignal.mariadb;

import io.seatsignal.course.TermId;
import io.seatsignal.operation.Hold;
import io.seatsignal.watch.CommitResult;
import io.seatsignal.watch.TermChanges;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/**
 * Commits looks.
 *
 * <p>The heartbeat's update comes first: it matches the epoch and locks the term, so of two nodes
 * that look at the same time at most one gets any further. Rows are locked in the order epoch,
 * sections, openings, watches, obligations; a person's requests and the outbox lock watchers first,
 * which a look never does, and then follow the same order.
 */
final class LookStore {

  private record Beat(int termId, long number) {}

  private final Transactions transactions;

  LookStore(Transactions transactions) {
    this.transactions = transactions;
  }

  CommitResult apply(TermChanges changes) {
    String purpose = "store a look at " + changes.termId();
    if (isIdle(changes)) {
      return transactions.alone(
          purpose,
          connection ->
              beats(connection, changes)
                  ? new CommitResult.Committed(0)
                  : new CommitResult.Superseded());
    }
    return transactions.run(
        purpose,
        connection ->
            beats(connection, changes)
                ? new CommitResult.Committed(write(connection, changes))
                : new CommitResult.Superseded());
  }

  private static boolean isIdle(TermChanges changes) {
    return changes.sections().isEmpty()
        && changes.rises().isEmpty()
        && changes.falls().isEmpty()
        && changes.endings().isEmpty();
  }

  /** A release is left to the hold that it was given for, so it must be compared first. */
  private static boolean beats(Connection connection, TermChanges changes) throws SQLException {
    Optional<Instant> heldSince = changes.hold().map(Hold::since);
    return new Sql(
                "UPDATE ss_epoch SET beat = beat + 1, last_beat = ?, last_success = ?,"
                    + " failures = 0, last_error = NULL,"
                    + " released = released AND held_since <=> ?, held_since = ?,"
                    + " held_sections = ?, version = version + ?"
                    + " WHERE source = ? AND term = ? AND epoch = ?",
                changes.lookedAt(),
                changes.lookedAt(),
                heldSince,
                heldSince,
                changes.hold().map(Hold::sections).orElse(0),
                isIdle(changes) ? 0 : 1,
                changes.termId().source(),
                changes.termId().term(),
                changes.epoch())
            .update(connection)
        > 0;
  }

  private static int write(Connection connection, TermChanges changes) throws SQLException {
    Beat beat = beat(connection, changes.termId());
    SectionWriter sections =
        new SectionWriter(connection, beat.termId(), changes.lookedAt()).write(changes.sections());
    OpeningWriter openings =
        new OpeningWriter(connection, beat.termId(), beat.number(), changes.lookedAt());
    var closed = openings.close(changes.falls(), changes.endings(), sections);
    int obligations = openings.open(changes.rises(), changes.endings(), sections);
    openings.endWatches(changes.endings(), sections);
    openings.closeObligations(closed);
    return obligations;
  }

  private static Beat beat(Connection connection, TermId term) throws SQLException {
    return new Sql(
            "SELECT term_id, beat FROM ss_epoch WHERE source = ? AND term = ?",
            term.source(),
            term.term())
        .row(connection, row -> new Beat(row.getInt("term_id"), row.getLong("beat")))
        .orElseThrow();
  }

  /** Takes the epoch, so that a look that is under way cannot be committed afterwards. */
  int expire(TermId term, Instant at) {
    return transactions.run(
        "end the watches of " + term,
        connection -> {
          int known =
              new Sql(
                      "UPDATE ss_epoch SET epoch = epoch + 1, beat = beat + 1,"
                          + " version = version + 1, held_since = NULL, held_sections = 0, released = FALSE WHERE source = ? AND term = ?",
                      term.source(),
                      term.term())
                  .update(connection);
          if (known == 0) {
            return 0;
          }
          Beat beat = beat(connection, term);
          return new TermEnd(connection, beat.termId(), beat.number(), at).write();
        });
  }
}
