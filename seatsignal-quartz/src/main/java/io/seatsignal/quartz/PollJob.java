package io.seatsignal.quartz;

import io.seatsignal.course.TermId;
import org.quartz.Job;
import org.quartz.JobExecutionContext;

/**
 * Polls one term once.
 *
 * <p>The database names this class in the job's row: nodes of different versions must find it.
 */
record PollJob(Polls polls, TermId term) implements Job {

  @Override
  public void execute(JobExecutionContext context) {
    polls.run(term);
  }
}
