package io.seatsignal.operation;

import io.seatsignal.base.SeatSignalException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks regularly at how things go, on every started node, and tells an operator what is wrong: in
 * the log, with the word {@code ALARM}, to a listener, and to the operator's phone if there is one.
 *
 * <p>Of a cluster one node tells each trouble. While the storage cannot be read nothing can be
 * told; that is warned of once, and {@code /health} says it. Thread-safe; {@link #start} and {@link
 * #close} are idempotent.
 */
public final class Watchdog implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Watchdog.class);
  private static final long PATIENCE_MILLIS = 10_000;

  private final HealthCheck check;
  private final Operations operations;
  private final String node;
  private final WatchdogSettings settings;
  private final Troubles troubles;
  private final Consumer<Health> observer;
  private final AlarmListener listener;
  private final Optional<OperatorLine> operator;
  private final Semaphore calls = new Semaphore(0);
  private @Nullable Thread thread;
  private volatile boolean closing;
  private boolean failing;

  /**
   * Creates a watchdog that rests until it is started.
   *
   * @param check how things go
   * @param installation what ought to work
   * @param operations decides which node tells
   * @param node this node's name
   * @param settings how often
   * @param observer is given every health that was seen
   * @param listener is told alarms
   * @param operator reaches the operator; empty for the log alone
   */
  public Watchdog(
      HealthCheck check,
      Installation installation,
      Operations operations,
      String node,
      WatchdogSettings settings,
      Consumer<Health> observer,
      AlarmListener listener,
      Optional<OperatorLine> operator) {
    this.check = check;
    this.operations = operations;
    this.node = node;
    this.settings = settings;
    this.troubles = new Troubles(node, installation.pollInterval());
    this.observer = observer;
    this.listener = listener;
    this.operator = operator;
  }

  /** Begins to look, at once, on a daemon thread. Does nothing if it already does. */
  public synchronized void start() {
    if (thread == null && !closing) {
      Thread started = new Thread(this::run, "seatsignal-watchdog");
      started.setDaemon(true);
      started.start();
      thread = started;
    }
  }

  /** Says that something worth a look has happened. Does not block. */
  public void wake() {
    calls.release();
  }

  private void run() {
    while (!closing) {
      try {
        look();
        failing = false;
      } catch (SeatSignalException e) {
        complain(e);
      } catch (RuntimeException | Error e) {
        LOG.error("the watchdog hit something unexpected and goes on", e);
      }
      rest();
    }
  }

  private void look() {
    Health health = check.now();
    observer.accept(health);
    List<Alarm> wrong = new ArrayList<>(troubles.in(health));
    wrong.addAll(operations.reported());
    Operations.Raised raised = operations.raise(wrong, node, settings.again());
    raised.tell().forEach(this::tell);
    raised.over().forEach(over -> LOG.info("over: {}", over.words()));
  }

  private void tell(Alarm alarm) {
    LOG.error("ALARM {}", alarm.words());
    try {
      listener.alarm(alarm);
    } catch (RuntimeException e) {
      LOG.error("a listener failed", e);
    }
    operator.ifPresent(line -> line.tell(alarm));
  }

  private void complain(SeatSignalException e) {
    if (failing) {
      LOG.debug("the storage still fails", e);
    } else {
      LOG.warn("the storage failed: alarms cannot be told until it is back", e);
    }
    failing = true;
  }

  private void rest() {
    try {
      if (calls.tryAcquire(settings.every().toMillis(), TimeUnit.MILLISECONDS)) {
        calls.drainPermits();
      }
    } catch (InterruptedException e) {
      LOG.debug("interrupted; the watchdog ends", e);
      closing = true;
      Thread.currentThread().interrupt();
    }
  }

  /** Ends the looks: waits for a running one up to 10 s, then interrupts it. */
  @Override
  public void close() {
    Thread running;
    synchronized (this) {
      closing = true;
      running = thread;
    }
    wake();
    try {
      if (running != null) {
        running.join(PATIENCE_MILLIS);
        running.interrupt();
      }
    } catch (InterruptedException e) {
      LOG.debug("interrupted while closing", e);
      Thread.currentThread().interrupt();
    }
    operator.ifPresent(OperatorLine::close);
  }
}
