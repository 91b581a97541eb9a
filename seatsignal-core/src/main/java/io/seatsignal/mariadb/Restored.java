package io.seatsignal.mariadb;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * Makes what was true when a backup was taken safe to go on from.
 *
 * <p>Between the backup and now people were told things that the restored tables know nothing of,
 * so nothing that was unfinished is finished: better missed than told twice. And what the tables
 * say of seats is old: were it compared with the next look, everything that has opened since would
 * count as an opening. So the availability of every section becomes unknown, and the next look at
 * each term is a baseline as the first one was.
 */
public final class Restored {

  private Restored() {}

  /**
   * Settles everything, within a transaction of the caller's; blocks.
   *
   * @param connection a connection in that transaction
   * @throws SQLException if the database fails
   */
  public static void settle(Connection connection) throws SQLException {
    new Sql(
            "UPDATE ss_obligation SET reason = IF(told, NULL, 'RESTORED'), waiting = NULL,"
                + " state = IF(told, 'ACCEPTED', 'NOT_SENT')"
                + " WHERE state IN ('DUE', 'CLAIMED', 'SENDING', 'IN_DOUBT', 'WAITING', 'TOLD')")
        .update(connection);
    new Sql(
            "UPDATE ss_attempt SET state = IF(state = 'CLAIMED', 'RELEASED', 'LOST'),"
                + " settled_at = UTC_TIMESTAMP(6)"
                + " WHERE state IN ('CLAIMED', 'SENDING', 'IN_DOUBT')")
        .update(connection);
    // A message that may be repeated or escalates is not followed by anything any more either.
    new Sql("UPDATE ss_signal_item SET repeatable = FALSE WHERE repeatable").update(connection);
    new Sql(
            "UPDATE ss_opening SET closed_at = UTC_TIMESTAMP(6)"
                + " WHERE closed_at IS NULL AND level <> 'ENDED'")
        .update(connection);
    new Sql(
            "UPDATE ss_section SET availability = IF(availability IN ('OPEN', 'WAITLIST', 'FULL'),"
                + " 'UNKNOWN', availability), seats_available = NULL, seats_capacity = NULL,"
                + " waiting = NULL, waitlist_places = NULL, contradictions = 0,"
                + " ask_again_at = NULL, held = NULL, missing_since = NULL")
        .update(connection);
    new Sql(
            "UPDATE ss_epoch SET epoch = epoch + 1, node = '', last_beat = NULL,"
                + " last_success = NULL, failures = 0, last_error = NULL, held_since = NULL,"
                + " held_sections = 0, released = FALSE")
        .update(connection);
    new Sql("DELETE FROM ss_alarm").update(connection);
    new Sql("DELETE FROM ss_trouble").update(connection);
    new Sql("UPDATE ss_installation SET installation = UUID(), begun_at = UTC_TIMESTAMP(6)")
        .update(connection);
  }
}
