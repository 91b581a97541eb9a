package io.seatsignal.quartz;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import com.google.inject.multibindings.OptionalBinder;
import io.seatsignal.poll.PollScheduler;

/**
 * Binds {@link PollScheduler} to {@link QuartzPollScheduler}, as a singleton: installed beside
 * {@code SeatSignalModule}, one node of the cluster polls at a time.
 *
 * <p>Opens nothing by itself; {@code SeatSignal} starts and closes the scheduler. Works under
 * {@code requireExplicitBindings()}.
 */
public final class SeatSignalQuartzModule extends AbstractModule {

  private final QuartzSettings settings;

  /**
   * Creates the module.
   *
   * @param settings how the nodes share the polling
   */
  public SeatSignalQuartzModule(QuartzSettings settings) {
    this.settings = settings;
  }

  @Override
  protected void configure() {
    OptionalBinder.newOptionalBinder(binder(), PollScheduler.class)
        .setBinding()
        .to(QuartzPollScheduler.class);
  }

  @Provides
  @Singleton
  QuartzPollScheduler scheduler() {
    return new QuartzPollScheduler(settings);
  }
}
