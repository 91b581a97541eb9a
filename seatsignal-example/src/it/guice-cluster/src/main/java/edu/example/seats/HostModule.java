package edu.example.seats;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import com.google.inject.multibindings.Multibinder;
import io.seatsignal.course.Enrolment;
import io.seatsignal.course.SeatSource;
import io.seatsignal.course.TermId;
import io.seatsignal.guice.SeatSignalModule;
import io.seatsignal.mariadb.MariaDbWatchRepository;
import io.seatsignal.mariadb.MasterKey;
import io.seatsignal.mariadb.Schema;
import io.seatsignal.quartz.SeatSignalQuartzModule;
import io.seatsignal.signal.SignalChannel;
import io.seatsignal.watch.WatchLimits;
import io.seatsignal.watch.WatchRepository;
import java.time.Duration;
import javax.sql.DataSource;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;

/** A host that has a pool and a Quartz of its own, and SeatSignal on both. */
class HostModule extends AbstractModule {

  private static final Duration POLL_INTERVAL = Duration.ofSeconds(1);

  final DataSource pool;
  private final MasterKey masterKey;
  private final TermId term;
  private final SeatSource source;
  private final SignalChannel channel;

  HostModule(
      DataSource pool, MasterKey masterKey, TermId term, SeatSource source, SignalChannel channel) {
    this.pool = pool;
    this.masterKey = masterKey;
    this.term = term;
    this.source = source;
    this.channel = channel;
  }

  @Override
  protected void configure() {
    binder().requireExplicitBindings();
    bind(DataSource.class).toInstance(pool);
    Multibinder.newSetBinder(binder(), SeatSource.class).addBinding().toInstance(source);
    Multibinder.newSetBinder(binder(), Enrolment.class)
        .addBinding()
        .toInstance(Enrolment.open(term));
    Multibinder.newSetBinder(binder(), SignalChannel.class).addBinding().toInstance(channel);
    install(new SeatSignalModule(builder -> builder.pollInterval(POLL_INTERVAL)));
    install(quartz());
  }

  /** Polls run on the scheduler that is bound below. */
  SeatSignalQuartzModule quartz() {
    return new SeatSignalQuartzModule();
  }

  @Provides
  @Singleton
  WatchRepository repository(DataSource dataSource) {
    return MariaDbWatchRepository.open(dataSource, Schema.MIGRATE, masterKey, WatchLimits.DEFAULT);
  }

  @Provides
  @Singleton
  Scheduler scheduler(DataSource dataSource) throws SchedulerException {
    return HostScheduler.on(dataSource);
  }
}
