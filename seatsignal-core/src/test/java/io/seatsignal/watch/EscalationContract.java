package io.seatsignal.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.seatsignal.course.SectionId;
import io.seatsignal.pacing.Contact;
import io.seatsignal.pacing.ContactLimit;
import io.seatsignal.pacing.Delivery;
import io.seatsignal.pacing.Pacing;
import io.seatsignal.pacing.Preferences;
import io.seatsignal.pacing.WaitReason;
import io.seatsignal.signal.Claim;
import io.seatsignal.signal.ClaimRules;
import io.seatsignal.signal.EndReason;
import io.seatsignal.signal.LedgerEntry;
import io.seatsignal.signal.NotSentReason;
import io.seatsignal.signal.OnDoubt;
import io.seatsignal.signal.Receipt.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** One channel after the other: because nobody confirms, or because a message is lost. */
abstract class EscalationContract extends RepositoryScene {

  private static final Duration AFTER = Duration.ofMinutes(3);

  EscalationContract(WatchRepositoryContract implementation) {
    super(implementation);
  }

  @Test
  @DisplayName("told over the first channel, and over the next once the wait is over")
  void nextChannelAfterTheWait() {
    Watch watch = escalating("ada", SOFTWARE);
    look().opens(SOFTWARE).commit();
    Claim text = acceptedSignal();
    assertThat(text.channel()).isEqualTo("text");
    assertThat(entry(watch).state()).isEqualTo(LedgerEntry.State.TOLD);
    assertThat(entry(watch).waiting()).isEmpty();

    pass(AFTER.minusMillis(1));
    assertThat(sendable()).isEmpty();
    pass(Duration.ofMillis(1));

    assertThat(acceptedSignal().channel()).isEqualTo("call");
    assertThat(entry(watch).state()).isEqualTo(LedgerEntry.State.ACCEPTED);
    pass(Duration.ofDays(1));
    assertThat(sendable()).isEmpty();
  }

  @Test
  @DisplayName("a ONCE watch rests with the first of its signals and counts one over all channels")
  void countsOneSignal() {
    Watch watch = escalating("ada", SOFTWARE);
    look().opens(SOFTWARE).commit();
    acceptedSignal();
    assertThat(again(watch).state()).isEqualTo(WatchState.RESTING);
    assertThat(again(watch).signalsSent()).isEqualTo(1);

    pass(AFTER);
    acceptedSignal();

    assertThat(again(watch).state()).isEqualTo(WatchState.RESTING);
    assertThat(again(watch).signalsSent()).isEqualTo(1);
  }

  @Test
  @DisplayName("a person who is content with the first channel is told over no other")
  void firstThatWorks() {
    Watch watch = armed(person("ada"), SOFTWARE);
    look().opens(SOFTWARE).commit();

    acceptedSignal();

    assertThat(entry(watch).state()).isEqualTo(LedgerEntry.State.ACCEPTED);
    pass(Duration.ofDays(1));
    assertThat(sendable()).isEmpty();
    assertThat(outbox.confirm(watch.watcher())).isZero();
  }

  @Test
  @DisplayName("a confirmation in time ends it, for everything that the person was told")
  void confirmedInTime() {
    Watcher ada = person("ada");
    escalates(ada);
    armed(ada, SOFTWARE);
    armed(ada, ALGEBRA);
    Watch bobs = escalating("bob", SOFTWARE);
    look().opens(SOFTWARE, ALGEBRA).commit();
    sendable().forEach(claim -> records(claim, accepted()));

    assertThat(outbox.confirm(ada.id())).isEqualTo(2);
    assertThat(outbox.confirm(ada.id())).isZero();

    assertThat(ledger(ada.id()))
        .extracting(LedgerEntry::state)
        .containsOnly(LedgerEntry.State.ACCEPTED);
    pass(AFTER);
    assertThat(marked().watcher()).isEqualTo(bobs.watcher());
  }

