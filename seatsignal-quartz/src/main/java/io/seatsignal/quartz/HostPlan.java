package io.seatsignal.quartz;

import io.seatsignal.course.TermId;
import io.seatsignal.job.RecurringJob;
import io.seatsignal.job.Rhythm;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Date;
import java.util.Optional;
import java.util.TimeZone;
import java.util.concurrent.ThreadLocalRandom;
import org.quartz.CronScheduleBuilder;
import org.quartz.JobBuilder;
import org.quartz.JobDetail;
import org.quartz.JobKey;
import org.quartz.ScheduleBuilder;
import org.quartz.SimpleScheduleBuilder;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;
import org.quartz.TriggerKey;

/**
 * A place in a host's schedule: one job with one trigger of the same name, of kinds that every job
 * store knows.
 *
 * <p>No job data: a host may have set up Quartz to take them for properties that the job must have.
 *
 * @param key the name of both; says what is done
 * @param description what the schedule is made from; the same for nodes that agree
 * @param rhythm when the trigger fires
 */
record HostPlan(JobKey key, String description, ScheduleBuilder<? extends Trigger> rhythm) {

  /**
   * Quartz's nodes look 30 s ahead, and a node does so at once when it has fired: what is due again
   * by then it keeps.
   */
  private static final Duration LONGEST_TICK = Duration.ofSeconds(20);

  private static final double JITTER = 0.1;
  private static final String TICKS = ", ticks: ";
  private static final String POLL = "poll ";
  private static final String JOB = "job ";

  static HostPlan poll(String group, TermId term, Duration interval) {
    long ticks = 1 + interval.minusNanos(1).dividedBy(LONGEST_TICK);
    double factor = 1 + ThreadLocalRandom.current().nextDouble(-JITTER, JITTER);
    return new HostPlan(
        JobKey.jobKey(POLL + term, group),
        "every " + interval + TICKS + ticks,
        every(Math.round(interval.toMillis() * factor / ticks)));
  }

  static HostPlan job(String group, RecurringJob job) {
    return new HostPlan(
        JobKey.jobKey(JOB + job.name(), group),
        job.rhythm() + TICKS + 1,
        job.rhythm() instanceof Rhythm.Daily daily
            ? daily(daily)
            : every(((Rhythm.Every) job.rhythm()).interval().toMillis()));
  }

  /** The term that a job of this name polls; empty if it does something else. */
  static Optional<TermId> term(JobKey key) {
    return rest(key, POLL)
        .map(term -> term.split("/", 2))
        .map(parts -> new TermId(parts[0], parts[1]));
  }

  /** The recurring job that one of this name runs; empty if it does something else. */
  static Optional<String> job(JobKey key) {
    return rest(key, JOB);
  }

  private static Optional<String> rest(JobKey key, String start) {
    String name = key.getName();
    return name.startsWith(start) ? Optional.of(name.substring(start.length())) : Optional.empty();
  }

  /** How often the trigger of a stored job fires for one run. */
  static int ticks(JobDetail stored) {
    String description = stored.getDescription();
    return Integer.parseInt(description.substring(description.lastIndexOf(TICKS) + TICKS.length()));
  }

  /** A late one runs as soon as it can, and the next ones count from there. */
  private static SimpleScheduleBuilder every(long millis) {
    return SimpleScheduleBuilder.simpleSchedule()
        .withIntervalInMilliseconds(millis)
        .repeatForever()
        .withMisfireHandlingInstructionNowWithExistingCount();
  }

  /** A late one stays due with its time: {@link RecurringJob#run} decides if it is too late. */
  private static CronScheduleBuilder daily(Rhythm.Daily daily) {
    LocalTime time = daily.time();
    String cron = time.getSecond() + " " + time.getMinute() + " " + time.getHour() + " * * ?";
    return CronScheduleBuilder.cronSchedule(cron)
        .inTimeZone(TimeZone.getTimeZone(daily.zone()))
        .withMisfireHandlingInstructionIgnoreMisfires();
  }

  JobDetail job() {
    return JobBuilder.newJob(HostJob.class)
        .withIdentity(key)
        .withDescription(description)
        .storeDurably()
        .build();
  }

  boolean isAsIn(JobDetail stored) {
    return description.equals(stored.getDescription());
  }

  TriggerKey triggerKey() {
    return TriggerKey.triggerKey(key.getName(), key.getGroup());
  }

  Trigger trigger(Instant now) {
    return TriggerBuilder.newTrigger()
        .withIdentity(triggerKey())
        .forJob(key)
        .startAt(Date.from(now))
        .withSchedule(rhythm)
        .build();
  }
}
