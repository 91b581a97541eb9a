package io.seatsignal.quartz;

import com.google.inject.AbstractModule;
import com.google.inject.Provider;
import com.google.inject.Singleton;
import com.google.inject.multibindings.OptionalBinder;
import io.seatsignal.poll.PollScheduler;
import java.util.Optional;
import org.quartz.Scheduler;

/**
 * Binds {@link PollScheduler}, as a singleton: installed beside {@code SeatSignalModule}, one node
 * of the cluster polls at a time.
 *
 * <p>With settings it is a {@link QuartzPollScheduler}, on a Quartz of its own. Without, it is a
 * {@link HostPollScheduler} on the {@link Scheduler} that the host binds; {@link HostJob} is bound
 * as well, for hosts whose job factory asks the injector.
 *
 * <p>Opens nothing by itself; {@code SeatSignal} starts and closes it, and never the host's
 * scheduler. Works under {@code requireExplicitBindings()}.
 */
public final class SeatSignalQuartzModule extends AbstractModule {

  private final Optional<QuartzSettings> own;

  /** Creates a module that polls on the {@link Scheduler} that the host binds. */
  public SeatSignalQuartzModule() {
    own = Optional.empty();
  }

  /**
   * Creates a module that polls on a Quartz of its own.
   *
   * @param settings how the nodes share the polling
   */
  public SeatSignalQuartzModule(QuartzSettings settings) {
    own = Optional.of(settings);
  }

  @Override
  protected void configure() {
    OptionalBinder<PollScheduler> polls =
        OptionalBinder.newOptionalBinder(binder(), PollScheduler.class);
    if (own.isPresent()) {
      QuartzSettings settings = own.get();
      bind(QuartzPollScheduler.class)
          .toProvider(() -> new QuartzPollScheduler(settings))
          .in(Singleton.class);
      polls.setBinding().to(QuartzPollScheduler.class);
    } else {
      Provider<Scheduler> hosts = getProvider(Scheduler.class);
      bind(HostPollScheduler.class)
          .toProvider(() -> new HostPollScheduler(hosts.get()))
          .in(Singleton.class);
      polls.setBinding().to(HostPollScheduler.class);
      bind(HostJob.class);
    }
  }
}
