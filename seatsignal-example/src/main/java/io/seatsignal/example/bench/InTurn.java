package io.seatsignal.example.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Runs the engine and its floor in turn, so that both meet the same machine. */
final class InTurn {

  private static final double NANOS_PER_MILLI = 1e6;

  /** Something to measure. */
  interface Task<T> {
    T run() throws IOException, SQLException, InterruptedException;
  }

  /**
   * How long something took and how much it did.
   *
   * @param value what is measured
   * @param work what it did, in whatever is counted: the floor must do as much
   */
  record Sample(double value, long work) {}

  private InTurn() {}

  /** Times a task that says how much it did; in milliseconds. */
  static Sample millis(Task<? extends Number> task)
      throws IOException, SQLException, InterruptedException {
    long began = System.nanoTime();
    long work = task.run().longValue();
    return new Sample((System.nanoTime() - began) / NANOS_PER_MILLI, work);
  }

  /**
   * Runs both, each first in every other round.
   *
   * @param warmUps rounds before those that count
   * @throws IllegalStateException if one did more than the other: that would be no comparison
   */
  static List<Round> rounds(int warmUps, int rounds, Task<Sample> engine, Task<Sample> floor)
      throws IOException, SQLException, InterruptedException {
    List<Round> counted = new ArrayList<>();
    for (int i = 0; i < warmUps + rounds; i++) {
      boolean engineFirst = i % 2 == 0;
      Sample first = (engineFirst ? engine : floor).run();
      Sample second = (engineFirst ? floor : engine).run();
      Sample ours = engineFirst ? first : second;
      Sample plain = engineFirst ? second : first;
      if (ours.work() != plain.work()) {
        throw new IllegalStateException(
            "the engine did " + ours.work() + " and its floor " + plain.work());
      }
      if (i >= warmUps) {
        counted.add(Round.of(ours.value(), plain.value()));
      }
    }
    return counted;
  }
}