  @Test
  @DisplayName("a confirmation ends what is due again, waits or is claimed")
  void confirmedLate() {
    Watch waiting = escalating("ada", SOFTWARE);
    Watch claimed = escalating("bob", SOFTWARE);
    Watch due = escalating("carol", SOFTWARE);
    look().opens(SOFTWARE).commit();
    sendable().forEach(claim -> records(claim, accepted()));
    pass(AFTER);
    List<Claim> calls = claim(3);
    records(markedFor(waiting, calls), notProcessed(Duration.ofMinutes(1)));
    records(markedFor(due, calls), inDoubt());
    giveUp(of(calls, due), OnDoubt.REPEAT_ONCE);

    for (Watch watch : List.of(waiting, claimed, due)) {
      assertThat(outbox.confirm(watch.watcher())).isEqualTo(1);
      assertThat(entry(watch).state()).isEqualTo(LedgerEntry.State.ACCEPTED);
      assertThat(entry(watch).waiting()).isEmpty();
    }
    pass(Duration.ofHours(1));
    assertThat(outbox.mark(List.of(of(calls, claimed)))).isEmpty();
    assertThat(sendable()).isEmpty();
  }

  @Test
  @DisplayName("a confirmation does not touch what the person was not told yet")
  void confirmsOnlyWhatWasTold() {
    Watch watch = escalating("ada", SOFTWARE);
    look().opens(SOFTWARE).commit();

    assertThat(outbox.confirm(watch.watcher())).isZero();

    assertThat(marked().channel()).isEqualTo("text");
  }

  @Test
  @DisplayName("if the seat is taken meanwhile nobody is disturbed again, and told it was")
  void seatGoneMeanwhile() {
    Watch told = escalating("ada", SOFTWARE);
    look().opens(SOFTWARE).commit();
    acceptedSignal();
    Watch claimed = escalating("bob", ALGEBRA);
    look().opens(ALGEBRA).commit();
    acceptedSignal();
    pass(AFTER);
    List<Claim> calls = claim(2);
    outbox.mark(List.of(of(calls, told)));
    records(of(calls, told), notProcessed(Duration.ofSeconds(1)));

    look().fills(SOFTWARE).fills(ALGEBRA).commit();

    assertThat(outbox.mark(calls)).isEmpty();
    pass(Duration.ofHours(1));
    assertThat(sendable()).isEmpty();
    for (Watch watch : List.of(told, claimed)) {
      assertThat(entry(watch).state()).isEqualTo(LedgerEntry.State.ACCEPTED);
      assertThat(entry(watch).reason()).isEmpty();
      assertThat(again(watch).state()).isEqualTo(WatchState.RESTING);
    }
  }

  @Test
  @DisplayName("when the section ends while a confirmation is waited for, nothing escalates")
  void endedMeanwhile() {
    Watch watch = escalating("ada", SOFTWARE);
    look().opens(SOFTWARE).commit();
    acceptedSignal();

    look().ends(SOFTWARE, EndReason.CANCELLED).commit();

    assertThat(entry(watch).state()).isEqualTo(LedgerEntry.State.ACCEPTED);
    pass(AFTER);
    assertThat(sendable()).isEmpty();
  }

  @Test
  @DisplayName("C33 a person who stops, restarts or opts out is not called any more")
  void personStops() {
    Watch stopped = escalating("ada", SOFTWARE);
    Watch restarted = escalating("bob", SOFTWARE);
    Watch optedOut = escalating("carol", SOFTWARE);
    look().opens(SOFTWARE).commit();
    sendable().forEach(claim -> records(claim, accepted()));

    repository.stop(stopped.watcher(), stopped.id());
    repository.atDesk(restarted.watcher(), SOFTWARE, desk -> desk.arm(WatchPolicy.ONCE, false));
    repository.optOut(repository.watcher(optedOut.watcher()).orElseThrow().phone());
    pass(AFTER);

    assertThat(sendable()).isEmpty();
    for (Watch watch : List.of(stopped, restarted, optedOut)) {
      assertThat(entry(watch).state()).isEqualTo(LedgerEntry.State.ACCEPTED);
    }
    assertThat(again(stopped).state()).isEqualTo(WatchState.STOPPED);
    assertThat(again(restarted).state()).isEqualTo(WatchState.ARMED);
  }

  @Test
  @DisplayName("with no channel left to escalate to it stays accepted")
  void noChannelLeft() {
    Watch watch = escalating("ada", SOFTWARE);
    look().opens(SOFTWARE).commit();
    acceptedSignal();
    pass(AFTER);

    records(marked(), rejected());

    assertThat(sendable()).isEmpty();
    assertThat(entry(watch).state()).isEqualTo(LedgerEntry.State.ACCEPTED);
    assertThat(entry(watch).reason()).isEmpty();
    assertThat(again(watch).signalsSent()).isEqualTo(1);
  }

