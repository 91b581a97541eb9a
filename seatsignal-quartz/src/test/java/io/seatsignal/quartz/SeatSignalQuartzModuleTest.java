package io.seatsignal.quartz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.inject.AbstractModule;
import com.google.inject.CreationException;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Key;
import com.google.inject.Module;
import com.google.inject.TypeLiteral;
import io.seatsignal.guice.SeatSignalModule;
import io.seatsignal.poll.PollScheduler;
import io.seatsignal.watch.WatchRepository;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;

final class SeatSignalQuartzModuleTest {

  private final Module module =
      new SeatSignalQuartzModule(
          QuartzSettings.of(
              QuartzDatabase.own("jdbc:mariadb://db/seats?sslMode=disable", "seats", "sesame")));

  private static Injector injector(Module... modules) {
    return Guice.createInjector(
        new AbstractModule() {
          @Override
          protected void configure() {
            binder().requireExplicitBindings();
            List.of(modules).forEach(this::install);
          }
        });
  }

  @Test
  void bindsOnePollScheduler() {
    Injector injector = injector(module);

    PollScheduler scheduler = injector.getInstance(PollScheduler.class);
    assertThat(scheduler).isInstanceOf(QuartzPollScheduler.class);
    assertThat(injector.getInstance(PollScheduler.class)).isSameAs(scheduler);
  }

  @Test
  void withoutSettingsItUsesTheSchedulerThatTheHostBinds() throws SchedulerException {
    try (HostQuartz host = HostQuartz.inMemory()) {
      Injector injector =
          injector(
              new SeatSignalQuartzModule(),
              binder -> binder.bind(Scheduler.class).toInstance(host.scheduler()));

      PollScheduler scheduler = injector.getInstance(PollScheduler.class);
      assertThat(scheduler).isInstanceOf(HostPollScheduler.class);
      assertThat(injector.getInstance(PollScheduler.class)).isSameAs(scheduler);
      assertThat(injector.getInstance(HostJob.class)).isNotNull();
    }
    assertThatThrownBy(() -> injector(new SeatSignalQuartzModule()))
        .isInstanceOf(CreationException.class)
        .hasMessageContaining("org.quartz.Scheduler");
  }

  @Test
  void isWhatSeatSignalTakes() {
    Module host =
        new AbstractModule() {
          @Override
          protected void configure() {
            bind(WatchRepository.class)
                .toProvider(
                    () -> {
                      throw new UnsupportedOperationException("not needed here");
                    });
          }
        };

    Injector injector = injector(module, new SeatSignalModule(), host);

    assertThat(injector.getInstance(Key.get(new TypeLiteral<Optional<PollScheduler>>() {})))
        .containsInstanceOf(QuartzPollScheduler.class);
  }
}
