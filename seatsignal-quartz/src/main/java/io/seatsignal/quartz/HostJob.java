package io.seatsignal.quartz;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;
import org.quartz.JobListener;
import org.quartz.SchedulerException;
import org.quartz.SimpleTrigger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Polls or does what else recurs, when a host's Quartz says so; for {@link HostPollScheduler}.
 *
 * <p>Public so that the host's job factory can make it. The job store names this class: every node
 * of the host's Quartz cluster must have it on its class path. Where no SeatSignal is started, or
 * one whose clock is off, it does nothing but hand its work on, and says so once an hour.
 */
@DisallowConcurrentExecution
public final class HostJob implements Job {

  private static final Logger LOG = LoggerFactory.getLogger(HostJob.class);

  /** A node reserves at once what is due within 30 s; later than that the others may be quicker. */
  private static final Duration OUT_OF_REACH = Duration.ofSeconds(40);

  /** For the host's job factory. */
  public HostJob() {}

  /** Never throws. */
  @Override
  public void execute(JobExecutionContext context) {
    try {
      String group = context.getJobDetail().getKey().getGroup();
      JobListener found =
          context.getScheduler().getListenerManager().getJobListener(HostWork.name(group));
      if (found instanceof HostWork work && work.isFit()) {
        work.run(context);
      } else {
        handOn(context);
      }
    } catch (SchedulerException | RuntimeException e) {
      LOG.error("{} failed", context.getJobDetail().getKey(), e);
    }
  }

  private static void handOn(JobExecutionContext context) throws SchedulerException {
    tell(context);
    if (context.getTrigger() instanceof SimpleTrigger trigger
        && trigger.getRepeatInterval() > 0
        && context.getScheduler().getMetaData().isJobStoreClustered()) {
      Date later = Date.from(context.getFireTime().toInstant().plus(OUT_OF_REACH));
      context
          .getScheduler()
          .rescheduleJob(trigger.getKey(), trigger.getTriggerBuilder().startAt(later).build());
    }
  }

  /** Without anything to remember it by: only the first firing in an hour is told. */
  private static void tell(JobExecutionContext context) {
    Date before = context.getPreviousFireTime();
    if (before == null || hour(before) != hour(context.getScheduledFireTime())) {
      LOG.warn(
          "{} fell to this node, on which no SeatSignal is started or its clock is off; not done"
              + " here. Start one on every node of this Quartz cluster",
          context.getJobDetail().getKey());
    } else {
      LOG.debug("{}: not done here", context.getJobDetail().getKey());
    }
  }

  private static long hour(Date time) {
    return ChronoUnit.HOURS.between(Instant.EPOCH, time.toInstant());
  }
}
