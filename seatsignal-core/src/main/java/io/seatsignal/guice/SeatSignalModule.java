package io.seatsignal.guice;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import com.google.inject.multibindings.Multibinder;
import com.google.inject.multibindings.OptionalBinder;
import io.micrometer.core.instrument.MeterRegistry;
import io.seatsignal.SeatSignal;
import io.seatsignal.SeatSignalBuilder;
import io.seatsignal.SeatSignalListener;
import io.seatsignal.command.TextCommands;
import io.seatsignal.course.Enrolment;
import io.seatsignal.course.SeatSource;
import io.seatsignal.job.RecurringJob;
import io.seatsignal.poll.PollScheduler;
import io.seatsignal.signal.SignalChannel;
import io.seatsignal.signal.Signals;
import io.seatsignal.verification.PhoneVerification;
import io.seatsignal.watch.WatchRepository;
import io.seatsignal.watch.Watchers;
import io.seatsignal.watch.Watches;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;

/**
 * Binds {@link SeatSignal} and what it offers as singletons.
 *
 * <p>The host binds a {@link WatchRepository} and adds at least one {@link SeatSource}, {@link
 * Enrolment} and {@link SignalChannel} to their multibinders, and any {@link RecurringJob}. It may
 * bind a {@link PollScheduler} (timers of this process otherwise), an {@link InstantSource}, a
 * {@link SeatSignalListener} and a {@link MeterRegistry} through their optional binders. Nothing
 * starts by itself: call {@link SeatSignal#start()}, and {@link SeatSignal#close()} when the host
 * stops, which closes everything that was bound here. Works under {@code
 * requireExplicitBindings()}.
 */
public final class SeatSignalModule extends AbstractModule {

  private final SeatSignalOptions options;

  /**
   * Creates the module.
   *
   * @param options what is not a binding
   */
  public SeatSignalModule(SeatSignalOptions options) {
    this.options = options;
  }

  @Override
  protected void configure() {
    requireBinding(WatchRepository.class);
    Multibinder.newSetBinder(binder(), SeatSource.class);
    Multibinder.newSetBinder(binder(), Enrolment.class);
    Multibinder.newSetBinder(binder(), SignalChannel.class);
    Multibinder.newSetBinder(binder(), RecurringJob.class);
    OptionalBinder.newOptionalBinder(binder(), PollScheduler.class);
    OptionalBinder.newOptionalBinder(binder(), SeatSignalListener.class);
    OptionalBinder.newOptionalBinder(binder(), MeterRegistry.class);
    OptionalBinder.newOptionalBinder(binder(), InstantSource.class)
        .setDefault()
        .toInstance(InstantSource.system());
  }

  @Provides
  @Singleton
  SeatSignal seatSignal(
      WatchRepository repository,
      Set<SeatSource> sources,
      Set<Enrolment> enrolments,
      Set<SignalChannel> channels,
      Set<RecurringJob> jobs,
      Optional<PollScheduler> scheduler,
      Optional<SeatSignalListener> listener,
      Optional<MeterRegistry> meters,
      InstantSource time) {
    SeatSignalBuilder builder =
        SeatSignal.builder()
            .repository(repository)
            .pollInterval(options.pollInterval())
            .limits(options.limits())
            .dispatch(options.dispatch())
            .pacing(options.pacing())
            .watchdog(options.watchdog())
            .phones(options.phones())
            .codes(options.codes())
            .commands(options.commands())
            .time(time);
    sources.forEach(builder::source);
    enrolments.forEach(builder::term);
    channels.forEach(builder::channel);
    jobs.forEach(builder::job);
    scheduler.ifPresent(builder::scheduler);
    listener.ifPresent(builder::listener);
    meters.ifPresent(builder::metrics);
    return builder.build();
  }

  @Provides
  Watchers watchers(SeatSignal seatSignal) {
    return seatSignal.watchers();
  }

  @Provides
  Watches watches(SeatSignal seatSignal) {
    return seatSignal.watches();
  }

  @Provides
  TextCommands textCommands(SeatSignal seatSignal) {
    return seatSignal.textCommands();
  }

  @Provides
  PhoneVerification verification(SeatSignal seatSignal) {
    return seatSignal.verification();
  }

  @Provides
  Signals signals(SeatSignal seatSignal) {
    return seatSignal.signals();
  }
}
