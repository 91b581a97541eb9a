package io.seatsignal.quartz;

import io.seatsignal.base.SeatSignalException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.quartz.JobDetail;
import org.quartz.JobKey;
import org.quartz.ListenerManager;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.Trigger.TriggerState;
import org.quartz.impl.matchers.GroupMatcher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Our part of a host's schedule: one group of jobs, through nothing but the host's scheduler. */
final class HostSchedule {

  private static final Logger LOG = LoggerFactory.getLogger(HostSchedule.class);

  private final InstantSource time = InstantSource.system();
  private final Scheduler scheduler;
  private final String group;
  private final HostWork work;
  private final HostState state;
  private final ListenerManager listeners;
  private final String name;
  private final boolean clustered;

  private HostSchedule(Scheduler scheduler, String group, HostWork work) throws SchedulerException {
    this.scheduler = scheduler;
    this.group = group;
    this.work = work;
    name = scheduler.getSchedulerName();
    state = new HostState(name);
    listeners = scheduler.getListenerManager();
    clustered = scheduler.getMetaData().isJobStoreClustered();
  }

  /** Lets jobs of this group find what they do on this node. */
  static HostSchedule enter(Scheduler scheduler, String group, HostWork work) {
    try {
      HostSchedule entered = new HostSchedule(scheduler, group, work);
      entered.enter();
      return entered;
    } catch (SchedulerException e) {
      throw SeatSignalException.lasting(
          "this Quartz scheduler cannot be used: "
              + e.getMessage()
              + "; it must be one of this process, not a remote one",
          e);
    }
  }

  private void enter() throws SchedulerException {
    if (scheduler.isShutdown()) {
      throw new IllegalStateException(
          "the Quartz scheduler "
              + name
              + " was shut down and cannot be started again; hand over"
              + " another one");
    }
    if (listeners.getJobListener(work.getName()) != null) {
      throw new IllegalStateException(
          "another SeatSignal polls on the Quartz scheduler "
              + name
              + " in the group "
              + group
              + "; close it first, or give this one a group of its own, as the second parameter of"
              + " HostPollScheduler");
    }
    listeners.addJobListener(work, GroupMatcher.jobGroupEquals(group));
    listeners.addSchedulerListener(state);
    if (scheduler.isInStandbyMode()) {
      LOG.info("the Quartz scheduler {} is not started yet; polls begin when it is", name);
    }
  }

  /** Stores what is to be done, and deletes the rest of the group. May be repeated. */
  void arrange(List<HostPlan> plans) throws SchedulerException {
    Set<JobKey> others = jobs();
    for (HostPlan plan : plans) {
      others.remove(plan.key());
      if (isKept(plan)) {
        LOG.debug("{} stays as it is scheduled", plan.key());
      } else {
        Instant now = time.instant();
        scheduler.scheduleJob(plan.job(), Set.of(plan.trigger(now)), true);
      }
    }
    if (!others.isEmpty()) {
      scheduler.deleteJobs(List.copyOf(others));
      LOG.info("{} are not configured any more; taken out of the schedule", others);
    }
  }

  private Set<JobKey> jobs() throws SchedulerException {
    return new HashSet<>(scheduler.getJobKeys(GroupMatcher.jobGroupEquals(group)));
  }

  private boolean isKept(HostPlan plan) throws SchedulerException {
    JobDetail stored = scheduler.getJobDetail(plan.key());
    if (stored == null || !plan.isAsIn(stored)) {
      return false;
    }
    TriggerState now = scheduler.getTriggerState(plan.triggerKey());
    if (now == TriggerState.PAUSED) {
      LOG.warn("{} is paused in Quartz; it does not run until it is resumed there", plan.key());
    }
    return now == TriggerState.NORMAL || now == TriggerState.BLOCKED || now == TriggerState.PAUSED;
  }

  /** Begins nothing more, waits for what runs, and takes back what nobody else needs. */
  void end(Duration patience) {
    work.end(patience);
    try {
      if (!clustered && !scheduler.isShutdown()) {
        scheduler.deleteJobs(List.copyOf(jobs()));
      }
    } catch (SchedulerException e) {
      LOG.warn("the jobs of the group {} could not be deleted; they do nothing any more", group, e);
    }
    leave();
  }

  void leave() {
    listeners.removeJobListener(work.getName());
    listeners.removeSchedulerListener(state);
  }

  static SeatSignalException refused(SchedulerException e) {
    return SeatSignalException.passing(
        "the host's Quartz scheduler did not take the schedule: "
            + e.getMessage()
            + "; check its job store, and try again",
        e);
  }

  @Override
  public String toString() {
    return "the host's Quartz scheduler "
        + name
        + (clustered
            ? ", shared by its cluster"
            : ", for this node alone: any other one polls as well, because the job store is not"
                + " clustered");
  }
}
