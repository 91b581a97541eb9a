package io.seatsignal.quartz.fire;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/**
 * Triggers in the database that write down what the tables do not keep, and that make the commit of
 * an opening slow or impossible, so that a fault can meet it.
 */
final class Probes {

  private static final String TRAPPED =
      "SELECT SUBSTRING_INDEX(host, ':', -1) FROM information_schema.processlist"
          + " WHERE state = 'User sleep'";

  private final FireDatabase database;

  Probes(FireDatabase database) {
    this.database = database;
  }

  /** Needs the tables. */
  void install() throws SQLException {
    database.execute(
        "CREATE TABLE fire_closed (opening_id BIGINT PRIMARY KEY, at DATETIME(6) NOT NULL)",
        "CREATE TABLE fire_doubt (attempt_id CHAR(22) PRIMARY KEY, at DATETIME(6) NOT NULL)",
        "CREATE TABLE fire_rise (section_id INT NOT NULL, at DATETIME(6) NOT NULL)",
        "CREATE TABLE fire_trap (no INT NOT NULL, seconds DOUBLE NOT NULL, fails BOOLEAN NOT NULL)",
        "INSERT INTO fire_trap VALUES (0, 0, FALSE)",
        // With the row locks of a close, no mark can come between this time and its commit.
        "CREATE TRIGGER fire_close AFTER UPDATE ON ss_opening FOR EACH ROW"
            + " IF OLD.closed_at IS NULL AND NEW.closed_at IS NOT NULL THEN"
            + " INSERT INTO fire_closed VALUES (NEW.opening_id, UTC_TIMESTAMP(6)); END IF",
        "CREATE TRIGGER fire_rises AFTER UPDATE ON ss_section FOR EACH ROW"
            + " IF OLD.availability = 'FULL' AND NEW.availability = 'OPEN' THEN"
            + " INSERT INTO fire_rise VALUES (NEW.section_id, UTC_TIMESTAMP(6)); END IF",
        "CREATE TRIGGER fire_doubts AFTER UPDATE ON ss_attempt FOR EACH ROW"
            + " IF OLD.state <> 'IN_DOUBT' AND NEW.state = 'IN_DOUBT' THEN"
            + " INSERT IGNORE INTO fire_doubt VALUES (NEW.attempt_id, UTC_TIMESTAMP(6)); END IF",
        "CREATE TRIGGER fire_owe BEFORE INSERT ON ss_obligation FOR EACH ROW"
            + " BEGIN"
            + " DECLARE trap INT; DECLARE pause DOUBLE; DECLARE failing BOOLEAN;"
            + " SELECT no, seconds, fails INTO trap, pause, failing FROM fire_trap;"
            + " IF failing THEN SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'trapped'; END IF;"
            + " IF pause > 0 AND (@fire_trap IS NULL OR @fire_trap <> trap) THEN"
            + " SET @fire_trap = trap; DO SLEEP(pause); END IF;"
            + " END");
  }

  /** From now on the commit of an opening takes so much longer. */
  void slowOpenings(Duration by) throws SQLException {
    database.execute(
        "UPDATE fire_trap SET no = no + 1, fails = FALSE, seconds = " + by.toMillis() / 1000.0);
  }

  /** From now on obligations cannot be written. */
  void failOpenings() throws SQLException {
    database.execute("UPDATE fire_trap SET fails = TRUE");
  }

  void disarm() throws SQLException {
    database.execute("UPDATE fire_trap SET seconds = 0, fails = FALSE");
  }

  /** The client ports of connections that stand in a slowed commit just now. */
  List<Integer> trapped() throws SQLException {
    return database.rows(TRAPPED, row -> row.getInt(1));
  }
}
