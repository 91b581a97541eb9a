package io.seatsignal.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.seatsignal.pacing.AnswerRate;
import io.seatsignal.pacing.Pacing;
import io.seatsignal.signal.Claim;
import io.seatsignal.signal.LedgerEntry;
import io.seatsignal.signal.Receipt;
import io.seatsignal.signal.Receipt.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A provider says that it has a message, before it says what became of it. */
abstract class UnderWayContract extends RepositoryScene {

  UnderWayContract(WatchRepositoryContract implementation) {
    super(implementation);
  }

  @ParameterizedTest(name = "in doubt: {0}")
  @ValueSource(booleans = {false, true})
  @DisplayName("that a message is under way settles its attempt as accepted, and is not the end")
  void underWay(boolean doubtful) {
    Watch watch = armed(person("ada"), SOFTWARE);
    look().opens(SOFTWARE).commit();
    Claim text = marked();
    if (doubtful) {
      records(text, inDoubt());
    }

    receives(text, Verdict.UNDER_WAY);
    receives(text, Verdict.UNDER_WAY);

    assertThat(entry(watch).state()).isEqualTo(LedgerEntry.State.ACCEPTED);
    assertThat(again(watch).state()).isEqualTo(WatchState.RESTING);
    assertThat(again(watch).signalsSent()).isEqualTo(1);
    assertThat(outbox.recover()).isEmpty();
    records(text, inDoubt());
    assertThat(outbox.recover()).isEmpty();
    assertThat(sendable()).isEmpty();

    receives(text, Verdict.UNDELIVERED);
    assertThat(again(watch).state()).isEqualTo(WatchState.ARMED);
    assertThat(marked().channel()).isEqualTo("call");
  }

  @Test
  @DisplayName("that a message was under way says nothing new about one that was accepted before")
  void underWayTooLate() {
    Watch watch = armed(person("ada"), SOFTWARE);
    look().opens(SOFTWARE).commit();
    Claim text = acceptedSignal();
    receives(text, Verdict.UNDER_WAY);
    assertThat(again(watch).signalsSent()).isEqualTo(1);

    receives(text, Verdict.UNDELIVERED);
    receives(text, Verdict.UNDER_WAY);

    assertThat(again(watch).state()).isEqualTo(WatchState.ARMED);
    assertThat(marked().channel()).isEqualTo("call");
  }

  @Test
  @DisplayName("of receipts that come together the final one counts, whatever their order")
  void underWayTogether() {
    Watch adas = armed(person("ada"), SOFTWARE);
    Watch bobs = armed(person("bob"), ALGEBRA);
    look().opens(SOFTWARE, ALGEBRA).commit();
    List<Claim> claims = sendable();
    Claim first = claims.get(0);
    Claim second = claims.get(1);

    outbox.receive(
        List.of(
            receipt(first, Verdict.UNDER_WAY),
            receipt(second, Verdict.UNDELIVERED),
            receipt(first, Verdict.UNDELIVERED),
            receipt(second, Verdict.UNDER_WAY)));

    assertThat(entry(adas).state()).isEqualTo(LedgerEntry.State.DUE);
    assertThat(entry(bobs).state()).isEqualTo(LedgerEntry.State.DUE);
  }

  @Test
  @DisplayName(
      "what was given up stays so, though it is said to be under way: another way is tried")
  void underWayAfterLost() {
    Watch watch = armed(person("ada"), SOFTWARE);
    look().opens(SOFTWARE).commit();
    Claim claim = marked();
    records(claim, inDoubt());
    outbox.giveUp(fallThrough(List.of(claim.attemptId())));

    receives(claim, Verdict.UNDER_WAY);

    assertThat(entry(watch).state()).isEqualTo(LedgerEntry.State.DUE);
    assertThat(marked().channel()).isEqualTo("call");
  }

  @Test
  @DisplayName("a ringing call that nobody has answered yet is no unanswered call")
  void ringing() {
    for (int calls = 0; calls < AnswerRate.WINDOW; calls++) {
      armed(person("fan" + calls), SOFTWARE);
    }
    look().opens(SOFTWARE).commit();
    List<Claim> claims = outbox.mark(claim(rules(Pacing.NONE, CALL)));
    assertThat(claims).hasSize(AnswerRate.WINDOW);

    outbox.receive(
        claims.stream()
            .map(
                claim ->
                    new Receipt(
                        claim.attemptId(), Verdict.UNDER_WAY, Optional.of(Duration.ZERO), ""))
            .toList());

    assertThat(repository.operations().channels()).allMatch(state -> state.pause().isEmpty());
  }
}
