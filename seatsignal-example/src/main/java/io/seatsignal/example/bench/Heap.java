package io.seatsignal.example.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a running node keeps in memory after a collection, and whether that grows. */
final class Heap {

  private static final int ROUNDS = 5;
  private static final int POLLS = 20;
  private static final double AT_MOST_MEBIBYTES = 256;
  private static final double MEBIBYTE = 1 << 20;

  private final Stage stage;

  Heap(Stage stage) {
    this.stage = stage;
  }

  /** The largest of some looks, with polls in between. */
  Measure measure() throws InterruptedException {
    MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
    List<Round> rounds = new ArrayList<>();
    try (RunningEngine engine =
        new RunningEngine(stage, new BenchChannel(signal -> {}), new RunningEngine.LastOutcome())) {
      for (int i = 0; i < stage.sizes().rounds(ROUNDS); i++) {
        for (int j = 0; j < stage.sizes().rounds(POLLS); j++) {
          engine.poll();
        }
        memory.gc();
        rounds.add(Round.of(memory.getHeapMemoryUsage().getUsed() / MEBIBYTE));
      }
    }
    return Measure.quantile(
        "heap", "MiB", 1, Optional.of(Aim.valueAtMost(AT_MOST_MEBIBYTES)), rounds);
  }
}
