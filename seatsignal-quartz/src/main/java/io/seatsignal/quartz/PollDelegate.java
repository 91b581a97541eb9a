package io.seatsignal.quartz;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.quartz.TriggerKey;
import org.quartz.impl.jdbcjobstore.StdJDBCDelegate;

/**
 * Quartz's statements, with another choice of the next trigger.
 *
 * <p>Stock Quartz lets the nodes race for every trigger, so that a term would be polled by one node
 * now and by another one next time, each of which would have to read the stored term anew. Here the
 * node that polled last keeps the term: its id stands in the trigger's description. The others take
 * the trigger only when it is overdue, which says that its keeper is gone or busy. Terms that this
 * node does not know are left to the nodes that do.
 */
final class PollDelegate extends StdJDBCDelegate {

  private static final String SELECT_DUE =
      "SELECT TRIGGER_NAME, TRIGGER_GROUP, NEXT_FIRE_TIME, DESCRIPTION FROM {0}TRIGGERS"
          + " WHERE SCHED_NAME = {1} AND TRIGGER_STATE = ? AND NEXT_FIRE_TIME <= ?"
          + " ORDER BY NEXT_FIRE_TIME";

  private static final String SELECT_KEEPER =
      "SELECT DESCRIPTION FROM {0}TRIGGERS"
          + " WHERE SCHED_NAME = {1} AND TRIGGER_NAME = ? AND TRIGGER_GROUP = ?";

  private static final String TAKE_FROM =
      "UPDATE {0}TRIGGERS SET DESCRIPTION = NULL, NEXT_FIRE_TIME = ?"
          + " WHERE SCHED_NAME = {1} AND DESCRIPTION = ? AND TRIGGER_STATE = ?"
          + " AND TRIGGER_GROUP = ?";

  private static final String SELECT_RUNS =
      "SELECT INSTANCE_NAME, TRIGGER_NAME FROM {0}FIRED_TRIGGERS"
          + " WHERE SCHED_NAME = {1} AND TRIGGER_GROUP = ? AND STATE = ?";

  private static final String FORGET_RUNS =
      "DELETE FROM {0}FIRED_TRIGGERS"
          + " WHERE SCHED_NAME = {1} AND INSTANCE_NAME = ? AND TRIGGER_GROUP = ? AND STATE = ?";

  private static final String SELECT_ALL =
      "SELECT TRIGGER_NAME, TRIGGER_GROUP FROM {0}TRIGGERS"
          + " WHERE SCHED_NAME = {1} AND NEXT_FIRE_TIME <= ?";

  private static final String GIVE_UP =
      "UPDATE {0}TRIGGERS SET DESCRIPTION = NULL WHERE SCHED_NAME = {1} AND DESCRIPTION = ?";

  private static final String SELECT_RESERVED =
      "SELECT ENTRY_ID, TRIGGER_NAME, TRIGGER_GROUP FROM {0}FIRED_TRIGGERS"
          + " WHERE SCHED_NAME = {1} AND INSTANCE_NAME = ? AND STATE = ?";

  private static final String HAS_RESERVATION =
      "SELECT 1 FROM {0}FIRED_TRIGGERS WHERE SCHED_NAME = {1} AND ENTRY_ID = ?";

  private final Set<TriggerKey> known;
  private final BooleanSupplier ready;
  private final Duration headStart;
  private final InstantSource time;

  PollDelegate(
      Set<TriggerKey> known, BooleanSupplier ready, Duration headStart, InstantSource time) {
    this.known = known;
    this.ready = ready;
    this.headStart = headStart;
    this.time = time;
  }

  @Override
  public List<TriggerKey> selectTriggerToAcquire(
      Connection conn, long noLaterThan, long noEarlierThan, int maxCount) throws SQLException {
    // Whoever looks for the next trigger has dealt with the one before.
    release(conn);
    if (!ready.getAsBoolean()) {
      giveUp(conn);
      return List.of();
    }
    long overdue = time.instant().minus(headStart).toEpochMilli();
    List<TriggerKey> chosen = new ArrayList<>();
    try (PreparedStatement select = conn.prepareStatement(rtp(SELECT_DUE))) {
      select.setString(1, STATE_WAITING);
      select.setLong(2, noLaterThan);
      try (ResultSet due = select.executeQuery()) {
        while (due.next() && chosen.size() < maxCount) {
          TriggerKey key = TriggerKey.triggerKey(due.getString(1), due.getString(2));
          String keeper = due.getString(4);
          boolean free = keeper == null || keeper.equals(instanceId) || due.getLong(3) <= overdue;
          if (free && known.contains(key) && mayRun(conn, key)) {
            chosen.add(key);
          }
        }
      }
    }
    return chosen;
  }

