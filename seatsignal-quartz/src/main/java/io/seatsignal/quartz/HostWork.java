package io.seatsignal.quartz;

import io.seatsignal.course.TermId;
import io.seatsignal.job.RecurringJob;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.quartz.JobDetail;
import org.quartz.JobExecutionContext;
import org.quartz.JobKey;
import org.quartz.SimpleTrigger;
import org.quartz.Trigger;
import org.quartz.listeners.JobListenerSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What this node does when the host's Quartz says so.
 *
 * <p>Jobs find it as a listener of their scheduler. The scheduler's context would be the usual
 * place, but it is a plain map that Quartz copies for every job of the host's, unguarded, and whose
 * entries it takes for properties that each of them must have if the host is strict.
 */
final class HostWork extends JobListenerSupport {

  private static final Logger LOG = LoggerFactory.getLogger(HostWork.class);

  private final String name;
  private final BooleanSupplier ready;
  private final Polls polls;
  private final Runs runs;
  private final Map<JobKey, Long> begun = new ConcurrentHashMap<>();
  private final BorrowedThreads threads = new BorrowedThreads();

  HostWork(String group, BooleanSupplier ready, Consumer<TermId> poll, List<RecurringJob> jobs) {
    name = name(group);
    this.ready = ready;
    polls = new Polls(poll);
    runs = new Runs(jobs);
  }

  static String name(String group) {
    return "io.seatsignal " + group;
  }

  @Override
  public String getName() {
    return name;
  }

  /** Whether this node may work; never throws. */
  boolean isFit() {
    return ready.getAsBoolean();
  }

  /** Never throws. */
  void run(JobExecutionContext context) {
    threads.run(() -> runNow(context));
  }

  private void runNow(JobExecutionContext context) {
    JobDetail detail = context.getJobDetail();
    if (isTickOnly(context) || isCatchingUp(context)) {
      LOG.debug("{}: not due", detail.getKey());
      return;
    }
    HostPlan.term(detail.getKey()).ifPresent(polls::run);
    HostPlan.job(detail.getKey())
        .flatMap(runs::find)
        .ifPresent(
            job ->
                runs.run(
                    job,
                    context.getScheduledFireTime().toInstant(),
                    context.getFireTime().toInstant()));
  }

  /** Whether the trigger fires only to stay with this node. */
  private static boolean isTickOnly(JobExecutionContext context) {
    Trigger trigger = context.getTrigger();
    long interval = interval(trigger);
    if (interval == 0) {
      return false;
    }
    Instant start = trigger.getStartTime().toInstant();
    Duration since = Duration.between(start, context.getScheduledFireTime().toInstant());
    return since.toMillis() / interval % HostPlan.ticks(context.getJobDetail()) != 0;
  }

  /** After an outage Quartz fires what it missed in a row; once is enough. */
  private boolean isCatchingUp(JobExecutionContext context) {
    JobDetail detail = context.getJobDetail();
    long interval = interval(context.getTrigger()) * HostPlan.ticks(detail);
    long now = System.nanoTime();
    Long last = begun.get(detail.getKey());
    if (last != null && now - last < TimeUnit.MILLISECONDS.toNanos(interval) / 2) {
      return true;
    }
    begun.put(detail.getKey(), now);
    return false;
  }

  /** In milliseconds; 0 for a time of day, and for what somebody triggers by hand. */
  private static long interval(Trigger trigger) {
    return trigger instanceof SimpleTrigger simple ? simple.getRepeatInterval() : 0;
  }

  /** Begins nothing more; waits for what runs, and interrupts it then. */
  void end(Duration patience) {
    polls.end();
    runs.end();
    threads.end(patience);
  }
}
