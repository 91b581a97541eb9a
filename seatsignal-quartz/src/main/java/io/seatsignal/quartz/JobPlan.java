package io.seatsignal.quartz;

import io.seatsignal.job.RecurringJob;
import java.time.Instant;
import java.util.Date;
import org.quartz.JobBuilder;
import org.quartz.JobDetail;
import org.quartz.SimpleScheduleBuilder;
import org.quartz.TriggerBuilder;
import org.quartz.TriggerKey;
import org.quartz.impl.triggers.SimpleTriggerImpl;
import org.quartz.spi.OperableTrigger;

/**
 * The place of a recurring job in the schedule.
 *
 * @param recurring the job
 */
record JobPlan(RecurringJob recurring) implements Plan {

  static final String GROUP = "job";
  private static final String RHYTHM = "rhythm";

  @Override
  public TriggerKey key() {
    return TriggerKey.triggerKey(recurring.name(), GROUP);
  }

  @Override
  public JobDetail job() {
    return JobBuilder.newJob(RecurringQuartzJob.class)
        .withIdentity(recurring.name(), GROUP)
        .usingJobData(RHYTHM, recurring.rhythm().toString())
        .storeDurably()
        .build();
  }

  /** Whether a job was stored with the same rhythm. */
  boolean isAsIn(JobDetail stored) {
    return recurring.rhythm().toString().equals(stored.getJobDataMap().getString(RHYTHM));
  }

  /** A late one stays due; {@link RecurringJob#run} decides whether it is too late. */
  @Override
  public OperableTrigger trigger(Instant now) {
    SimpleTriggerImpl trigger =
        (SimpleTriggerImpl)
            TriggerBuilder.newTrigger()
                .withIdentity(key())
                .forJob(recurring.name(), GROUP)
                .startAt(Date.from(recurring.rhythm().first(now)))
                .withSchedule(
                    SimpleScheduleBuilder.repeatHourlyForever()
                        .withMisfireHandlingInstructionIgnoreMisfires())
                .build();
    trigger.computeFirstFireTime(null);
    return trigger;
  }

  @Override
  public Instant next(Instant start) {
    return recurring.rhythm().next(start);
  }
}