  /**
   * A job waits while it runs anywhere, and while this node runs another one: two long ones would
   * keep its polls from their threads.
   */
  private boolean mayRun(Connection conn, TriggerKey key) throws SQLException {
    if (!key.getGroup().equals(JobPlan.GROUP)) {
      return true;
    }
    try (PreparedStatement select = conn.prepareStatement(rtp(SELECT_RUNS))) {
      select.setString(1, JobPlan.GROUP);
      select.setString(2, STATE_EXECUTING);
      try (ResultSet run = select.executeQuery()) {
        while (run.next()) {
          if (run.getString(1).equals(instanceId) || run.getString(2).equals(key.getName())) {
            return false;
          }
        }
      }
    }
    return true;
  }

  /** Clears away what this node seems to run of jobs, when it runs none. */
  void forgetRuns(Connection conn) throws SQLException {
    try (PreparedStatement delete = conn.prepareStatement(rtp(FORGET_RUNS))) {
      delete.setString(1, instanceId);
      delete.setString(2, JobPlan.GROUP);
      delete.setString(3, STATE_EXECUTING);
      delete.executeUpdate();
    }
  }

  /** What is due by a time and not known to this node. */
  List<TriggerKey> unknown(Connection conn, Instant latest) throws SQLException {
    List<TriggerKey> unknown = new ArrayList<>();
    try (PreparedStatement select = conn.prepareStatement(rtp(SELECT_ALL))) {
      select.setLong(1, latest.toEpochMilli());
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          TriggerKey key = TriggerKey.triggerKey(row.getString(1), row.getString(2));
          if (!known.contains(key)) {
            unknown.add(key);
          }
        }
      }
    }
    return unknown;
  }

  /** The node that polled last, or null if no node has or it has left. */
  @Nullable String keeper(Connection conn, TriggerKey key) throws SQLException {
    try (PreparedStatement select = conn.prepareStatement(rtp(SELECT_KEEPER))) {
      select.setString(1, key.getName());
      select.setString(2, key.getGroup());
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? row.getString(1) : null;
      }
    }
  }

  /** Makes every poll due at once that a dead node kept; its jobs keep their times. */
  int takeFrom(Connection conn, String node) throws SQLException {
    try (PreparedStatement update = conn.prepareStatement(rtp(TAKE_FROM))) {
      update.setLong(1, time.millis());
      update.setString(2, node);
      update.setString(3, STATE_WAITING);
      update.setString(4, PollPlan.GROUP);
      return update.executeUpdate();
    }
  }

  /** Lets any node have what this one kept, at its time. */
  void giveUp(Connection conn) throws SQLException {
    try (PreparedStatement update = conn.prepareStatement(rtp(GIVE_UP))) {
      update.setString(1, instanceId);
      update.executeUpdate();
    }
  }

  /** Clears away what this node has reserved. */
  void release(Connection conn) throws SQLException {
    try (PreparedStatement select = conn.prepareStatement(rtp(SELECT_RESERVED))) {
      select.setString(1, instanceId);
      select.setString(2, STATE_ACQUIRED);
      try (ResultSet reserved = select.executeQuery()) {
        while (reserved.next()) {
          TriggerKey key = TriggerKey.triggerKey(reserved.getString(2), reserved.getString(3));
          updateTriggerStateFromOtherState(conn, key, STATE_WAITING, STATE_ACQUIRED);
          deleteFiredTrigger(conn, reserved.getString(1));
        }
      }
    }
  }

  /** Whether the reservation of a trigger still stands: no other node has cleared it away. */
  boolean hasReservation(Connection conn, String fireInstanceId) throws SQLException {
    try (PreparedStatement select = conn.prepareStatement(rtp(HAS_RESERVATION))) {
      select.setString(1, fireInstanceId);
      try (ResultSet row = select.executeQuery()) {
        return row.next();
      }
    }
  }
}
