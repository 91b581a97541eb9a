package io.seatsignal.guice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.inject.AbstractModule;
import com.google.inject.CreationException;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.multibindings.Multibinder;
import io.seatsignal.SeatSignal;
import io.seatsignal.course.Enrolment;
import io.seatsignal.course.SeatSource;
import io.seatsignal.course.TermId;
import io.seatsignal.memory.InMemoryWatchRepository;
import io.seatsignal.signal.SignalChannel;
import io.seatsignal.testing.RecordingChannel;
import io.seatsignal.testing.ScriptedSeatSource;
import io.seatsignal.verification.PhoneVerification;
import io.seatsignal.watch.WatchLimits;
import io.seatsignal.watch.WatchRepository;
import io.seatsignal.watch.Watches;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class SeatSignalModuleTest {

  @Test
  void wiresOneSeatSignalUnderExplicitBindings() {
    Injector injector = Guice.createInjector(new Host(), module());

    SeatSignal seatSignal = injector.getInstance(SeatSignal.class);

    assertThat(injector.getInstance(SeatSignal.class)).isSameAs(seatSignal);
    assertThat(injector.getInstance(Watches.class)).isSameAs(seatSignal.watches());
    assertThat(injector.getInstance(PhoneVerification.class)).isSameAs(seatSignal.verification());
    seatSignal.start();
    seatSignal.close();
  }

  @Test
  void namesTheRepositoryWhenItIsNotBound() {
    assertThatThrownBy(() -> Guice.createInjector(module()))
        .isInstanceOf(CreationException.class)
        .hasMessageContaining("WatchRepository");
  }

  @Test
  void handsTheBuilderOverForWhatIsNotBound() {
    Duration tooShort = Duration.ofMillis(1);
    SeatSignalModule hasty = new SeatSignalModule(builder -> builder.pollInterval(tooShort));
    Injector injector = Guice.createInjector(new Host(), hasty);

    assertThatThrownBy(() -> injector.getInstance(SeatSignal.class))
        .hasMessageContaining("pollInterval must be at least PT1S: PT0.001S");
  }

  private static SeatSignalModule module() {
    return new SeatSignalModule();
  }

  private static final class Host extends AbstractModule {
    @Override
    protected void configure() {
      binder().requireExplicitBindings();
      bind(WatchRepository.class)
          .toInstance(new InMemoryWatchRepository(InstantSource.system(), WatchLimits.DEFAULT));
      Multibinder.newSetBinder(binder(), SeatSource.class)
          .addBinding()
          .toInstance(new ScriptedSeatSource("brown", ZoneOffset.UTC));
      Multibinder.newSetBinder(binder(), Enrolment.class)
          .addBinding()
          .toInstance(Enrolment.open(new TermId("brown", "202420")));
      Multibinder.newSetBinder(binder(), SignalChannel.class)
          .addBinding()
          .toInstance(new RecordingChannel("recorder"));
    }
  }
}
