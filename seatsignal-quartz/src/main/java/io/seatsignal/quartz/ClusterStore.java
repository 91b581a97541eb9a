package io.seatsignal.quartz;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.quartz.JobPersistenceException;
import org.quartz.SimpleTrigger;
import org.quartz.TriggerKey;
import org.quartz.impl.jdbcjobstore.DriverDelegate;
import org.quartz.impl.jdbcjobstore.FiredTriggerRecord;
import org.quartz.impl.jdbcjobstore.JobStoreSupport;
import org.quartz.impl.jdbcjobstore.NoSuchDelegateException;
import org.quartz.impl.jdbcjobstore.SchedulerStateRecord;
import org.quartz.spi.OperableTrigger;
import org.quartz.spi.TriggerFiredBundle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.helpers.NOPLogger;

/**
 * Quartz's clustered store, made fit for polling.
 *
 * <p>What differs from the {@code JobStoreTX} of Quartz 2.5.2, and why:
 *
 * <ul>
 *   <li>A dead node is noticed after the set time. Stock: 7.5 s more, fixed.
 *   <li>What a dead node kept is due at once, because its last poll may have died half-way.
 *   <li>The next poll is counted from the start of this one and varied by a tenth, in the
 *       transaction that fires it. Stock: from a fixed beginning, so that after a pause all the
 *       missed ones follow each other. Misfire handling is left nothing to do and is switched off.
 *   <li>A reservation that other nodes have cleared away, because this one was frozen, is not used.
 *   <li>Connections come straight from the data source. Stock: from {@code DBConnectionManager},
 *       whose entries live in a static map and cannot be removed.
 *   <li>A node that closes says so, instead of being found dead later.
 * </ul>
 *
 * <p>All of it rests on protected methods; tests of several nodes hold them in place.
 */
final class ClusterStore extends JobStoreSupport {

  private static final Logger LOG = LoggerFactory.getLogger(ClusterStore.class);

  private static final Duration STOCK_GRACE = Duration.ofMillis(7500);
  private static final Duration RETRY = Duration.ofMillis(300);
  private static final Duration MISFIRE_PASS = Duration.ofDays(1);
  private static final String TABLE_PREFIX = "SS_QRTZ_";
  private static final double JITTER = 0.1;

  /** Quartz reads the system's clock and compares with it what is written here. */
  private final InstantSource time = InstantSource.system();

  private final QuartzSettings settings;
  private final DataSource dataSource;
  private final List<PollPlan> plans;
  private @Nullable PollDelegate pollDelegate;
  private volatile boolean shuttingDown;
  private boolean outage;

  ClusterStore(QuartzSettings settings, String node, DataSource dataSource, List<PollPlan> plans) {
    this.settings = settings;
    this.dataSource = dataSource;
    this.plans = plans;
    setInstanceName(settings.cluster());
    setInstanceId(node);
    setTablePrefix(TABLE_PREFIX);
    setUseProperties("true");
    setIsClustered(true);
    setClusterCheckinInterval(settings.checkIn().toMillis());
    setAcquireTriggersWithinLock(true);
    setDbRetryInterval(RETRY.toMillis());
    setMisfireThreshold(MISFIRE_PASS.toMillis());
    setMakeThreadsDaemons(true);
    // Asked for, but never looked up.
    setDataSource(settings.cluster());
  }

  @Override
  protected Connection getNonManagedTXConnection() throws JobPersistenceException {
    try {
      Connection plain = dataSource.getConnection();
      try {
        Connection connection = getAttributeRestoringConnection(plain);
        connection.setAutoCommit(false);
        connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
        return connection;
      } catch (SQLException e) {
        closeConnection(plain);
        throw e;
      }
    } catch (SQLException e) {
      throw new JobPersistenceException("no connection to the database: " + e.getMessage(), e);
    }
  }

  @Override
  protected <T> T executeInLock(String lockName, TransactionCallback<T> transaction)
      throws JobPersistenceException {
    return executeInNonManagedTXLock(lockName, transaction, null);
  }

  @Override
  protected DriverDelegate getDelegate() throws NoSuchDelegateException {
    return polls();
  }

  private synchronized PollDelegate polls() throws NoSuchDelegateException {
    PollDelegate delegate = pollDelegate;
    if (delegate == null) {
      Set<TriggerKey> known = plans.stream().map(PollPlan::key).collect(Collectors.toSet());
      delegate = new PollDelegate(known, settings.headStart(), time);
      delegate.initialize(
          getLog(),
          getTablePrefix(),
          getInstanceName(),
          getInstanceId(),
          getClassLoadHelper(),
          canUseProperties(),
          null);
      pollDelegate = delegate;
    }
    return delegate;
  }

  /** Stores the schedule; in a cluster whoever comes first does, and the others find it. */
  void arrange() throws JobPersistenceException {
    executeInNonManagedTXLock(
        LOCK_TRIGGER_ACCESS,
        connection -> {
          Set<String> alive = alive(connection);
          for (PollPlan plan : plans) {
            arrange(connection, plan, alive);
          }
          return null;
        },
        null);
  }

  private void arrange(Connection connection, PollPlan plan, Set<String> alive)
      throws JobPersistenceException {
    storeJob(connection, plan.job(), true);
    if (isKept(connection, plan, alive)) {
      LOG.debug("{} is being polled by another node", plan.term());
      return;
    }
    storeTrigger(
        connection, plan.trigger(time.instant()), plan.job(), true, STATE_WAITING, true, false);
  }

