package io.seatsignal.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Key;
import com.google.inject.TypeLiteral;
import io.seatsignal.signal.SignalChannel;
import java.net.URI;
import java.time.InstantSource;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SeatSignalTwilioModuleTest {

  @Test
  void addsTextsAndThenCalls() {
    Injector injector = injector(Account.settings(TwilioSettings.TWILIO).build());

    Set<SignalChannel> channels = injector.getInstance(Key.get(new TypeLiteral<>() {}));
    assertThat(channels)
        .extracting(SignalChannel::name)
        .containsExactly("twilio-text", "twilio-call");
    assertThat(injector.<Set<SignalChannel>>getInstance(Key.get(new TypeLiteral<>() {})))
        .as("the same channels again")
        .isEqualTo(channels);
    channels.forEach(SignalChannel::close);
  }

  @Test
  void addsNoCallsWithoutANumber() {
    TwilioSettings settings =
        TwilioSettings.builder(Account.SID, Account.TOKEN, URI.create("https://x.example"))
            .messagingService("MG" + "0".repeat(32))
            .build();

    Set<SignalChannel> channels = injector(settings).getInstance(Key.get(new TypeLiteral<>() {}));
    assertThat(channels).extracting(SignalChannel::name).containsExactly("twilio-text");
    channels.forEach(SignalChannel::close);
  }

  private static Injector injector(TwilioSettings settings) {
    return Guice.createInjector(
        new AbstractModule() {
          @Override
          protected void configure() {
            binder().requireExplicitBindings();
            bind(InstantSource.class).toInstance(InstantSource.system());
          }
        },
        new SeatSignalTwilioModule(settings));
  }
}
