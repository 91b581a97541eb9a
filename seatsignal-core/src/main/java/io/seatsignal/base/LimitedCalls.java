package io.seatsignal.base;

import io.seatsignal.base.LimitedCalls.Answer.NotBegun;
import io.seatsignal.base.LimitedCalls.Answer.Returned;
import io.seatsignal.base.LimitedCalls.Answer.Threw;
import io.seatsignal.base.LimitedCalls.Answer.Unanswered;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Calls into code that may never return, each on a thread that can be left behind.
 *
 * <p>A call that is not over in time is interrupted, and what it still returns is discarded. As
 * long as calls of one kind ignore that, only so many of them are begun as their caller allows to
 * hang: threads do not pile up. Thread-safe.
 */
public final class LimitedCalls implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(LimitedCalls.class);
  private static final int KEPT_SECONDS = 10;

  /**
   * How a call ended for its caller.
   *
   * @param <T> what it returns
   */
  public sealed interface Answer<T> {

    /**
     * It returned.
     *
     * @param value what
     * @param <T> its type
     */
    record Returned<T>(T value) implements Answer<T> {}

    /**
     * It threw, or returned null, which counts as a {@link NullPointerException}.
     *
     * @param cause what
     * @param <T> what it should have returned
     */
    record Threw<T>(Throwable cause) implements Answer<T> {}

    /**
     * It was begun, and nobody waits for its end any more.
     *
     * @param reason why, in words for an operator
     * @param <T> what it should have returned
     */
    record Unanswered<T>(String reason) implements Answer<T> {}

    /**
     * It was surely not begun.
     *
     * @param reason why, in words for an operator
     * @param <T> what it should have returned
     */
    record NotBegun<T>(String reason) implements Answer<T> {}
  }

  private final String name;
  private final ThreadPoolExecutor threads;
  private final Map<String, AtomicInteger> hanging = new ConcurrentHashMap<>();

  /**
   * Creates it without threads; they come with the first call, and go when unused for a while.
   *
   * @param name whose calls these are, for the threads' names and the log
   */
  public LimitedCalls(String name) {
    this.name = name;
    this.threads =
        new ThreadPoolExecutor(
            0,
            Integer.MAX_VALUE,
            KEPT_SECONDS,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            task -> {
              Thread thread = new Thread(task, "seatsignal-" + name);
              thread.setDaemon(true);
              return thread;
            });
  }

  /**
   * Makes a call; blocks until it is over, but not longer than the limit. An interruption of the
   * caller ends the wait, is passed on to the call, and stays set.
   *
   * @param kind what is called; calls of one kind are counted together
   * @param limit how long to wait
   * @param mostHanging how many earlier calls of this kind may hang beyond their limit; with more
   *     none is begun
   * @param call the call
   * @param <T> what it returns
   * @return how it ended
   */
  public <T> Answer<T> call(
      String kind, Duration limit, int mostHanging, Callable<? extends @Nullable T> call) {
    AtomicInteger stuck = hanging.computeIfAbsent(kind, any -> new AtomicInteger());
    if (stuck.get() >= mostHanging) {
      return new NotBegun<>("an earlier " + kind + " still hangs");
    }
    Run<T> run = new Run<>(kind, call, stuck);
    FutureTask<T> task = new FutureTask<>(run);
    try {
      threads.execute(task);
    } catch (RejectedExecutionException e) {
      LOG.debug("{}: {} comes after the end", name, kind, e);
      return new NotBegun<>(name + " is closed");
    }
    String reason;
    try {
      return new Returned<>(task.get(limit.toNanos(), TimeUnit.NANOSECONDS));
    } catch (ExecutionException e) {
      LOG.trace("{}: {} threw", name, kind, e);
      return new Threw<>(e.getCause() == null ? e : e.getCause());
    } catch (TimeoutException e) {
      LOG.error("{}: {} took longer than {}; interrupted and left behind", name, kind, limit, e);
      reason = "no answer to " + kind + " within " + limit;
    } catch (InterruptedException e) {
      LOG.debug("interrupted while waiting for {} of {}", kind, name, e);
      reason = "interrupted while waiting for " + kind;
      Thread.currentThread().interrupt();
    }
    run.leave();
    task.cancel(true);
    return new Unanswered<>(reason);
  }

  /** One call, which may outlive its caller's patience. */
  private static final class Run<T> implements Callable<T> {

    private final String kind;
    private final Callable<? extends @Nullable T> call;
    private final AtomicInteger stuck;
    private final @Nullable Map<String, String> context = MDC.getCopyOfContextMap();
    private boolean running;
    private boolean left;

    Run(String kind, Callable<? extends @Nullable T> call, AtomicInteger stuck) {
      this.kind = kind;
      this.call = call;
      this.stuck = stuck;
    }

    @Override
    public T call() throws Exception {
      begin();
      if (context != null) {
        MDC.setContextMap(context);
      }
      try {
        return Objects.requireNonNull(call.call(), () -> kind + " returned null");
      } finally {
        MDC.clear();
        end();
      }
    }

    private synchronized void begin() {
      if (left) {
        throw new CancellationException("nobody waits for it any more");
      }
      running = true;
    }

    private synchronized void end() {
      running = false;
      if (left) {
        stuck.decrementAndGet();
      }
    }

    synchronized void leave() {
      left = true;
      if (running) {
        stuck.incrementAndGet();
      }
    }
  }

  /** Interrupts what still runs and waits for nothing; later calls are not begun. Idempotent. */
  @Override
  public void close() {
    threads.shutdownNow();
  }
}
