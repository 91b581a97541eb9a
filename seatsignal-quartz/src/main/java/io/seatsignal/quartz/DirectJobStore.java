package io.seatsignal.quartz;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.quartz.JobPersistenceException;
import org.quartz.impl.jdbcjobstore.JobStoreSupport;
import org.quartz.impl.jdbcjobstore.SchedulerStateRecord;
import org.quartz.impl.jdbcjobstore.StdRowLockSemaphore;
import org.quartz.spi.OperableTrigger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.helpers.NOPLogger;

/**
 * Quartz's clustered store on a data source.
 *
 * <p>What differs from the {@code JobStoreTX} of Quartz 2.5.2, and why:
 *
 * <ul>
 *   <li>A dead node is noticed after the set time. Stock: 7.5 s more, fixed.
 *   <li>Connections come straight from the data source. Stock: from {@code DBConnectionManager},
 *       whose entries live in a static map, not guarded against threads, and cannot be removed.
 *   <li>An outage of the database is told once, not by a stack trace every few seconds, and does
 *       not keep the scheduler from closing.
 * </ul>
 */
abstract class DirectJobStore extends JobStoreSupport {

  private static final Logger LOG = LoggerFactory.getLogger(DirectJobStore.class);

  private static final Duration STOCK_GRACE = Duration.ofMillis(7500);
  private static final Duration RETRY = Duration.ofMillis(300);
  private static final String TABLE_PREFIX = "SS_QRTZ_";

  private final DataSource dataSource;
  private final Duration grace;
  private final AtomicBoolean outage = new AtomicBoolean();
  private final CountDownLatch closing = new CountDownLatch(1);
  private volatile boolean shuttingDown;

  DirectJobStore(QuartzSettings settings, String node, DataSource dataSource) {
    this.dataSource = dataSource;
    this.grace = settings.grace();
    setInstanceName(settings.cluster());
    setInstanceId(node);
    setTablePrefix(TABLE_PREFIX);
    setUseProperties("true");
    setIsClustered(true);
    setClusterCheckinInterval(settings.checkIn().toMillis());
    setAcquireTriggersWithinLock(true);
    setDbRetryInterval(RETRY.toMillis());
    setMakeThreadsDaemons(true);
    // Asked for, but never looked up.
    setDataSource(settings.cluster());
    StdRowLockSemaphore locks =
        new StdRowLockSemaphore(TABLE_PREFIX, settings.cluster(), getSelectWithLockSQL());
    locks.setRetryPeriod(RETRY.toMillis());
    setLockHandler(locks);
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
  protected <T> T retryExecuteInNonManagedTXLock(
      String lockName, TransactionCallback<T> transaction) {
    while (true) {
      try {
        return executeInNonManagedTXLock(lockName, transaction, null);
      } catch (JobPersistenceException e) {
        silent(e);
        if (closesWithin(RETRY)) {
          throw new IllegalStateException("closing while the database does not answer", e);
        }
      }
    }
  }

  @Override
  public void releaseAcquiredTrigger(OperableTrigger trigger) {
    try {
      super.releaseAcquiredTrigger(trigger);
    } catch (IllegalStateException e) {
      LOG.debug("{} is not released; leaving does it, or another node", trigger.getKey(), e);
    }
  }

  private boolean closesWithin(Duration time) {
    try {
      return closing.await(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      LOG.debug("interrupted while waiting for the database", e);
      Thread.currentThread().interrupt();
      return true;
    }
  }

  /** From now on what fails is not tried again. */
  void beginClosing() {
    closing.countDown();
  }

  @Override
  protected long calcFailedIfAfter(SchedulerStateRecord node) {
    return super.calcFailedIfAfter(node) - STOCK_GRACE.toMillis() + grace.toMillis();
  }

  @Override
  protected boolean doCheckin() {
    try {
      boolean recovered = super.doCheckin();
      if (outage.get()) {
        backAgain();
        outage.set(false);
        LOG.info("the database answers again; this node is back in the cluster");
      }
      return recovered;
    } catch (JobPersistenceException e) {
      silent(e);
      return false;
    }
  }

  /** The database answers after an outage, and may have lost what was committed just before. */
  abstract void backAgain() throws JobPersistenceException;

  @Override
  public List<OperableTrigger> acquireNextTriggers(
      long noLaterThan, int maxCount, long timeWindow) {
    try {
      return super.acquireNextTriggers(noLaterThan, maxCount, timeWindow);
    } catch (JobPersistenceException e) {
      silent(e);
      return List.of();
    }
  }

  private void silent(JobPersistenceException e) {
    if (outage.compareAndSet(false, true)) {
      LOG.warn("the database does not answer; no polls until it does", e);
    } else {
      LOG.debug("still no answer from the database", e);
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
}
