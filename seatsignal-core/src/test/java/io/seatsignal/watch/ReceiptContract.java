package io.seatsignal.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.seatsignal.pacing.ChannelState;
import io.seatsignal.pacing.Preferences;
import io.seatsignal.pacing.WaitReason;
import io.seatsignal.signal.Claim;
import io.seatsignal.signal.DoubtfulAttempt;
import io.seatsignal.signal.LedgerEntry;
import io.seatsignal.signal.NotSentReason;
import io.seatsignal.signal.Receipt;
import io.seatsignal.signal.Receipt.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a provider says about a message after it took it over. */
abstract class ReceiptContract extends RepositoryScene {

  ReceiptContract(WatchRepositoryContract implementation) {
    super(implementation);
  }

  @Test
  @DisplayName("what was delivered stays accepted, whatever is said about it later")
  void deliveredIsFinal() {
    Watch watch = armed(person("ada"), SOFTWARE);
    look().opens(SOFTWARE).commit();
    Claim claim = acceptedSignal();

    receives(claim, Verdict.DELIVERED);
    for (Verdict late : Verdict.values()) {
      receives(claim, late);
    }

    assertThat(entry(watch).state()).isEqualTo(LedgerEntry.State.ACCEPTED);
    assertThat(again(watch).state()).isEqualTo(WatchState.RESTING);
    assertThat(again(watch).signalsSent()).isEqualTo(1);
    assertThat(sendable()).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @EnumSource(
      value = Verdict.class,
      names = {"UNDELIVERED", "UNREACHABLE", "OPERATOR_SIDE"})
  @DisplayName(
      "what did not arrive goes out over the next channel, and uses nothing up in the meantime")
  void lostGoesToNextChannel(Verdict verdict) {
    Watch watch = armed(person("ada"), SOFTWARE);
    look().opens(SOFTWARE).commit();
    Claim text = acceptedSignal();
    pass(Duration.ofMinutes(1));

    receives(text, verdict);

    assertThat(entry(watch).state()).isEqualTo(LedgerEntry.State.DUE);
    Watch woken = again(watch);
    assertThat(woken.state()).isEqualTo(WatchState.ARMED);
    assertThat(woken.signalsSent()).isZero();
    assertThat(woken.arming()).isEqualTo(1);
    assertThat(woken.armedAt()).isEqualTo(watch.armedAt());
    Claim call = marked();
    assertThat(call.channel()).isEqualTo("call");
    records(call, accepted());
    assertThat(again(watch).state()).isEqualTo(WatchState.RESTING);
    assertThat(again(watch).signalsSent()).isEqualTo(1);
  }

  @Test
  @DisplayName(
      "C37 what may be tried again goes over the same channel once more, and then the next")
  void triedAgainOnce() {
    Watch watch = armed(person("ada"), SOFTWARE);
    look().opens(SOFTWARE).commit();
    receives(acceptedSignal(), Verdict.TRY_AGAIN);

    Claim second = acceptedSignal();
    assertThat(second.channel()).isEqualTo("text");
    assertThat(again(watch).state()).isEqualTo(WatchState.RESTING);
    receives(second, Verdict.TRY_AGAIN);

    Claim third = acceptedSignal();
    assertThat(third.channel()).isEqualTo("call");
    assertThat(again(watch).signalsSent()).isEqualTo(1);
  }

  @Test
  @DisplayName("C37 an unreachable number is unreachable for every later signal, until it changes")
  void unreachableUntilTheNumberChanges() {
    Watch watch = insisting("ada", SOFTWARE);
    look().opens(SOFTWARE).commit();
    receives(acceptedSignal(), Verdict.UNREACHABLE);
    assertThat(acceptedSignal().channel()).isEqualTo("call");

    closesAndOpens(SOFTWARE);
    assertThat(acceptedSignal().channel()).isEqualTo("call");

    registered("ada", number(99));
    closesAndOpens(SOFTWARE);
    assertThat(acceptedSignal().channel()).isEqualTo("text");
    assertThat(again(watch).signalsSent()).isEqualTo(3);
  }

  @Test
  @DisplayName("C38 a number that its provider says has opted out gets nothing over any channel")
  void optedOutAtTheProvider() {
    Watch watch = insisting("ada", SOFTWARE);
    look().opens(SOFTWARE).commit();
    Claim text = acceptedSignal();
    receives(text, Verdict.OPTED_OUT);

    assertThat(sendable()).isEmpty();
    assertThat(entry(watch).reason()).contains(NotSentReason.OPTED_OUT);
    assertThat(repository.optedOut(text.to())).isTrue();

    repository.optIn(text.to());
    closesAndOpens(SOFTWARE);
    assertThat(acceptedSignal().channel()).isEqualTo("text");
  }

  @Test
  @DisplayName("C37 what its operator has to mend pauses the channel for everybody")
  void operatorSidePausesTheChannel() {
    armed(person("ada"), SOFTWARE);
    Watch bobs = armed(person("bob"), ALGEBRA);
    repository.prefer(bobs.watcher(), Preferences.DEFAULT.over(List.of("text")));
    look().opens(SOFTWARE).commit();
    receives(acceptedSignal(), Verdict.OPERATOR_SIDE);
    records(marked(), accepted());
    look().opens(ALGEBRA).commit();

    assertThat(sendable()).isEmpty();
    assertThat(entry(bobs).state()).isEqualTo(LedgerEntry.State.WAITING);
    assertThat(entry(bobs).waiting()).contains(WaitReason.CHANNEL_PAUSED);

    pass(ChannelState.MISCONFIGURED_PAUSE.plusSeconds(1));
    assertThat(marked().watcher()).isEqualTo(bobs.watcher());
  }

  @Test
  @DisplayName("with no channel left it is closed, and the watch waits for the next opening")
  void noChannelLeft() {
    Watch watch = armed(person("ada"), SOFTWARE);
    repository.prefer(watch.watcher(), Preferences.DEFAULT.over(List.of("text")));
    look().opens(SOFTWARE).commit();
    receives(acceptedSignal(), Verdict.UNDELIVERED);

    assertThat(sendable()).isEmpty();
    assertThat(entry(watch).state()).isEqualTo(LedgerEntry.State.NOT_SENT);
    assertThat(entry(watch).reason()).contains(NotSentReason.NO_CHANNEL_LEFT);
    assertThat(again(watch).state()).isEqualTo(WatchState.ARMED);

    closesAndOpens(SOFTWARE);
    assertThat(marked().channel()).isEqualTo("text");
  }

  @Test
  @DisplayName("the same receipt twice, or another after it, changes nothing")
  void idempotent() {
    Watch watch = insisting("ada", SOFTWARE);
    look().opens(SOFTWARE).commit();
    Claim delivered = acceptedSignal();
    closesAndOpens(SOFTWARE);
    Claim lost = acceptedSignal();

    Receipt receipt = receipt(lost, Verdict.UNDELIVERED);
    outbox.receive(List.of(receipt, receipt, receipt(lost, Verdict.DELIVERED)));
    receives(lost, Verdict.TRY_AGAIN);
    receives(delivered, Verdict.DELIVERED);
    outbox.receive(List.of());

    assertThat(again(watch).signalsSent()).isEqualTo(1);
    assertThat(marked().channel()).isEqualTo("call");
  }

  @Test
  @DisplayName("a receipt for what was never marked, or for nothing known, is ignored")
  void notMarked() {
    Watch watch = armed(person("ada"), SOFTWARE);
    look().opens(SOFTWARE).commit();
    Claim claim = claimOne();
    for (Verdict verdict : Verdict.values()) {
      receives(claim, verdict);
      outbox.receive(
          List.of(new Receipt("nobody-knows-this-attempt", verdict, Optional.empty(), "")));
    }
    assertThat(outbox.mark(List.of(claim))).hasSize(1);
    assertThat(entry(watch).state()).isEqualTo(LedgerEntry.State.SENDING);
  }

  @ParameterizedTest(name = "in doubt: {0}")
  @ValueSource(booleans = {false, true})
  @DisplayName("a receipt that overtakes the answer to its send counts, and the answer does not")
  void receiptBeforeAnswer(boolean doubtful) {
    Watch watch = armed(person("ada"), SOFTWARE);
    look().opens(SOFTWARE).commit();
    Claim text = marked();
    if (doubtful) {
      records(text, inDoubt());
    }

    receives(text, Verdict.UNDELIVERED);
    records(text, accepted());

    assertThat(again(watch).state()).isEqualTo(WatchState.ARMED);
    Claim call = marked();
    assertThat(call.channel()).isEqualTo("call");
    records(call, accepted());
    assertThat(again(watch).state()).isEqualTo(WatchState.RESTING);
    assertThat(again(watch).signalsSent()).isEqualTo(1);
  }

  @Test
  @DisplayName("what was given up goes its own way, unless it was delivered")
  void lostAndUndelivered() {
    Watch watch = armed(person("ada"), SOFTWARE);
    look().opens(SOFTWARE).commit();
    Claim claim = marked();
    records(claim, inDoubt());
    outbox.giveUp(fallThrough(List.of(claim.attemptId())));

    receives(claim, Verdict.UNDELIVERED);

    assertThat(entry(watch).state()).isEqualTo(LedgerEntry.State.DUE);
    assertThat(marked().channel()).isEqualTo("call");
  }

  @Test
  @DisplayName("a delivery settles a doubt as accepted, even one that was given up")
  void lateDeliverySettlesDoubt() {
    Watch doubtful = armed(person("ada"), SOFTWARE);
    Watch givenUp = armed(person("bob"), ALGEBRA);
    look().opens(SOFTWARE, ALGEBRA).commit();
    List<Claim> claims = sendable();
    claims.forEach(claim -> records(claim, inDoubt()));
    List<String> lost =
        outbox.recover().stream()
            .map(DoubtfulAttempt::attemptId)
            .filter(id -> id.equals(of(claims, givenUp).attemptId()))
            .toList();
    outbox.giveUp(fallThrough(lost));

    claims.forEach(claim -> receives(claim, Verdict.DELIVERED));

    for (Watch watch : List.of(doubtful, givenUp)) {
      assertThat(entry(watch).state()).isEqualTo(LedgerEntry.State.ACCEPTED);
      assertThat(again(watch).state()).isEqualTo(WatchState.RESTING);
      assertThat(again(watch).signalsSent()).isEqualTo(1);
    }
    assertThat(outbox.recover()).isEmpty();
    assertThat(sendable()).isEmpty();
  }

  private static Claim of(List<Claim> claims, Watch watch) {
    return only(claims.stream().filter(claim -> claim.watcher().equals(watch.watcher())).toList());
  }
}
