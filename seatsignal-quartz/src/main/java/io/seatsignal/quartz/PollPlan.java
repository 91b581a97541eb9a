package io.seatsignal.quartz;

import io.seatsignal.course.TermId;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.concurrent.ThreadLocalRandom;
import org.quartz.JobBuilder;
import org.quartz.JobDetail;
import org.quartz.SimpleScheduleBuilder;
import org.quartz.TriggerBuilder;
import org.quartz.TriggerKey;
import org.quartz.impl.triggers.SimpleTriggerImpl;
import org.quartz.spi.OperableTrigger;

/**
 * One term's place in the schedule: one job with one trigger, both named after the term.
 *
 * @param term the term
 * @param interval from one poll to the next
 */
record PollPlan(TermId term, Duration interval) implements Plan {

  static final String GROUP = "poll";
  private static final double JITTER = 0.1;
  private static final String SOURCE = "source";
  private static final String TERM = "term";

  @Override
  public TriggerKey key() {
    return TriggerKey.triggerKey(term.toString(), GROUP);
  }

  @Override
  public JobDetail job() {
    return JobBuilder.newJob(PollJob.class)
        .withIdentity(term.toString(), GROUP)
        .usingJobData(SOURCE, term.source())
        .usingJobData(TERM, term.term())
        .storeDurably()
        .build();
  }

  /** What {@link #job} says of its term. */
  static TermId term(JobDetail job) {
    return new TermId(job.getJobDataMap().getString(SOURCE), job.getJobDataMap().getString(TERM));
  }

  /**
   * A trigger that is due at once. A late one stays due however late it is: {@link PollStore}
   * counts the next poll from the one that runs, so that there is nothing to make up for.
   */
  @Override
  public OperableTrigger trigger(Instant now) {
    SimpleTriggerImpl trigger =
        (SimpleTriggerImpl)
            TriggerBuilder.newTrigger()
                .withIdentity(key())
                .forJob(term.toString(), GROUP)
                .startAt(Date.from(now))
                .withSchedule(
                    SimpleScheduleBuilder.simpleSchedule()
                        .withIntervalInMilliseconds(interval.toMillis())
                        .repeatForever()
                        .withMisfireHandlingInstructionIgnoreMisfires())
                .build();
    trigger.computeFirstFireTime(null);
    return trigger;
  }

  @Override
  public Instant next(Instant start) {
    double factor = 1 + ThreadLocalRandom.current().nextDouble(-JITTER, JITTER);
    return start.plusMillis(Math.round(interval.toMillis() * factor));
  }
}
