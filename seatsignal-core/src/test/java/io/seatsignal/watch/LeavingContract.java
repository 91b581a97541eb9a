package io.seatsignal.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.seatsignal.base.WatcherId;
import io.seatsignal.operation.Pause;
import io.seatsignal.pacing.Delivery;
import io.seatsignal.pacing.Preferences;
import io.seatsignal.pacing.WaitReason;
import io.seatsignal.phone.PhoneNumber;
import io.seatsignal.signal.Claim;
import io.seatsignal.signal.LedgerEntry;
import io.seatsignal.signal.NotSentReason;
import io.seatsignal.signal.Receipt;
import io.seatsignal.signal.SendResult;
import io.seatsignal.verification.Codes;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** People whose number is withdrawn, and people who are forgotten. */
abstract class LeavingContract extends RepositoryScene {

  private static final PhoneNumber ONE = number(501);
  private static final PhoneNumber TWO = number(502);
  private static final Duration HOUR = Duration.ofHours(1);

  /** What may be on its way to a person. */
  enum OnItsWay {
    CLAIMED,
    SENDING,
    IN_DOUBT,
    ACCEPTED
  }

  LeavingContract(WatchRepositoryContract implementation) {
    super(implementation);
  }

  @Test
  @DisplayName("C22 a withdrawn number is nobody's, and anybody else can be registered with it")
  void withdrawnNumberIsFree() {
    Watcher ada = registered("ada", ONE);

    repository.withdrawNumber(ada.id());
    repository.withdrawNumber(ada.id());

    assertThat(repository.watcher(ada.id())).isEmpty();
    assertThat(repository.watcherByPhone(ONE)).isEmpty();
    Watcher bob = registered("bob", ONE);
    assertThat(repository.watcherByPhone(ONE)).contains(bob);
    assertThat(repository.register(registration("ada", ONE)))
        .isEqualTo(new RegistrationResult.NumberInUse());
    assertThat(repository.watcher(ada.id())).isEmpty();
  }

  @Test
  @DisplayName("watches and wishes outlive a withdrawn number, but no watch is added meanwhile")
  void watchesOutliveTheNumber() {
    Watcher ada = registered("ada", ONE);
    Watch watch = armed(ada, SOFTWARE);
    repository.withdrawNumber(ada.id());
    repository.prefer(ada.id(), Preferences.DEFAULT.over(List.of("call")));

    assertThat(repository.watches(ada.id())).containsExactly(watch);
    assertThat(repository.<Boolean>atDesk(ada.id(), ALGEBRA, desk -> desk.watcher().isPresent()))
        .isFalse();
    assertThat(repository.<Boolean>atDesk(ada.id(), ALGEBRA, WatchDesk::optedOut)).isFalse();
    assertThat(repository.stop(ada.id(), watch.id()).map(Watch::state))
        .contains(WatchState.STOPPED);

    Watcher back = registered("ada", TWO);
    assertThat(back.id()).isEqualTo(ada.id());
    assertThat(back.preferences().channels()).containsExactly("call");
  }

  @Test
  @DisplayName(
      "C23 what is owed waits for a number, keeps nobody waiting, and is told to the new one")
  void owedWaits() {
    Watcher ada = registered("ada", ONE);
    armed(ada, SOFTWARE);
    Watch bobs = armed(registered("bob", TWO), SOFTWARE);
    repository.withdrawNumber(ada.id());
    look().opens(SOFTWARE).commit();

    assertThat(recipients(claim(1))).containsExactly(bobs.watcher());
    assertThat(claim(10)).isEmpty();
    assertWaits(ada, WaitReason.NO_NUMBER);
    pass(Duration.ofDays(3));
    assertThat(recipients(claim(10))).doesNotContain(ada.id());
    assertWaits(ada, WaitReason.NO_NUMBER);

    registered("ada", number(503));
    assertThat(
            only(outbox.mark(claim(10)).stream()
                    .filter(to -> to.watcher().equals(ada.id()))
                    .toList())
                .to())
        .isEqualTo(number(503));
  }

