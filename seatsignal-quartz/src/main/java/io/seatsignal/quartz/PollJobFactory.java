package io.seatsignal.quartz;

import org.quartz.Job;
import org.quartz.JobDetail;
import org.quartz.Scheduler;
import org.quartz.spi.JobFactory;
import org.quartz.spi.TriggerFiredBundle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes jobs that poll or recur, for one scheduler. Never throws: Quartz would mark the trigger as
 * broken, for all nodes and for good.
 */
final class PollJobFactory implements JobFactory {

  private static final Logger LOG = LoggerFactory.getLogger(PollJobFactory.class);

  private final Polls polls;
  private final Runs runs;

  PollJobFactory(Polls polls, Runs runs) {
    this.polls = polls;
    this.runs = runs;
  }

  @Override
  public Job newJob(TriggerFiredBundle bundle, Scheduler scheduler) {
    JobDetail detail = bundle.getJobDetail();
    if (detail.getKey().getGroup().equals(JobPlan.GROUP)) {
      return runs.find(detail.getKey().getName())
          .<Job>map(job -> new RecurringQuartzJob(runs, job))
          .orElseGet(() -> context -> LOG.debug("{} is unknown here", detail.getKey()));
    }
    try {
      return new PollJob(polls, PollPlan.term(detail));
    } catch (RuntimeException e) {
      LOG.error("job {} names no term; delete its row in SS_QRTZ_JOB_DETAILS", detail.getKey(), e);
      return context -> LOG.debug("nothing to poll for {}", context.getJobDetail().getKey());
    }
  }
}
