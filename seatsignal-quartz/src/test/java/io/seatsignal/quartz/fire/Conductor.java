package io.seatsignal.quartz.fire;

import io.seatsignal.base.SeatSignalException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries out a plan, and writes down when the site changed. */
final class Conductor {

  private static final Logger LOG = LoggerFactory.getLogger(Conductor.class);

  /** How often the operator looks. */
  private static final Duration ROUND = Duration.ofSeconds(2);

  private static final Duration SETTLING_LIMIT = Duration.ofSeconds(90);

  /** A section was open at the site from one time to another. */
  record Shown(String crn, Instant from, Instant to) {

    boolean lasted(Duration atLeast) {
      return to.equals(Instant.MAX) || !Duration.between(from, to).minus(atLeast).isNegative();
    }
  }

  private final Cluster cluster;
  private final Plan plan;
  private final People people;
  private final Chaos chaos;
  private final InstantSource time = InstantSource.system();
  private final List<Shown> shown = Collections.synchronizedList(new ArrayList<>());

  Conductor(Cluster cluster, Plan plan, People people, Chaos chaos) {
    this.cluster = cluster;
    this.plan = plan;
    this.people = people;
    this.chaos = chaos;
  }

  /** What the site showed, in order of the beginnings. */
  List<Shown> shown() {
    return List.copyOf(shown);
  }

  /** Blocks until the plan is done and everything has settled; returns how long settling took. */
  Duration run() throws InterruptedException, ExecutionException {
    ScheduledExecutorService site = Executors.newScheduledThreadPool(1);
    ScheduledExecutorService visitors = Executors.newScheduledThreadPool(1);
    ScheduledExecutorService faults = Executors.newScheduledThreadPool(8);
    ScheduledExecutorService operator = Executors.newScheduledThreadPool(1);
    List<ExecutorService> all = List.of(site, visitors, faults, operator);
    try {
      Future<?> rounds =
          operator.scheduleWithFixedDelay(
              this::resumeChannels, ROUND.toMillis(), ROUND.toMillis(), TimeUnit.MILLISECONDS);
      List<Future<?>> tasks = new ArrayList<>();
      plan.moves().forEach(move -> tasks.add(at(site, move.at(), () -> make(move))));
      plan.visits().forEach(visit -> tasks.add(at(visitors, visit.at(), () -> make(visit))));
      plan.faults().forEach(fault -> tasks.add(at(faults, fault.at(), () -> chaos.meet(fault))));
      for (Future<?> task : tasks) {
        task.get();
      }
      Duration settling = settle();
      if (rounds.isDone()) {
        // Only a failure ends them.
        rounds.get();
      }
      return settling;
    } finally {
      all.forEach(ExecutorService::shutdownNow);
    }
  }

  private static Future<?> at(ScheduledExecutorService threads, Duration at, Runnable task) {
    return threads.schedule(task, at.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void resumeChannels() {
    try {
      cluster.resumeChannels();
    } catch (SeatSignalException e) {
      LOG.debug("the database is away; the operator tries again", e);
    }
  }

  private void make(Move move) {
    Instant before = time.instant();
    cluster.site().set(move.crn(), move.opens());
    if (move.opens()) {
      shown.add(new Shown(move.crn(), before, Instant.MAX));
    } else {
      shown.replaceAll(
          one ->
              one.crn().equals(move.crn()) && one.to().equals(Instant.MAX)
                  ? new Shown(one.crn(), one.from(), time.instant())
                  : one);
    }
  }

  private void make(Visit visit) {
    switch (visit.act()) {
      case ARM -> people.restart(visit.wish());
      case STOP -> people.stop(visit.wish());
      case OPT_OUT -> people.optOut(visit.wish());
    }
  }

  /** All nodes run, the last state of the site is stored, and nothing is owed any more. */
  private Duration settle() {
    Instant begun = time.instant();
    LOG.info("the plan is done; settling");
    cluster.startNodes();
    Cluster.patiently()
        .atMost(SETTLING_LIMIT)
        .pollInterval(Duration.ofMillis(200))
        .until(this::settled);
    return Duration.between(begun, time.instant());
  }

  private boolean settled() throws SQLException {
    return cluster.unsettled() == 0;
  }
}
