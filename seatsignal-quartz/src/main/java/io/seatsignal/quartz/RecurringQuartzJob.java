package io.seatsignal.quartz;

import io.seatsignal.job.RecurringJob;
import org.quartz.Job;
import org.quartz.JobExecutionContext;

/**
 * Runs one recurring job once.
 *
 * <p>The database names this class in the job's row: nodes of different versions must find it.
 */
record RecurringQuartzJob(Runs runs, RecurringJob recurring) implements Job {

  @Override
  public void execute(JobExecutionContext context) {
    runs.run(
        recurring, context.getScheduledFireTime().toInstant(), context.getFireTime().toInstant());
  }
}
