package io.seatsignal.example.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How many searches one pass over all watched sections costs the site. */
final class Searches {

  private static final int ROUNDS = 3;
  private static final double WANTED = 1;

  private final Stage stage;

  Searches(Stage stage) {
    this.stage = stage;
  }

  /** Counted at the site; the floor asks for each section by itself, as people's scripts do. */
  Measure measure() throws InterruptedException {
    List<Round> rounds = new ArrayList<>();
    try (RunningEngine engine =
        new RunningEngine(stage, new BenchChannel(signal -> {}), new RunningEngine.LastOutcome())) {
      for (int i = 0; i < ROUNDS; i++) {
        long before = requests();
        engine.poll();
        rounds.add(Round.of((double) (requests() - before), stage.sizes().sections()));
      }
    }
    return Measure.median("searches", "requests", Optional.of(Aim.valueAtMost(WANTED)), rounds);
  }

  private long requests() {
    return stage.server().requests().searches() + stage.server().requests().details();
  }
}
