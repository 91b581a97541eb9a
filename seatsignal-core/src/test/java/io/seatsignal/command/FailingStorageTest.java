package io.seatsignal.command;

import static io.seatsignal.command.Conversation.number;
import static io.seatsignal.command.Conversation.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seatsignal.base.SeatSignalException;
import io.seatsignal.memory.InMemoryWatchRepository;
import io.seatsignal.pacing.Contact;
import io.seatsignal.signal.ChannelCapabilities;
import io.seatsignal.signal.InboundText;
import io.seatsignal.testing.RecordingChannel;
import io.seatsignal.testing.SettableTime;
import io.seatsignal.watch.WatchLimits;
import io.seatsignal.watch.WatchRepository;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import org.junit.jupiter.api.Test;

class FailingStorageTest {

  private final SettableTime time = SettableTime.at("2025-01-23T15:00:00Z");
  private final RecordingChannel channel =
      new RecordingChannel("recorder", new ChannelCapabilities(Contact.TEXT, 306));
  private boolean failing;

  @Test
  void letsAMessageBeHandedInAgain() {
    WatchRepository repository =
        failingToOptOut(new InMemoryWatchRepository(time, WatchLimits.DEFAULT));
    try (Conversation phone =
        new Conversation(repository, time, channel, new RecordingChannel("backup"))) {
      InboundText stop = text("SM1", number(1), "stop", false);
      failing = true;
      assertThatThrownBy(() -> phone.handle(stop)).isInstanceOf(SeatSignalException.class);
      failing = false;

      assertThat(phone.handle(stop)).isNotEmpty();
      assertThat(repository.optedOut(number(1))).isTrue();
      assertThat(phone.handle(stop)).isEmpty();
    }
  }

  private WatchRepository failingToOptOut(WatchRepository target) {
    return (WatchRepository)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {WatchRepository.class},
            (proxy, method, arguments) -> {
              if (failing && method.getName().equals("optOut")) {
                throw SeatSignalException.passing("the storage is away", new Exception("test"));
              }
              try {
                return method.invoke(target, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }
}
