package io.seatsignal.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.seatsignal.pacing.ChannelState;
import io.seatsignal.pacing.Pacing;
import io.seatsignal.pacing.WaitReason;
import io.seatsignal.signal.Claim;
import io.seatsignal.signal.ClaimRules;
import io.seatsignal.signal.LedgerEntry;
import io.seatsignal.signal.NotSentReason;
import io.seatsignal.signal.SendResult;
import io.seatsignal.signal.SendResult.Refusal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Numbers that cannot be reached, and channels that are in trouble. */
abstract class TroubleContract extends RepositoryScene {

  private static final ClaimRules TEXT_ONLY = rules(Pacing.NONE, TEXT);

  private int crowd;

  TroubleContract(WatchRepositoryContract implementation) {
    super(implementation);
  }

  @ParameterizedTest
  @EnumSource(
      value = Refusal.class,
      names = {"BAD_NUMBER", "NOT_CAPABLE"})
  @DisplayName("a number that a channel cannot reach is not tried again until it changes")
  void unreachableNumber(Refusal refusal) {
    Watch watch = insisting("ada", SOFTWARE);
    look().opens(SOFTWARE).commit();
    records(marked(), new SendResult.Rejected(refusal, "landline"));
    records(marked(), accepted());
    closesAndOpens(SOFTWARE);
    Claim call = marked();
    assertThat(call.channel()).isEqualTo("call");
    records(call, accepted());
    registered("ada", repository.watcher(watch.watcher()).orElseThrow().phone());
    closesAndOpens(SOFTWARE);
    assertThat(claimOne().channel()).as("the same number").isEqualTo("call");

    registered("ada", number(777));
    pass(LEASE);
    outbox.recover();

    assertThat(claimOne().channel()).isEqualTo("text");
  }

  @Test
  @DisplayName("unreachable over one channel, not over others; blocked is not unreachable")
  void blockedIsNotUnreachable() {
    insisting("ada", SOFTWARE);
    look().opens(SOFTWARE).commit();
    records(marked(), new SendResult.Rejected(Refusal.BLOCKED, "by the carrier"));
    records(marked(), accepted());
    closesAndOpens(SOFTWARE);

    assertThat(claimOne().channel()).isEqualTo("text");
  }

  @Test
  @DisplayName("a refusal about a number that has changed since says nothing about the new one")
  void refusalOfAnEarlierNumber() {
    insisting("ada", SOFTWARE);
    look().opens(SOFTWARE).commit();
    Claim claim = marked();
    registered("ada", number(777));

    records(claim, new SendResult.Rejected(Refusal.NOT_CAPABLE, "landline"));
    records(marked(), accepted());
    closesAndOpens(SOFTWARE);

    assertThat(claimOne().channel()).isEqualTo("text");
  }

  @Test
  @DisplayName("C38 refused as opted out, the number is opted out everywhere")
  void optedOutByRefusal() {
    Watcher ada = person("ada");
    Watch told = armed(ada, SOFTWARE);
    Watch other = armed(ada, ALGEBRA);
    look().opens(SOFTWARE).commit();

    records(marked(), new SendResult.Rejected(Refusal.OPTED_OUT, "21610"));
    look().opens(ALGEBRA).commit();

    assertThat(sendable()).isEmpty();
    assertThat(sendable()).isEmpty();
    assertThat(ledger(ada.id()))
        .extracting(LedgerEntry::reason)
        .containsOnly(Optional.of(NotSentReason.OPTED_OUT));
    assertThat(again(told).state()).isEqualTo(WatchState.ARMED);
    assertThat(again(other).state()).isEqualTo(WatchState.ARMED);
  }

  @Test
  @DisplayName("the number that refused is opted out, even if it is somebody else's by now")
  void optOutOfAnEarlierNumber() {
    Watcher ada = person("ada");
    armed(ada, SOFTWARE);
    look().opens(SOFTWARE).commit();
    Claim claim = marked();
    registered("ada", number(777));
    Watcher bob = registered("bob", ada.phone());
    armed(bob, ALGEBRA);

    records(claim, new SendResult.Rejected(Refusal.OPTED_OUT, "21610"));
    look().opens(ALGEBRA).commit();

    Claim adas = marked();
    assertThat(sendable()).isEmpty();
    assertThat(adas.watcher()).isEqualTo(ada.id());
    assertThat(adas.to()).isEqualTo(number(777));
    assertThat(only(ledger(bob.id())).reason()).contains(NotSentReason.OPTED_OUT);
  }

  @Test
  @DisplayName("a misconfigured channel rests for all, and has its chance afterwards")
  void misconfigured() {
    Watch watch = armed(person("ada"), SOFTWARE);
    armed(person("bob"), ALGEBRA);
    look().opens(SOFTWARE).commit();
    records(
        only(outbox.mark(outbox.claim(NODE, 10, LEASE, TEXT_ONLY))),
        new SendResult.Misconfigured("wrong credentials"));
    assertThat(entry(watch).state()).isEqualTo(LedgerEntry.State.DUE);

    assertThat(outbox.claim(NODE, 10, LEASE, TEXT_ONLY)).isEmpty();
    assertThat(entry(watch).waiting()).contains(WaitReason.CHANNEL_PAUSED);
    assertThat(again(watch).state()).isEqualTo(WatchState.ARMED);
    look().opens(ALGEBRA).commit();
    Claim overNext = marked();
    assertThat(overNext.channel()).isEqualTo("call");
    records(overNext, accepted());
    pass(ChannelState.MISCONFIGURED_PAUSE);

    Claim again = marked();
    assertThat(again.watcher()).isEqualTo(watch.watcher());
    assertThat(again.channel()).isEqualTo("text");
  }

  @Test
  @DisplayName("C31 five doubts in a row pause the channel for a minute")
  void doubtsInARow() {
    doubts(ChannelState.DOUBTS_BEFORE_PAUSE - 1);
    assertThat(nextChannel()).isEqualTo("text");
    doubts(1);

    assertThat(nextChannel()).isEqualTo("call");
    pass(ChannelState.DOUBT_PAUSE);

    assertThat(nextChannel()).isEqualTo("text");
  }

  @Test
  @DisplayName("an answer between the doubts lets them count anew")
  void answerBetweenDoubts() {
    doubts(ChannelState.DOUBTS_BEFORE_PAUSE - 1);
    records(newcomers(), accepted());
    doubts(ChannelState.DOUBTS_BEFORE_PAUSE - 1);

    assertThat(nextChannel()).isEqualTo("text");
    doubts(1);
    assertThat(nextChannel()).isEqualTo("call");
  }

  private void doubts(int count) {
    for (int i = 0; i < count; i++) {
      Claim claim = newcomers();
      assertThat(claim.channel()).isEqualTo("text");
      records(claim, inDoubt());
    }
  }

  /** Over which channel somebody new would be told. */
  private String nextChannel() {
    Watch watch = armed(person("fan" + crowd++), SOFTWARE);
    closesAndOpens(SOFTWARE);
    Claim claim = claimOne();
    repository.stop(watch.watcher(), watch.id());
    assertThat(outbox.mark(List.of(claim))).isEmpty();
    return claim.channel();
  }

  /** A signal on its way to somebody who wants no other one. */
  private Claim newcomers() {
    Watch watch = armed(person("fan" + crowd++), SOFTWARE);
    closesAndOpens(SOFTWARE);
    Claim claim = marked();
    repository.stop(watch.watcher(), watch.id());
    return claim;
  }
}
