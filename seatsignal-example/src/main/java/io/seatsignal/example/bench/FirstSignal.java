package io.seatsignal.example.bench;

import io.seatsignal.course.Section;
import io.seatsignal.signal.Level;
import io.seatsignal.signal.Signal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** From the commit of an opening to the first of its signals, as its channel gets it. */
final class FirstSignal {

  private static final int ROUNDS = 100;
  private static final int WARM_UPS = 10;
  private static final double WORST_OF_A_HUNDRED = 0.99;
  private static final double AT_MOST_MILLIS = 500;
  private static final double NANOS_PER_MILLI = 1e6;
  private static final long PATIENCE_SECONDS = 60;

  private final Stage stage;
  private final Set<Long> begun = ConcurrentHashMap.newKeySet();
  private final LinkedBlockingQueue<Long> firsts = new LinkedBlockingQueue<>();
  private volatile long committed;

  FirstSignal(Stage stage) {
    this.stage = stage;
  }

  Measure measure() throws InterruptedException {
    RunningEngine.LastOutcome listener =
        new RunningEngine.LastOutcome() {
          @Override
          public void openingSeen(Section section, Level level) {
            committed = System.nanoTime();
          }
        };
    List<Round> rounds = new ArrayList<>();
    try (RunningEngine engine =
        new RunningEngine(stage, new BenchChannel(this::handed), listener)) {
      engine.poll();
      for (int i = 0; i < WARM_UPS; i++) {
        round(engine);
      }
      for (int i = 0; i < stage.sizes().rounds(ROUNDS); i++) {
        rounds.add(Round.of(round(engine)));
      }
    }
    Seeding.forgetSignals(stage.database());
    return Measure.quantile(
        "latency", "ms", WORST_OF_A_HUNDRED, Optional.of(Aim.valueAtMost(AT_MOST_MILLIS)), rounds);
  }

  private void handed(Signal signal) {
    long now = System.nanoTime();
    if (begun.add(signal.openings().get(0).openingId())) {
      firsts.add(now);
    }
  }

  /**
   * The section fills again before all are told, so that a round takes no longer than its first.
   */
  private double round(RunningEngine engine) throws InterruptedException {
    String crn = stage.places().first();
    stage.campus().open(crn, 1);
    int owed = engine.poll().obligations();
    if (owed != stage.sizes().firstSignals()) {
      throw new IllegalStateException("an opening was to owe signals and owed " + owed);
    }
    Long first = firsts.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    stage.campus().fill(crn);
    engine.poll();
    if (first == null) {
      throw new IllegalStateException("no signal came of an opening");
    }
    // The dispatcher may find an opening by itself before the listener hears of it.
    return Math.max(0, first - committed) / NANOS_PER_MILLI;
  }
}
