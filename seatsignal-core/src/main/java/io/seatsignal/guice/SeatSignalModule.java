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
import java.util.function.Consumer;

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

  private final Consumer<SeatSignalBuilder> options;

  /** Creates a module with the defaults of {@link SeatSignalBuilder}. */
  public SeatSignalModule() {
    this(builder -> {});
  }

  /**
   * Creates a module.
   *
   * @param options sets what is not a binding, such as the poll interval or the pacing; called once
   *     for each injector, after all that is bound was handed to the builder
   */
  public SeatSignalModule(Consumer<SeatSignalBuilder> options) {
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
    SeatSignalBuilder builder = SeatSignal.builder().repository(repository).time(time);
    sources.forEach(builder::source);
    enrolments.forEach(builder::term);
    channels.forEach(builder::channel);
    jobs.forEach(builder::job);
    scheduler.ifPresent(builder::scheduler);
    listener.ifPresent(builder::listener);
    meters.ifPresent(builder::metrics);
    options.accept(builder);
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
