package io.seatsignal.quartz;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Key;
import com.google.inject.TypeLiteral;
import io.seatsignal.poll.PollScheduler;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class SeatSignalQuartzModuleTest {

  @Test
  void bindsOnePollSchedulerUnderExplicitBindings() {
    QuartzDatabase database = QuartzDatabase.own("jdbc:mariadb://db/seats", "seats", "sesame");

    Injector injector =
        Guice.createInjector(
            new AbstractModule() {
              @Override
              protected void configure() {
                binder().requireExplicitBindings();
                install(new SeatSignalQuartzModule(QuartzSettings.of(database)));
              }
            });

    PollScheduler scheduler = injector.getInstance(PollScheduler.class);
    assertThat(scheduler).isInstanceOf(QuartzPollScheduler.class);
    assertThat(injector.getInstance(PollScheduler.class)).isSameAs(scheduler);
    assertThat(injector.getInstance(Key.get(new TypeLiteral<Optional<PollScheduler>>() {})))
        .containsSame(scheduler);
  }
}
