package io.seatsignal.quartz;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.quartz.JobDetail;
import org.quartz.JobKey;
import org.quartz.JobPersistenceException;
import org.quartz.SimpleTrigger;
import org.quartz.TriggerKey;
import org.quartz.impl.jdbcjobstore.DriverDelegate;
import org.quartz.impl.jdbcjobstore.NoSuchDelegateException;
import org.quartz.impl.jdbcjobstore.SchedulerStateRecord;
import org.quartz.spi.OperableTrigger;
import org.quartz.spi.TriggerFiredBundle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The schedule of polls and jobs: who polls which term, and runs which job, when.
 *
 * <p>What differs from stock Quartz 2.5.2, and why:
 *
 * <ul>
 *   <li>The next poll is counted from the start of this one and varied by a tenth, in the
 *       transaction that fires it. Stock: from a fixed beginning, so that after a pause all the
 *       missed ones follow each other. Misfire handling is left nothing to do and is switched off.
 *   <li>The node that polled last keeps the term: see {@link PollDelegate}.
 *   <li>What a dead node kept is due at once, because its last poll may have died half-way.
 *   <li>A reservation that other nodes have cleared away, because this one was frozen, is not used;
 *       one that nobody remembers, because the database lost what came after it, is cleared away.
 *   <li>A node that closes says so, instead of being found dead later.
 * </ul>
 *
 * <p>All of it rests on protected methods; tests of several nodes hold them in place.
 */
final class PollStore extends DirectJobStore {

  private static final Logger LOG = LoggerFactory.getLogger(PollStore.class);

  private static final Duration MISFIRE_PASS = Duration.ofDays(1);
  private static final Duration FORGOTTEN = Duration.ofHours(1);

  /** Quartz reads the system's clock and compares with it what is written here. */
  private final InstantSource time = InstantSource.system();

  private final QuartzSettings settings;
  private final Map<TriggerKey, Plan> plans = new ConcurrentHashMap<>();
  private final Runs runs;
  private final BooleanSupplier ready;
  private @Nullable PollDelegate pollDelegate;
  private boolean arranged;

  PollStore(
      QuartzSettings settings,
      String node,
      DataSource dataSource,
      List<Plan> plans,
      Runs runs,
      BooleanSupplier ready) {
    super(settings, node, dataSource);
    this.ready = ready;
    this.settings = settings;
    this.runs = runs;
    plans.forEach(plan -> this.plans.put(plan.key(), plan));
    setMisfireThreshold(MISFIRE_PASS.toMillis());
  }

  @Override
  protected DriverDelegate getDelegate() throws NoSuchDelegateException {
    return polls();
  }

