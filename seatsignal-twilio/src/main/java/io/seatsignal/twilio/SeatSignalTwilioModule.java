package io.seatsignal.twilio;

import com.google.inject.AbstractModule;
import com.google.inject.Provider;
import com.google.inject.Singleton;
import com.google.inject.multibindings.Multibinder;
import io.seatsignal.signal.SignalChannel;
import java.time.InstantSource;
import java.util.function.Function;

/**
 * Adds the channels of a Twilio account to those of {@link io.seatsignal.guice.SeatSignalModule}:
 * texts first, then calls, if the settings have a number that they come from.
 *
 * <p>Works under {@code requireExplicitBindings()}.
 */
public final class SeatSignalTwilioModule extends AbstractModule {

  private final TwilioSettings settings;

  /**
   * Creates the module.
   *
   * @param settings the account
   */
  public SeatSignalTwilioModule(TwilioSettings settings) {
    this.settings = settings;
  }

  @Override
  protected void configure() {
    requireBinding(InstantSource.class);
    add(TwilioChannels::text);
    if (settings.from().isPresent()) {
      add(TwilioChannels::call);
    }
  }

  private void add(Function<TwilioChannels, SignalChannel> channel) {
    Provider<InstantSource> time = getProvider(InstantSource.class);
    Multibinder.newSetBinder(binder(), SignalChannel.class)
        .addBinding()
        .toProvider(() -> channel.apply(new TwilioChannels(settings, time.get())))
        .in(Singleton.class);
  }
}
