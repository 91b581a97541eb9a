package io.seatsignal.example.app;

import io.seatsignal.course.SeatSource;
import io.seatsignal.example.catalogue.KnownSource;
import io.seatsignal.example.config.Configuration;
import io.seatsignal.example.config.ConfigurationException;
import io.seatsignal.example.plugin.InstalledPlugins;
import io.seatsignal.signal.SignalChannel;
import java.io.PrintStream;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The channels and sources that an engine is put together from; no request is made yet.
 *
 * @param plans what is to be watched
 * @param plugins what plugins bring; to be closed after everything that they made
 * @param channels in order of preference
 * @param sources one for each plan, in the same order
 */
record Parts(
    SourcePlans plans,
    InstalledPlugins plugins,
    List<SignalChannel> channels,
    List<SeatSource> sources) {

  Parts {
    channels = List.copyOf(channels);
    sources = List.copyOf(sources);
  }

  /**
   * Makes them.
   *
   * @param broken is told of each plugin, channel and source that cannot be used; what it throws
   *     ends the making, otherwise all goes on without them
   * @throws ConfigurationException if a key that no plugin has to do with cannot be used
   */
  static Parts of(
      Configuration configuration,
      InstantSource time,
      PrintStream out,
      Consumer<ConfigurationException> broken) {
    SourcePlans plans = SourcePlans.of(configuration, time.instant());
    InstalledPlugins plugins = InstalledPlugins.open(configuration, Channels.builtIn(), broken);
    List<SignalChannel> channels = List.of();
    List<SeatSource> sources = new ArrayList<>();
    try {
      channels = Channels.of(configuration, plugins, out, time, broken);
      Sources opener = new Sources(configuration, plugins, time);
      for (SourcePlan plan : plans.plans()) {
        sources.add(source(opener, plan, broken));
      }
      return new Parts(plans, plugins, channels, sources);
    } catch (RuntimeException e) {
      close(plugins, channels, sources);
      throw e;
    }
  }

  private static SeatSource source(
      Sources opener, SourcePlan plan, Consumer<ConfigurationException> broken) {
    try {
      return opener.open(plan);
    } catch (ConfigurationException e) {
      broken.accept(e);
      return new AbsentSource(plan.name());
    }
  }

  /** The sources as people search in them. */
  List<KnownSource> known() {
    List<KnownSource> known = new ArrayList<>();
    for (int i = 0; i < sources.size(); i++) {
      SourcePlan plan = plans.plans().get(i);
      SeatSource source = sources.get(i);
      known.add(
          new KnownSource(
              plan.name(), plan.displayName(), source.departmentAliases(), source::termName));
    }
    return known;
  }

  /** Closes everything; for parts that no engine closes. */
  void close() {
    close(plugins, channels, sources);
  }

  private static void close(
      InstalledPlugins plugins, List<SignalChannel> channels, List<SeatSource> sources) {
    channels.forEach(SignalChannel::close);
    sources.forEach(SeatSource::close);
    plugins.close();
  }
}
