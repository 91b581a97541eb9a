package io.seatsignal.quartz;

import io.seatsignal.base.SeatSignalException;
import io.seatsignal.course.TermId;
import io.seatsignal.job.RecurringJob;
import io.seatsignal.mariadb.Schema;
import io.seatsignal.poll.PollScheduler;
import java.sql.SQLSyntaxErrorException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.quartz.SchedulerException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Polls each term on one node of a cluster at a time.
 *
 * <p>The nodes share their schedule in tables of their database. The node that polled a term last
 * goes on with it as long as it lives; if it dies, freezes or loses the database, another one polls
 * within the {@linkplain QuartzSettings#failover failover time}. The first poll is due at once
 * unless another node is polling the term already; each next one an interval after the start of the
 * one before, varied by up to a tenth, and missed ones are not made up for. A poll that outlasts
 * its interval voids the polls that fall due meanwhile. Recurring jobs keep their times when nodes
 * restart; a dead node's jobs run at their next times. Nodes may know different terms. Where they
 * disagree on the interval, the last to start is right.
 *
 * <p>For a moment two nodes may poll the same term, when one of them was frozen and taken for dead;
 * only one of them can commit. The nodes' clocks must be kept in step by NTP.
 *
 * <p>Threads are daemons named {@code seatsignal-quartz-…}; nothing static, no MBean and no thread
 * outlives {@link #close}. An unreachable database fails the start; later it suspends polling until
 * it is back. Thread-safe.
 */
public final class QuartzPollScheduler implements PollScheduler {

  /** How long {@link #close} waits for running polls before it interrupts them. */
  public static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final Logger LOG = LoggerFactory.getLogger(QuartzPollScheduler.class);
  private static final String SCRIPTS = "io/seatsignal/quartz/schema";
  private static final String HISTORY = "ss_quartz_schema_history";
  private static final int FEWEST_THREADS = 2;
  private static final int MOST_THREADS = 8;

  private final QuartzSettings settings;
  private final Duration patience;
  private final Orders orders = new Orders(QuartzPollScheduler.class);
  private @Nullable Connections connections;
  private @Nullable QuartzEngine engine;

  /**
   * Creates a scheduler without threads and connections; {@link #start} brings them.
   *
   * @param settings how the nodes share the polling
   */
  public QuartzPollScheduler(QuartzSettings settings) {
    this(settings, PATIENCE);
  }

  QuartzPollScheduler(QuartzSettings settings, Duration patience) {
    this.settings = settings;
    this.patience = patience;
  }

  /**
   * Brings the tables up to date without starting anything, for a database user who may do that
   * when the one of the nodes may not. Blocks.
   *
   * @param settings names the database; its schema is migrated, whatever they say
   * @throws SeatSignalException if the database cannot be reached, or its tables are not as they
   *     must be
   */
  public static void migrate(QuartzSettings settings) {
    Connections connections =
        Connections.open(settings.database(), QuartzThreads.PREFIX + "migration", 1);
    try {
      Schema.MIGRATE.apply(connections.dataSource(), SCRIPTS, HISTORY);
    } finally {
      connections.close();
    }
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
   * <p>Blocks until the tables are ready and the schedule is stored.
   *
   * @throws SeatSignalException if the database cannot be reached (passing), or its tables are not
   *     as they must be (lasting); nothing is left behind
   * @throws IllegalStateException if it was started or closed before
   */
  @Override
  public synchronized void start(List<TermId> terms, Duration interval, Consumer<TermId> poll) {
    orders.start(interval);
    String node = UUID.randomUUID().toString();
    int threads = threads(terms);
    List<Plan> plans = new ArrayList<>();
    terms.forEach(term -> plans.add(new PollPlan(term, interval)));
    orders.jobs().forEach(job -> plans.add(new JobPlan(job)));
    try {
      connections = Connections.open(settings.database(), QuartzThreads.PREFIX + "pool", threads);
      settings.schema().apply(connections.dataSource(), SCRIPTS, HISTORY);
      engine =
          new QuartzEngine(
              settings,
              node,
              connections.dataSource(),
              plans,
              threads,
              new Polls(poll),
              new Runs(orders.jobs()),
              orders.ready());
      engine.start();
      LOG.info("node {} polls {} every {}; {}", node, terms, interval, settings);
    } catch (SchedulerException e) {
      end();
      throw failed(e);
    } catch (RuntimeException e) {
      end();
      throw e;
    }
  }

  @Override
  public synchronized void change(List<TermId> terms) {
    if (engine == null) {
      return;
    }
    try {
      engine.change(terms.stream().map(term -> new PollPlan(term, orders.interval())).toList());
      LOG.info("this node polls {} from now on", terms);
    } catch (SchedulerException e) {
      throw failed(e);
    }
  }

  private int threads(List<TermId> terms) {
    int polling = Math.max(FEWEST_THREADS, Math.min(MOST_THREADS, terms.size()));
    return orders.jobs().isEmpty() ? polling : polling + 1;
  }

  private static SeatSignalException failed(SchedulerException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLSyntaxErrorException) {
        return SeatSignalException.lasting(
            "Quartz cannot use the tables SS_QRTZ_*: "
                + cause.getMessage()
                + "; start with Schema.MIGRATE or apply the scripts in "
                + SCRIPTS,
            e);
      }
    }
    return SeatSignalException.passing(
        "Quartz could not store its schedule: " + e.getMessage() + "; try again", e);
  }

  /**
   * {@inheritDoc}
   *
   * <p>Then stops all threads, hands this node's terms to the others and closes the pool if it is
   * its own.
   */
  @Override
  public synchronized void close() {
    orders.close();
    if (connections != null) {
      LOG.info("this node stops polling");
    }
    end();
  }

  private void end() {
    if (engine != null) {
      engine.end(patience);
      engine = null;
    }
    if (connections != null) {
      connections.close();
      connections = null;
    }
  }
}
