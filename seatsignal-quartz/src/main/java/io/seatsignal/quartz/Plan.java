package io.seatsignal.quartz;

import java.time.Instant;
import org.quartz.JobDetail;
import org.quartz.TriggerKey;
import org.quartz.spi.OperableTrigger;

/** A place in the schedule: one job with one trigger of the same name. */
sealed interface Plan permits PollPlan, JobPlan {

  TriggerKey key();

  JobDetail job();

  /** A trigger for the first time, or for a schedule that has changed. */
  OperableTrigger trigger(Instant now);

  /** When the run after one that starts now is due. */
  Instant next(Instant start);
}