  @Test
  @DisplayName("what waits for a number is closed when the seat is gone")
  void seatGoneMeanwhile() {
    Watcher ada = registered("ada", ONE);
    Watch watch = armed(ada, SOFTWARE);
    repository.withdrawNumber(ada.id());
    look().opens(SOFTWARE).commit();
    claim(10);

    look().fills(SOFTWARE).commit();
    assertThat(entry(watch).reason()).contains(NotSentReason.SEAT_GONE);

    registered("ada", ONE);
    assertThat(claim(10)).isEmpty();
  }

  @Test
  @DisplayName("a number that is withdrawn between claim and mark gets nothing")
  void withdrawnBeforeMark() {
    Watcher ada = registered("ada", ONE);
    armed(ada, SOFTWARE);
    look().opens(SOFTWARE).commit();
    List<Claim> claims = claim(10);

    repository.withdrawNumber(ada.id());

    assertThat(outbox.mark(claims)).isEmpty();
    assertThat(claim(10)).isEmpty();
    assertWaits(ada, WaitReason.NO_NUMBER);
    registered("ada", ONE);
    assertThat(claimOne().to()).isEqualTo(ONE);
  }

  @Test
  @DisplayName("an attempt in doubt without a number cannot be asked about: the next channel waits")
  void doubtWithoutNumber() {
    Watcher ada = registered("ada", ONE);
    armed(ada, SOFTWARE);
    look().opens(SOFTWARE).commit();
    Claim claim = marked();
    records(claim, inDoubt());

    repository.withdrawNumber(ada.id());

    assertThat(outbox.recover()).isEmpty();
    assertThat(outbox.recover()).isEmpty();
    assertThat(claim(10)).isEmpty();
    assertThat(outbox.told(claim.attemptId())).isEmpty();
    registered("ada", TWO);
    assertThat(claimOne().channel()).isEqualTo("call");
  }

  @Test
  @DisplayName("what was found out about a withdrawn number says nothing about the next one")
  void reachableAgain() {
    Watcher ada = registered("ada", ONE);
    armed(ada, SOFTWARE);
    look().opens(SOFTWARE).commit();
    records(marked(), new SendResult.Rejected(SendResult.Refusal.BAD_NUMBER, "no such number"));
    repository.withdrawNumber(ada.id());
    registered("ada", TWO);
    armed(ada, ALGEBRA);
    look().fills(SOFTWARE).commit();
    look().opens(ALGEBRA).commit();

    assertThat(claimOne().channel()).isEqualTo("text");
  }

  @Test
  @DisplayName("C63 nothing is known of somebody who was forgotten, and the number is free")
  void forgottenIsUnknown() {
    Watcher ada = registered("ada", ONE);
    Watch watch = armed(ada, SOFTWARE);
    repository.codes().expect("ada", TWO, "482913", HOUR);

    repository.forget(ada.id());
    repository.forget(ada.id());
    repository.forget(new WatcherId(4711));

    assertThat(repository.watcher(ada.id())).isEmpty();
    assertThat(repository.watcherByPhone(ONE)).isEmpty();
    assertThat(repository.watches(ada.id())).isEmpty();
    assertThat(repository.watch(ada.id(), watch.id())).isEmpty();
    assertThat(repository.watched(List.of(SOFTWARE))).isEmpty();
    assertThat(repository.codes().match("ada", TWO, "482913", 3)).isEqualTo(Codes.Match.NONE);
    assertThat(look().opens(SOFTWARE).owed()).isZero();
    assertThat(registered("bob", ONE).id()).isNotEqualTo(ada.id());
  }

  @Test
  @DisplayName("the same external id is a new person afterwards, without the wishes of the old one")
  void newPersonAfterwards() {
    Watcher ada = registered("ada", ONE);
    repository.prefer(ada.id(), Preferences.DEFAULT.over(List.of("call")));
    repository.withdrawNumber(ada.id());
    repository.forget(ada.id());

    Watcher anew = registered("ada", ONE);

    assertThat(anew.id()).isNotEqualTo(ada.id());
    assertThat(anew.preferences()).isEqualTo(Preferences.DEFAULT);
    armed(anew, SOFTWARE);
    assertThat(look().opens(SOFTWARE).owed()).isEqualTo(1);
    assertThat(claimOne().watcher()).isEqualTo(anew.id());
  }

