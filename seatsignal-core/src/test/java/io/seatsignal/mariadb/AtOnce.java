package io.seatsignal.mariadb;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** Several threads that begin their work at the same moment. */
final class AtOnce {

  private static final int LIMIT_SECONDS = 60;

  /** What each thread does, by its number from 0. */
  interface Work<T> {
    Callable<T> of(int thread);
  }

  private AtOnce() {}

  /** Returns what each thread returned, in their order. */
  static <T> List<T> run(ExecutorService threads, int count, Work<T> work) throws Exception {
    CyclicBarrier start = new CyclicBarrier(count);
    List<Future<T>> running =
        IntStream.range(0, count)
            .mapToObj(
                i ->
                    threads.submit(
                        () -> {
                          start.await(LIMIT_SECONDS, TimeUnit.SECONDS);
                          return work.of(i).call();
                        }))
            .toList();
    List<T> results = new ArrayList<>();
    for (Future<T> one : running) {
      results.add(one.get(LIMIT_SECONDS, TimeUnit.SECONDS));
    }
    return results;
  }
}
