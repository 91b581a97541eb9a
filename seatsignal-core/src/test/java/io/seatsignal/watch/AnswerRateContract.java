package io.seatsignal.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.seatsignal.pacing.AnswerRate;
import io.seatsignal.pacing.ChannelState;
import io.seatsignal.pacing.Preferences;
import io.seatsignal.pacing.WaitReason;
import io.seatsignal.signal.Claim;
import io.seatsignal.signal.Receipt;
import io.seatsignal.signal.Receipt.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The guard against calls that nobody wants. */
abstract class AnswerRateContract extends RepositoryScene {

  AnswerRateContract(WatchRepositoryContract implementation) {
    super(implementation);
  }

  @Test
  @DisplayName("calls that nobody answers pause their channel after a window of them")
  void answerRateGuard() {
    List<Claim> calls = calls(AnswerRate.WINDOW + 1);
    calls.subList(0, AnswerRate.WINDOW - 1).forEach(call -> receives(call, Duration.ZERO));
    assertThat(callOf("before").channel()).isEqualTo("call");

    receives(calls.get(AnswerRate.WINDOW - 1), Duration.ZERO);

    Watch after = armed(person("after"), POETRY);
    overCall(after);
    closesAndOpens(POETRY);
    assertThat(sendable()).isEmpty();
    assertThat(entry(after).waiting()).contains(WaitReason.CHANNEL_PAUSED);

    pass(ChannelState.ANSWER_RATE_PAUSE.plusSeconds(1));
    assertThat(marked().watcher()).isEqualTo(after.watcher());
    receives(calls.get(AnswerRate.WINDOW), Duration.ZERO);
    assertThat(callOf("judged anew").channel()).isEqualTo("call");
  }

  @Test
  @DisplayName("calls that are answered pause nothing")
  void answeredCalls() {
    calls(AnswerRate.WINDOW).forEach(call -> receives(call, Duration.ofSeconds(20)));

    assertThat(callOf("after").channel()).isEqualTo("call");
  }

  private List<Claim> calls(int number) {
    for (int i = 0; i < number; i++) {
      overCall(armed(person("fan" + i), SOFTWARE));
    }
    look().opens(SOFTWARE).commit();
    List<Claim> calls = sendable();
    assertThat(calls).hasSize(number);
    calls.forEach(call -> records(call, accepted()));
    return calls;
  }

  private Claim callOf(String name) {
    overCall(armed(person(name), POETRY));
    closesAndOpens(POETRY);
    return acceptedSignal();
  }

  private void overCall(Watch watch) {
    repository.prefer(watch.watcher(), Preferences.DEFAULT.over(List.of("call")));
  }

  private void receives(Claim call, Duration talk) {
    outbox.receive(
        List.of(new Receipt(call.attemptId(), Verdict.DELIVERED, Optional.of(talk), "")));
  }
}
