package io.seatsignal.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seatsignal.phone.PhoneNumber;
import io.seatsignal.signal.DoubtfulAttempt;
import io.seatsignal.signal.SendResult;
import io.seatsignal.signal.Signal;
import io.seatsignal.signal.SignalChannel;
import io.seatsignal.signal.SignalChannelContract;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class RecordingChannelTest extends SignalChannelContract {

  private static final PhoneNumber NUMBER = new PhoneNumber("+14018631000");
  private static final SendResult DOUBT = new SendResult.InDoubt("timed out");
  private static final SendResult ACCEPTED = new SendResult.Accepted("", BigDecimal.ONE);

  private final RecordingChannel channel = new RecordingChannel("text");

  @Override
  protected SignalChannel create() {
    return new RecordingChannel("recording");
  }

  @Test
  void recordsInOrderWhateverItAnswers() {
    channel.answerNext(DOUBT, ACCEPTED);

    assertThat(channel.send(signal(1))).isEqualTo(DOUBT);
    assertThat(channel.send(signal(2))).isEqualTo(ACCEPTED);
    assertThat(channel.send(signal(3))).isInstanceOf(SendResult.Accepted.class);

    assertThat(channel.signals()).containsExactly(signal(1), signal(2), signal(3));
  }

  @Test
  void answersByFunctionAndMayThrow() {
    channel.answer(
        signal -> {
          throw new IllegalStateException("signal " + signal.signalId());
        });

    assertThatThrownBy(() -> channel.send(signal(7))).hasMessage("signal 7");
    assertThat(channel.signals()).hasSize(1);
  }

  @Test
  void reconcilesAsScripted() {
    DoubtfulAttempt attempt = new DoubtfulAttempt("a1", "text", NUMBER, Instant.EPOCH);
    assertThat(channel.reconcile(attempt)).isEmpty();

    channel.reconcileBy(any -> Optional.of(ACCEPTED));

    assertThat(channel.reconcile(attempt)).contains(ACCEPTED);
    assertThat(channel.reconciled()).containsExactly(attempt, attempt);
  }

  @Test
  void waitsUntilTheSignalsCame() throws Exception {
    ExecutorService other = Executors.newSingleThreadExecutor();
    try {
      Future<List<Signal>> waiting =
          other.submit(() -> channel.awaitSignals(2, Duration.ofSeconds(20)));
      channel.send(signal(1));
      channel.send(signal(2));
      assertThat(waiting.get(20, TimeUnit.SECONDS)).containsExactly(signal(1), signal(2));
    } finally {
      other.shutdownNow();
    }
  }

  @Test
  void saysHowManyCameWhenTimeIsUp() {
    channel.send(signal(1));

    assertThatThrownBy(() -> channel.awaitSignals(2, Duration.ofMillis(1)))
        .isInstanceOf(AssertionError.class)
        .hasMessage("channel text got 1 signals within PT0.001S and not 2");
  }

  private static Signal signal(long id) {
    return new Signal(id, "a" + id, NUMBER, "text " + id, List.of(), Instant.EPOCH);
  }
}
