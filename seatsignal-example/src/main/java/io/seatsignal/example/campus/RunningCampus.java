package io.seatsignal.example.campus;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A campus that is served over HTTP and, once told to, lives by itself. Thread-safe; {@link #live}
 * and {@link #close} are idempotent.
 */
public final class RunningCampus implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(RunningCampus.class);
  private static final Duration TICK = Duration.ofMillis(100);

  private final InstantSource time;
  private final Campus campus;
  private final CampusLife life;
  private final CampusServer server;
  private final ScheduledExecutorService ticker =
      Executors.newSingleThreadScheduledExecutor(RunningCampus::thread);
  private boolean living;

  /**
   * Loads the term and serves it, unchanging until {@link #live}: watches can be armed before the
   * first section opens.
   *
   * @throws IllegalStateException if the address cannot be listened on
   */
  public RunningCampus(CampusSettings settings, InstantSource time) {
    this.time = time;
    this.campus = Campus.of(settings.term(), settings.seed(), time);
    this.life = new CampusLife(campus, settings);
    this.server = new CampusServer(campus, settings.host(), settings.port());
  }

  /** The term's sections. */
  public Campus campus() {
    return campus;
  }

  /** The plans for them. */
  public CampusLife life() {
    return life;
  }

  /** What serves them. */
  public CampusServer server() {
    return server;
  }

  /** Lets sections open and fill from now on. */
  public synchronized void live() {
    if (!living) {
      living = true;
      var unused =
          ticker.scheduleWithFixedDelay(this::tick, 0, TICK.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  @Override
  public synchronized void close() {
    ticker.shutdownNow();
    server.close();
  }

  private void tick() {
    try {
      for (CampusChange change : life.tick(time.instant())) {
        if (change.visible()) {
          CampusSection section = change.after();
          LOG.info(
              "campus {} crn={} {} {} seats={}",
              change.kind(),
              section.crn(),
              section.code(),
              section.number(),
              section.seats());
        }
      }
    } catch (RuntimeException e) {
      LOG.error("The life of the campus stumbled and goes on", e);
    }
  }

  private static Thread thread(Runnable task) {
    var thread = new Thread(task, "campus-life");
    thread.setDaemon(true);
    return thread;
  }
}
