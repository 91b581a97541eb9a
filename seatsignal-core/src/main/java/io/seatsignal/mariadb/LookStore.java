package io.seatsignal.mariadb;

import io.seatsignal.watch.CommitResult;
import io.seatsignal.watch.TermChanges;
import java.sql.Connection;
import java.sql.SQLException;

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
    if (changes.sections().isEmpty()
        && changes.rises().isEmpty()
        && changes.falls().isEmpty()
        && changes.endings().isEmpty()) {
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

  private static boolean beats(Connection connection, TermChanges changes) throws SQLException {
    return new Sql(
                "UPDATE ss_epoch SET beat = beat + 1, last_beat = ?, last_success = ?,"
                    + " failures = 0, last_error = NULL"
                    + " WHERE source = ? AND term = ? AND epoch = ?",
                changes.lookedAt(),
                changes.lookedAt(),
                changes.termId().source(),
                changes.termId().term(),
                changes.epoch())
            .update(connection)
        > 0;
  }

  private static int write(Connection connection, TermChanges changes) throws SQLException {
    Beat beat =
        new Sql(
                "SELECT term_id, beat FROM ss_epoch WHERE source = ? AND term = ?",
                changes.termId().source(),
                changes.termId().term())
            .row(connection, row -> new Beat(row.getInt("term_id"), row.getLong("beat")))
            .orElseThrow();
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
}