  @Test
  @DisplayName("an opt-out survives")
  void optOutSurvives() {
    Watcher ada = registered("ada", ONE);
    repository.optOut(ONE);

    repository.forget(ada.id());

    assertThat(repository.optedOut(ONE)).isTrue();
  }

  @Test
  @DisplayName("what is owed and not given free is never sent, and the record says so")
  void owedIsNeverSent() {
    Watcher ada = registered("ada", ONE);
    Watch due = armed(ada, SOFTWARE);
    armed(registered("bob", TWO), ALGEBRA);
    look().opens(SOFTWARE, ALGEBRA).commit();

    repository.forget(ada.id());

    assertThat(recipients(sendable())).doesNotContain(ada.id());
    assertThat(entry(due).reason()).contains(NotSentReason.WATCH_NOT_ARMED);
    assertThat(repository.signalling(List.of(ada.id()))).isEmpty();
  }

  @Test
  @DisplayName("a claim of somebody who was forgotten is not given free, and holds up nobody")
  void claimedIsNotGivenFree() {
    Watcher ada = registered("ada", ONE);
    Watch watch = armed(ada, SOFTWARE);
    look().opens(SOFTWARE).commit();
    List<Claim> claims = claim(10);

    repository.forget(ada.id());

    assertThat(outbox.mark(claims)).isEmpty();
    assertThat(entry(watch).state()).isEqualTo(LedgerEntry.State.NOT_SENT);
    pass(LEASE);
    assertThat(outbox.recover()).isEmpty();
    assertThat(claim(10)).isEmpty();
    assertThat(outbox.queue().due()).isZero();
  }

  @ParameterizedTest
  @EnumSource(OnItsWay.class)
  @DisplayName("what comes back after somebody was forgotten is taken, and nothing follows")
  void whatComesBackIsTaken(OnItsWay state) {
    List<SendResult> results =
        List.of(
            accepted(),
            rejected(),
            new SendResult.Rejected(SendResult.Refusal.BAD_NUMBER, "no such number"),
            new SendResult.Rejected(SendResult.Refusal.OPTED_OUT, "21610"),
            notProcessed(Duration.ofMinutes(1)),
            new SendResult.Misconfigured("wrong credentials"),
            inDoubt());
    List<Receipt.Verdict> verdicts = List.of(Receipt.Verdict.values());
    for (int i = 0; i < verdicts.size(); i++) {
      comesBack(onItsWay(state), accepted(), verdicts.get(i));
      comesBack(onItsWay(state), results.get(i % results.size()), verdicts.get(i));
    }
  }

  private void comesBack(Claim claim, SendResult result, Receipt.Verdict verdict) {
    repository.forget(claim.watcher());
    records(claim, result);
    outbox.recover();
    receives(claim, verdict);
    outbox.confirm(claim.watcher());
    outbox.giveUp(fallThrough(List.of(claim.attemptId())));
    pass(HOUR);
    outbox.recover();

    assertThat(claim(10)).as("after %s and %s", result, verdict).isEmpty();
    assertThat(outbox.queue().due()).isZero();
    assertThat(repository.signalling(List.of(claim.watcher()))).isEmpty();
    assertThat(outbox.told(claim.attemptId())).isEmpty();
    assertThat(ledger(claim.watcher())).hasSize(1);
    for (String channel : List.of("text", "call")) {
      repository.operations().resume(Pause.Kind.CHANNEL, channel);
    }
    look().fills(SOFTWARE).commit();
  }

  private Claim onItsWay(OnItsWay state) {
    Watcher ada = registered("ada", ONE);
    repository.optIn(ONE);
    repository.prefer(ada.id(), Preferences.DEFAULT.delivered(Delivery.ESCALATE, HOUR));
    armed(ada, SOFTWARE);
    look().opens(SOFTWARE).commit();
    Claim claim = claimOne();
    if (state != OnItsWay.CLAIMED) {
      assertThat(outbox.mark(List.of(claim))).hasSize(1);
    }
    if (state == OnItsWay.IN_DOUBT) {
      records(claim, inDoubt());
    } else if (state == OnItsWay.ACCEPTED) {
      records(claim, accepted());
    }
    return claim;
  }
}
