package io.seatsignal.example.app;

import io.seatsignal.course.SeatSource;
import io.seatsignal.example.config.Configuration;
import io.seatsignal.example.config.ConfigurationException;
import io.seatsignal.example.plugin.InstalledPlugins;
import io.seatsignal.fose.FoseSeatSource;
import io.seatsignal.fose.FoseSettings;
import io.seatsignal.fose.FoseSite;
import java.time.InstantSource;

/** Makes sources from plans. */
public final class Sources {

  private final Configuration configuration;
  private final InstalledPlugins plugins;
  private final InstantSource time;

  /**
   * Prepares to make sources.
   *
   * @param configuration what is configured
   * @param plugins what plugins bring
   * @param time the time
   */
  public Sources(Configuration configuration, InstalledPlugins plugins, InstantSource time) {
    this.configuration = configuration;
    this.plugins = plugins;
    this.time = time;
  }

  /**
   * Makes a source; asks nothing yet.
   *
   * @param plan what is to be watched
   * @return the source, to be closed
   * @throws ConfigurationException if no plugin brings it, or it cannot be made
   */
  public SeatSource open(SourcePlan plan) {
    if (plan.site().isPresent()) {
      FoseSite site = plan.site().get();
      return new FoseSeatSource(site, FoseSettings.of(plan.userAgent()), time);
    }
    if (!plugins.sources().contains(plan.name())) {
      throw SourcePlans.unknown(plan.name(), plugins.sources(), "");
    }
    return plugins.source(plan.name(), configuration, time, plan.userAgent());
  }
}
