package io.seatsignal.quartz;

import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.quartz.SchedulerException;
import org.quartz.core.QuartzScheduler;
import org.quartz.core.QuartzSchedulerResources;
import org.quartz.impl.StdJobRunShellFactory;
import org.quartz.impl.StdScheduler;
import org.quartz.simpl.CascadingClassLoadHelper;

/**
 * One Quartz scheduler, put together by hand.
 *
 * <p>Quartz's factories enter every scheduler into a static map under the cluster's name, where two
 * of one cluster collide. A scheduler that nobody looks up needs no entry; nor JMX, nor a file of
 * properties that the host may have meant for its own Quartz.
 */
final class QuartzEngine {

  private static final Duration LAST_WORDS = Duration.ofSeconds(10);

  private final Polls polls;
  private final Runs runs;
  private final JobThreads jobThreads;
  private final QuartzThreads ownThreads = new QuartzThreads();
  private final PollStore store;
  private final QuartzScheduler scheduler;

  QuartzEngine(
      QuartzSettings settings,
      String node,
      DataSource dataSource,
      List<Plan> plans,
      int threads,
      Polls polls,
      Runs runs,
      BooleanSupplier ready)
      throws SchedulerException {
    this.polls = polls;
    this.runs = runs;
    jobThreads = new JobThreads(threads);
    store = new PollStore(settings, node, dataSource, plans, runs, ready);
    store.setThreadExecutor(ownThreads);

    QuartzSchedulerResources resources = new QuartzSchedulerResources();
    resources.setName(QuartzThreads.PREFIX + node);
    resources.setInstanceId(node);
    resources.setThreadName("scheduler");
    resources.setMakeSchedulerThreadDaemon(true);
    StdJobRunShellFactory shells = new StdJobRunShellFactory();
    resources.setJobRunShellFactory(shells);
    resources.setThreadPool(jobThreads);
    resources.setThreadExecutor(ownThreads);
    resources.setJobStore(store);

    // The last parameter is not used any more; the store has its own.
    scheduler = new QuartzScheduler(resources, settings.lookAround().toMillis(), 0);
    CascadingClassLoadHelper classes = new CascadingClassLoadHelper();
    classes.initialize();
    store.initialize(classes, scheduler.getSchedulerSignaler());
    shells.initialize(new StdScheduler(scheduler));
    scheduler.setJobFactory(new PollJobFactory(polls, runs));
    scheduler.initialize();
  }

  /** Stores the schedule and begins to work; {@link #end} is due even if this throws. */
  void start() throws SchedulerException {
    store.arrange();
    scheduler.start();
  }

  /** Polls other terms from now on. */
  void change(List<PollPlan> polls) throws SchedulerException {
    store.change(polls);
  }

  /**
   * Ends: no new polls, then wait for running ones, then Quartz's threads.
   *
   * @param patience how long running polls are waited for before they are interrupted
   */
  void end(Duration patience) {
    polls.end();
    runs.end();
    store.beginClosing();
    scheduler.standby();
    jobThreads.end(patience);
    scheduler.shutdown(false);
    ownThreads.join(LAST_WORDS);
    store.leave();
  }
}