  /** Whether a living node polls this term at this interval. */
  private boolean isKept(Connection connection, PollPlan plan, Set<String> alive)
      throws JobPersistenceException {
    try {
      String state = polls().selectTriggerState(connection, plan.key());
      if (!state.equals(STATE_WAITING) && !state.equals(STATE_ACQUIRED)) {
        return false;
      }
      String keeper = polls().keeper(connection, plan.key());
      return keeper != null
          && alive.contains(keeper)
          && retrieveTrigger(connection, plan.key()) instanceof SimpleTrigger stored
          && stored.getRepeatInterval() == plan.interval().toMillis();
    } catch (SQLException e) {
      throw new JobPersistenceException("could not read " + plan.key(), e);
    }
  }

  private Set<String> alive(Connection connection) throws JobPersistenceException {
    Set<String> alive = new HashSet<>();
    try {
      for (SchedulerStateRecord node : polls().selectSchedulerStateRecords(connection, null)) {
        if (calcFailedIfAfter(node) >= time.millis()) {
          alive.add(node.getSchedulerInstanceId());
        }
      }
    } catch (SQLException e) {
      throw new JobPersistenceException("could not read the cluster's nodes", e);
    }
    return alive;
  }

  @Override
  protected @Nullable TriggerFiredBundle triggerFired(
      Connection connection, OperableTrigger trigger) throws JobPersistenceException {
    if (!isReserved(connection, trigger)) {
      return null;
    }
    Duration interval = Duration.ofMillis(((SimpleTrigger) trigger).getRepeatInterval());
    trigger.setStartTime(Date.from(next(time.instant(), interval)));
    trigger.setDescription(getInstanceId());
    return super.triggerFired(connection, trigger);
  }

  @Override
  protected void releaseAcquiredTrigger(Connection connection, OperableTrigger trigger)
      throws JobPersistenceException {
    if (isReserved(connection, trigger)) {
      super.releaseAcquiredTrigger(connection, trigger);
    }
  }

  private boolean isReserved(Connection connection, OperableTrigger trigger)
      throws JobPersistenceException {
    try {
      return polls().hasReservation(connection, trigger.getFireInstanceId());
    } catch (SQLException e) {
      throw new JobPersistenceException("could not read the reservation", e);
    }
  }

  private static Instant next(Instant start, Duration interval) {
    double factor = 1 + ThreadLocalRandom.current().nextDouble(-JITTER, JITTER);
    return start.plusMillis(Math.round(interval.toMillis() * factor));
  }

  @Override
  protected RecoverMisfiredJobsResult doRecoverMisfires() {
    return RecoverMisfiredJobsResult.NO_OP;
  }

  @Override
  protected long calcFailedIfAfter(SchedulerStateRecord node) {
    return super.calcFailedIfAfter(node) - STOCK_GRACE.toMillis() + settings.grace().toMillis();
  }

  @Override
  protected boolean doCheckin() {
    try {
      boolean recovered = super.doCheckin();
      if (outage) {
        outage = false;
        LOG.info("the database answers again, this node is back in the cluster");
      }
      return recovered;
    } catch (JobPersistenceException e) {
      if (outage) {
        LOG.debug("still no answer from the database", e);
      } else {
        outage = true;
        LOG.warn("the database does not answer; no polls until it does", e);
      }
      return false;
    }
  }

  @Override
  protected void clusterRecover(Connection connection, List<SchedulerStateRecord> failed)
      throws JobPersistenceException {
    super.clusterRecover(connection, failed);
    try {
      for (SchedulerStateRecord node : failed) {
        int taken = polls().takeFrom(connection, node.getSchedulerInstanceId());
        LOG.warn(
            "node {} gives no sign of life; its {} terms are polled by others",
            node.getSchedulerInstanceId(),
            taken);
      }
    } catch (SQLException e) {
      throw new JobPersistenceException("could not take over from a dead node", e);
    }
  }

  @Override
  public void shutdown() {
    shuttingDown = true;
    super.shutdown();
    shuttingDown = false;
  }

  /**
   * While it shuts down, the stock store complains that its data source is not registered (it is
   * not, on purpose) and that its threads were interrupted.
   */
  @Override
  protected Logger getLog() {
    return shuttingDown ? NOPLogger.NOP_LOGGER : super.getLog();
  }

  /** Leaves the cluster, after {@link #shutdown}: others need not wait to find this node dead. */
  void leave() {
    try {
      executeInNonManagedTXLock(
          LOCK_TRIGGER_ACCESS,
          connection -> {
            leave(connection);
            return null;
          },
          null);
    } catch (JobPersistenceException e) {
      LOG.warn("could not say that this node leaves; the others will notice by themselves", e);
    }
  }

  private void leave(Connection connection) throws JobPersistenceException {
    try {
      String node = getInstanceId();
      for (FiredTriggerRecord fired :
          polls().selectInstancesFiredTriggerRecords(connection, node)) {
        polls()
            .updateTriggerStateFromOtherState(
                connection, fired.getTriggerKey(), STATE_WAITING, STATE_ACQUIRED);
      }
      polls().deleteFiredTriggers(connection, node);
      polls().giveUp(connection);
      polls().deleteSchedulerState(connection, node);
    } catch (SQLException e) {
      throw new JobPersistenceException("could not leave the cluster", e);
    }
  }
}