  @Test
  @DisplayName("what was told and must wait for the next channel says why")
  void waitsForTheNextChannel() {
    ContactLimit calls = new ContactLimit(Duration.ofMinutes(10), 3, 10);
    Pacing slow =
        new Pacing(
            Map.of(Contact.CALL, calls),
            Optional.empty(),
            Optional.empty(),
            Duration.ofDays(1),
            Duration.ZERO);
    Watcher ada = person("ada");
    repository.prefer(ada.id(), Preferences.DEFAULT.over(List.of("call")));
    armed(ada, ALGEBRA);
    look().opens(ALGEBRA).commit();
    acceptedSignal();
    escalates(ada);
    armed(ada, SOFTWARE);
    look().opens(SOFTWARE).commit();
    acceptedSignal();
    pass(AFTER);

    ClaimRules rules = rules(slow, TEXT, CALL);
    assertThat(outbox.claim(NODE, 10, LEASE, rules)).isEmpty();

    assertThat(ledger(ada.id()).get(0).state()).isEqualTo(LedgerEntry.State.WAITING);
    assertThat(ledger(ada.id()).get(0).waiting()).contains(WaitReason.GAP);
    pass(Duration.ofMinutes(7));
    assertThat(only(outbox.claim(NODE, 10, LEASE, rules)).channel()).isEqualTo("call");
  }

  @Test
  @DisplayName("when the first message turns out not to have arrived, the next leaves at once")
  void lostWhileWaiting() {
    Watch watch = escalating("ada", SOFTWARE);
    look().opens(SOFTWARE).commit();
    Claim text = acceptedSignal();

    receives(text, Verdict.UNDELIVERED);

    assertThat(again(watch).state()).isEqualTo(WatchState.ARMED);
    assertThat(acceptedSignal().channel()).isEqualTo("call");
    assertThat(again(watch).signalsSent()).isEqualTo(1);
    pass(Duration.ofHours(1));
    assertThat(sendable()).isEmpty();
  }

  @Test
  @DisplayName("a lost text is repeated once where its channel allows it, and never twice")
  void repeatedOnce() {
    Watch watch = armed(person("ada"), SOFTWARE);
    repository.prefer(watch.watcher(), Preferences.DEFAULT.over(List.of("text")));
    look().opens(SOFTWARE).commit();

    for (int time = 1; time <= 2; time++) {
      Claim text = marked();
      assertThat(text.channel()).isEqualTo("text");
      records(text, inDoubt());
      giveUp(text, OnDoubt.REPEAT_ONCE);
    }

    assertThat(sendable()).isEmpty();
    assertThat(entry(watch).state()).isEqualTo(LedgerEntry.State.NOT_SENT);
    assertThat(entry(watch).reason()).contains(NotSentReason.NO_CHANNEL_LEFT);
  }

  @Test
  @DisplayName("a late acceptance makes a repetition unnecessary that has not left yet")
  void lateAcceptanceBeforeRepetition() {
    Watch due = armed(person("ada"), SOFTWARE);
    Watch claimed = armed(person("bob"), ALGEBRA);
    look().opens(SOFTWARE, ALGEBRA).commit();
    List<Claim> texts = sendable();
    texts.forEach(text -> records(text, inDoubt()));
    giveUp(of(texts, claimed), OnDoubt.REPEAT_ONCE);
    Claim repetition = claimOne();
    assertThat(repetition.channel()).isEqualTo("text");
    giveUp(of(texts, due), OnDoubt.REPEAT_ONCE);

    texts.forEach(text -> records(text, accepted()));

    assertThat(outbox.mark(List.of(repetition))).isEmpty();
    assertThat(sendable()).isEmpty();
    for (Watch watch : List.of(due, claimed)) {
      assertThat(entry(watch).state()).isEqualTo(LedgerEntry.State.ACCEPTED);
      assertThat(again(watch).signalsSent()).isEqualTo(1);
    }
  }

  private Watch escalating(String name, SectionId section) {
    Watcher person = person(name);
    escalates(person);
    return armed(person, section);
  }

  private void escalates(Watcher person) {
    repository.prefer(person.id(), Preferences.DEFAULT.delivered(Delivery.ESCALATE, AFTER));
  }

  private Claim markedFor(Watch watch, List<Claim> claims) {
    return only(outbox.mark(List.of(of(claims, watch))));
  }

  private static Claim of(List<Claim> claims, Watch watch) {
    return only(claims.stream().filter(each -> each.watcher().equals(watch.watcher())).toList());
  }

  private void giveUp(Claim claim, OnDoubt what) {
    outbox.giveUp(Map.of(claim.attemptId(), what));
  }
}
