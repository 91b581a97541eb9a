package io.seatsignal.quartz;

import io.seatsignal.base.SeatSignalException;
import io.seatsignal.course.TermId;
import io.seatsignal.job.RecurringJob;
import io.seatsignal.poll.PollScheduler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Polls on a Quartz scheduler that the host has anyway, in a group of jobs of its own.
 *
 * <p>The scheduler stays the host's: it is never started, put on stand-by, shut down or set up from
 * here, and polls run on its threads. It may be started before {@link #start} or after; while it is
 * on stand-by or shut down nothing is polled here, which the heartbeat and the health tell.
 *
 * <p>With a clustered job store the nodes share the polls. SeatSignal should run on every node of
 * that Quartz cluster, with the same terms and jobs. Where nodes disagree on these or on the
 * interval, the last to start is right. What falls to a node on which SeatSignal is not started, or
 * whose clock is off, is handed on and comes 40 s later or more; a job with a time of day is left
 * out that day. A node whose class path lacks this module stops the polls of all, because Quartz
 * marks their triggers as broken; the next start of a SeatSignal mends them. With any other store
 * this node polls by itself: several such nodes on one database all ask the site, and only one of
 * them can commit each time.
 *
 * <p>What a host gives up, compared with {@link QuartzPollScheduler}:
 *
 * <ul>
 *   <li>The time until another node polls in place of a dead one is that of its job store: with
 *       stock Quartz 9 to 13 s. One that closes is replaced when the others next look around, which
 *       stock Quartz does each 30 s ({@code idleWaitTime}). The poll that a node died in is not
 *       repeated.
 *   <li>No node keeps a term for certain. Polls stay with the node that had the last one while it
 *       has a thread to spare, for which their triggers fire each 20 s or more often; when they
 *       move, the stored term is read anew, and the looks that a section is missing from are
 *       counted from the beginning.
 *   <li>The interval is varied by up to a tenth once, when the schedule is stored, not each time. A
 *       poll that outlasts it delays the next one.
 *   <li>Outages of the database are logged by Quartz, in its way, every few seconds.
 * </ul>
 *
 * <p>Any job store will do; where several nodes share one in a database it must be clustered, and
 * should be read committed. Misfires are not made up for, whatever the threshold. Polls take one of
 * the host's threads for each term that is being looked at.
 *
 * <p>Nothing static, no thread, connection, MBean or entry in the scheduler's context. Thread-safe.
 */
public final class HostPollScheduler implements PollScheduler {

  /** The group of jobs and triggers unless another one is set. */
  public static final String DEFAULT_GROUP = "seatsignal";

  private static final Logger LOG = LoggerFactory.getLogger(HostPollScheduler.class);
  private static final Pattern GROUP = Pattern.compile("[A-Za-z0-9._-]{1,100}");

  private final Scheduler scheduler;
  private final String group;
  private final Duration patience;
  private final Orders orders = new Orders(HostPollScheduler.class);
  private @Nullable HostSchedule schedule;

  /**
   * Creates a scheduler that has asked for nothing yet.
   *
   * @param scheduler the host's; not a remote one
   */
  public HostPollScheduler(Scheduler scheduler) {
    this(scheduler, DEFAULT_GROUP);
  }

  /**
   * Creates a scheduler with jobs of another group, for a second SeatSignal on the same scheduler
   * or job store.
   *
   * @param scheduler the host's; not a remote one
   * @param group the group of jobs and triggers, for nothing else: jobs in it that this SeatSignal
   *     does not know are deleted. 1 to 100 letters, digits, dots, underscores and hyphens
   * @throws IllegalArgumentException if the group is not allowed
   */
  public HostPollScheduler(Scheduler scheduler, String group) {
    this(scheduler, group, QuartzPollScheduler.PATIENCE);
  }

  HostPollScheduler(Scheduler scheduler, String group, Duration patience) {
    if (!GROUP.matcher(group).matches()) {
      throw new IllegalArgumentException(
          "group must be 1 to 100 letters, digits, dots, underscores and hyphens: \""
              + group
              + "\"");
    }
    this.scheduler =
        Objects.requireNonNull(
            scheduler, "scheduler is null; it is the host's org.quartz.Scheduler");
    this.group = group;
    this.patience = patience;
  }

  @Override
  public synchronized void pollWhile(BooleanSupplier ready) {
    orders.pollWhile(ready);
  }

  @Override
  public synchronized void alsoRun(List<RecurringJob> jobs) {
    orders.alsoRun(jobs);
  }

  /**
   * {@inheritDoc}
   *
   * <p>Blocks until the jobs are stored. What a cluster has stored already keeps its times; the
   * rest is due at once.
   *
   * @throws SeatSignalException if the job store does not take them (passing), or the scheduler is
   *     a remote one (lasting); nothing is left behind on this node
   * @throws IllegalStateException if this was started or closed before, the host's scheduler was
   *     shut down, or another SeatSignal uses it with the same group
   */
  @Override
  public synchronized void start(List<TermId> terms, Duration interval, Consumer<TermId> poll) {
    orders.start(interval);
    HostSchedule entered =
        HostSchedule.enter(
            scheduler, group, new HostWork(group, orders.ready(), poll, orders.jobs()));
    try {
      entered.arrange(plans(terms));
      schedule = entered;
    } catch (SchedulerException e) {
      entered.leave();
      throw HostSchedule.refused(e);
    } catch (RuntimeException e) {
      entered.leave();
      throw e;
    }
    LOG.info("polls {} every {} on {}", terms, interval, entered);
  }

  @Override
  public synchronized void change(List<TermId> terms) {
    if (schedule == null) {
      return;
    }
    try {
      schedule.arrange(plans(terms));
      LOG.info("{} are polled from now on", terms);
    } catch (SchedulerException e) {
      throw HostSchedule.refused(e);
    }
  }

  private List<HostPlan> plans(List<TermId> terms) {
    List<HostPlan> plans = new ArrayList<>();
    terms.forEach(term -> plans.add(HostPlan.poll(group, term, orders.interval())));
    orders.jobs().forEach(job -> plans.add(HostPlan.job(group, job)));
    return plans;
  }

  /**
   * {@inheritDoc}
   *
   * <p>The jobs stay in a clustered job store, for the other nodes; from any other one they are
   * deleted. The host's scheduler goes on.
   */
  @Override
  public synchronized void close() {
    orders.close();
    if (schedule != null) {
      LOG.info("this node stops polling");
      schedule.end(patience);
      schedule = null;
    }
  }
}