  private synchronized PollDelegate polls() throws NoSuchDelegateException {
    PollDelegate delegate = pollDelegate;
    if (delegate == null) {
      delegate = new PollDelegate(plans.keySet(), ready, settings.headStart(), time);
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
          forget(connection);
          for (Plan plan : List.copyOf(plans.values())) {
            arrange(connection, plan, alive);
          }
          return null;
        },
        null);
    arranged = true;
  }

  /** Other polls from now on; the jobs stay. What is not polled here any more may be elsewhere. */
  void change(List<PollPlan> polls) throws JobPersistenceException {
    Map<TriggerKey, Plan> before = Map.copyOf(plans);
    polls.forEach(plan -> plans.put(plan.key(), plan));
    try {
      arrange();
    } catch (JobPersistenceException e) {
      plans.keySet().retainAll(before.keySet());
      throw e;
    }
    plans.values().removeIf(plan -> plan instanceof PollPlan poll && !polls.contains(poll));
    signalSchedulingChangeImmediately(0);
  }

  @Override
  void backAgain() throws JobPersistenceException {
    arrange();
    if (!runs.busy()) {
      executeInNonManagedTXLock(
          LOCK_TRIGGER_ACCESS,
          connection -> {
            forgetRuns(connection);
            return null;
          },
          null);
    }
  }

  /** The database may have lost that a job of this node had ended. */
  private void forgetRuns(Connection connection) throws JobPersistenceException {
    try {
      polls().forgetRuns(connection);
    } catch (SQLException e) {
      throw new JobPersistenceException("could not clear away jobs that have ended", e);
    }
  }

  /**
   * Removes what no node knows any more: nobody has run it for long. Other nodes may know what this
   * one does not.
   */
  private void forget(Connection connection) throws JobPersistenceException {
    try {
      for (TriggerKey unknown : polls().unknown(connection, time.instant().minus(FORGOTTEN))) {
        removeTrigger(connection, unknown);
        removeJob(connection, JobKey.jobKey(unknown.getName(), unknown.getGroup()));
        LOG.info("{} is not configured any more; taken out of the schedule", unknown);
      }
    } catch (SQLException e) {
      throw new JobPersistenceException("could not clear the schedule", e);
    }
  }

  private void arrange(Connection connection, Plan plan, Set<String> alive)
      throws JobPersistenceException {
    boolean kept = isKept(connection, plan, alive);
    storeJob(connection, plan.job(), true);
    if (kept) {
      LOG.debug("{} stays as it is scheduled", plan.key());
      return;
    }
    storeTrigger(
        connection, plan.trigger(time.instant()), plan.job(), true, STATE_WAITING, true, false);
  }

  private boolean isKept(Connection connection, Plan plan, Set<String> alive)
      throws JobPersistenceException {
    try {
      String state = polls().selectTriggerState(connection, plan.key());
      if (!state.equals(STATE_WAITING) && !state.equals(STATE_ACQUIRED)) {
        return false;
      }
      return plan instanceof PollPlan poll
          ? isPolled(connection, poll, alive)
          : isPlanned(connection, (JobPlan) plan);
    } catch (SQLException e) {
      throw new JobPersistenceException("could not read " + plan.key(), e);
    }
  }

  /** Whether a living node polls this term at this interval. */
  private boolean isPolled(Connection connection, PollPlan plan, Set<String> alive)
      throws JobPersistenceException, SQLException {
    String keeper = polls().keeper(connection, plan.key());
    return keeper != null
        && alive.contains(keeper)
        && retrieveTrigger(connection, plan.key()) instanceof SimpleTrigger stored
        && stored.getRepeatInterval() == plan.interval().toMillis();
  }

  /** Whether this job has its next time already, from before a restart or from another node. */
  private boolean isPlanned(Connection connection, JobPlan plan) throws JobPersistenceException {
    JobDetail stored =
        retrieveJob(connection, JobKey.jobKey(plan.key().getName(), plan.key().getGroup()));
    return stored != null && plan.isAsIn(stored);
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
    Plan plan = plans.get(trigger.getKey());
    if (plan == null) {
      return null;
    }
    trigger.setStartTime(Date.from(plan.next(time.instant())));
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

  @Override
  protected RecoverMisfiredJobsResult doRecoverMisfires() {
    return RecoverMisfiredJobsResult.NO_OP;
  }

  @Override
  protected void clusterRecover(Connection connection, List<SchedulerStateRecord> failed)
      throws JobPersistenceException {
    super.clusterRecover(connection, failed);
    try {
      for (SchedulerStateRecord node : failed) {
        int taken = polls().takeFrom(connection, node.getSchedulerInstanceId());
        LOG.warn(
            "node {} gives no sign of life; its terms are due at once, for any node ({})",
            node.getSchedulerInstanceId(),
            taken);
      }
    } catch (SQLException e) {
      throw new JobPersistenceException("could not take over from a dead node", e);
    }
  }

  /** Leaves the cluster, after {@link #shutdown}: others need not wait to find this node dead. */
  void leave() {
    if (!arranged) {
      return;
    }
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
      polls().release(connection);
      polls().giveUp(connection);
      polls().deleteFiredTriggers(connection, getInstanceId());
      polls().deleteSchedulerState(connection, getInstanceId());
    } catch (SQLException e) {
      throw new JobPersistenceException("could not leave the cluster", e);
    }
  }
}
