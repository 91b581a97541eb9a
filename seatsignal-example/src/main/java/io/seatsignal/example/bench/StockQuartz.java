package io.seatsignal.example.bench;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import javax.sql.DataSource;
import org.quartz.Job;
import org.quartz.JobBuilder;
import org.quartz.JobDetail;
import org.quartz.JobExecutionContext;
import org.quartz.JobExecutionException;
import org.quartz.JobKey;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.SimpleScheduleBuilder;
import org.quartz.TriggerBuilder;
import org.quartz.impl.StdSchedulerFactory;
import org.quartz.impl.jdbcjobstore.JobStoreTX;
import org.quartz.impl.jdbcjobstore.StdJDBCDelegate;
import org.quartz.utils.ConnectionProvider;
import org.quartz.utils.DBConnectionManager;

/**
 * Quartz as it comes, clustered, with check-in and misfire threshold as short as is usual: 2 s.
 *
 * <p>What is left of its failover time is its own: a grace of 7.5 s that no setting shortens.
 */
final class StockQuartz implements AutoCloseable {

  private static final JobKey JOB = new JobKey("poll");
  private static final String POLL = "poll";
  private static final String SHORT_MILLIS = "2000";

  private final Scheduler scheduler;

  StockQuartz(DataSource pool, String cluster, String node) throws SchedulerException {
    DBConnectionManager.getInstance().addConnectionProvider(cluster, new Shared(pool));
    Properties settings = new Properties();
    settings.setProperty("org.quartz.scheduler.instanceName", cluster);
    settings.setProperty("org.quartz.scheduler.instanceId", node);
    settings.setProperty("org.quartz.scheduler.skipUpdateCheck", "true");
    settings.setProperty("org.quartz.threadPool.threadCount", "2");
    settings.setProperty("org.quartz.jobStore.class", JobStoreTX.class.getName());
    settings.setProperty(
        "org.quartz.jobStore.driverDelegateClass", StdJDBCDelegate.class.getName());
    settings.setProperty("org.quartz.jobStore.useProperties", "true");
    settings.setProperty("org.quartz.jobStore.dataSource", cluster);
    settings.setProperty("org.quartz.jobStore.tablePrefix", "SS_QRTZ_");
    settings.setProperty("org.quartz.jobStore.isClustered", "true");
    settings.setProperty("org.quartz.jobStore.acquireTriggersWithinLock", "true");
    settings.setProperty("org.quartz.jobStore.clusterCheckinInterval", SHORT_MILLIS);
    settings.setProperty("org.quartz.jobStore.misfireThreshold", SHORT_MILLIS);
    this.scheduler = new StdSchedulerFactory(settings).getScheduler();
  }

  /** Polls, or lets another node do so. */
  void start(Duration interval, Runnable poll) throws SchedulerException {
    scheduler.getContext().put(POLL, poll);
    if (!scheduler.checkExists(JOB)) {
      JobDetail job = JobBuilder.newJob(Poll.class).withIdentity(JOB).build();
      scheduler.scheduleJob(
          job,
          TriggerBuilder.newTrigger()
              .withSchedule(
                  SimpleScheduleBuilder.simpleSchedule()
                      .withIntervalInMilliseconds(interval.toMillis())
                      .repeatForever()
                      .withMisfireHandlingInstructionNextWithRemainingCount())
              .build());
    }
    scheduler.start();
  }

  @Override
  public void close() throws SchedulerException {
    scheduler.shutdown();
  }

  /** The job; made by Quartz. */
  public static final class Poll implements Job {

    /** For Quartz. */
    public Poll() {}

    @Override
    public void execute(JobExecutionContext context) throws JobExecutionException {
      try {
        if (context.getScheduler().getContext().get(POLL) instanceof Runnable poll) {
          poll.run();
        }
      } catch (SchedulerException e) {
        throw new JobExecutionException(e);
      }
    }
  }

  private record Shared(DataSource pool) implements ConnectionProvider {
    @Override
    public Connection getConnection() throws SQLException {
      return pool.getConnection();
    }

    @Override
    public void initialize() {}

    @Override
    public void shutdown() {}
  }
}
