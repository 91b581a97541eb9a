package io.seatsignal.watch;

import java.util.List;
import java.util.Random;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Lets two things happen at the same time, each now and then a little ahead of the other.
 *
 * <p>Prints itself as its seed.
 */
final class StartGate {

  private static final int LIMIT_SECONDS = 30;
  private static final int MOST_SPINS = 20_000;

  private final long seed;
  private final Random random;

  StartGate(long seed) {
    this.seed = seed;
    this.random = new Random(seed);
  }

  /** A gate with the seed of the system property {@code seed}, or a new one. */
  static StartGate seeded() {
    return new StartGate(Long.getLong("seed", new Random().nextLong()));
  }

  /** Runs both at once and returns what they returned, in their order. */
  <T> List<T> both(Callable<? extends T> one, Callable<? extends T> two) {
    CyclicBarrier start = new CyclicBarrier(2);
    int ahead = random.nextInt(2 * MOST_SPINS) - MOST_SPINS;
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      Future<T> first = threads.submit(() -> after(start, Math.max(0, ahead), one));
      Future<T> second = threads.submit(() -> after(start, Math.max(0, -ahead), two));
      return List.of(
          first.get(LIMIT_SECONDS, TimeUnit.SECONDS), second.get(LIMIT_SECONDS, TimeUnit.SECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted, " + this, e);
    } catch (ExecutionException | TimeoutException e) {
      throw new AssertionError("one of two did not succeed, " + this, e);
    } finally {
      threads.shutdownNow();
    }
  }

  private static <T> T after(CyclicBarrier start, int spins, Callable<? extends T> task)
      throws Exception {
    awaitStart(start);
    for (int i = 0; i < spins; i++) {
      Thread.onSpinWait();
    }
    return task.call();
  }

  private static void awaitStart(CyclicBarrier start)
      throws InterruptedException, BrokenBarrierException, TimeoutException {
    start.await(LIMIT_SECONDS, TimeUnit.SECONDS);
  }

  @Override
  public String toString() {
    return "seed " + seed;
  }
}
