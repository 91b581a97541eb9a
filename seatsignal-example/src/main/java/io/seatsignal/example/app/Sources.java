package io.seatsignal.example.app;

import io.seatsignal.fose.FoseSeatSource;
import io.seatsignal.fose.FoseSettings;
import java.time.InstantSource;

/** Makes sources from plans. */
public final class Sources {

  private Sources() {}

  /**
   * Makes a source; asks nothing yet.
   *
   * @param plan what is to be watched
   * @param time the time
   * @return the source, to be closed
   */
  public static FoseSeatSource open(SourcePlan plan, InstantSource time) {
    return new FoseSeatSource(plan.site(), FoseSettings.of(plan.userAgent()), time);
  }
}
