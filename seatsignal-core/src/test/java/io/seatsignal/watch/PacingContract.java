package io.seatsignal.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.seatsignal.pacing.Contact;
import io.seatsignal.pacing.ContactLimit;
import io.seatsignal.pacing.Pacing;
import io.seatsignal.pacing.Preferences;
import io.seatsignal.pacing.Route;
import io.seatsignal.pacing.WaitReason;
import io.seatsignal.signal.Claim;
import io.seatsignal.signal.ClaimRules;
import io.seatsignal.signal.LedgerEntry;
import io.seatsignal.signal.SendResult;
import io.seatsignal.signal.SignalOutbox;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What is stored of people, channels and costs decides who is told when. */
abstract class PacingContract extends RepositoryScene {

  private static final Duration GAP = Duration.ofMinutes(2);
  private static final Duration FOREVER = Duration.ofDays(365);
  private static final BigDecimal TWO = new BigDecimal("2.00");
  private static final Route MAIL =
      new Route("mail", Contact.MESSAGE, Duration.ZERO, BigDecimal.ZERO);
  private static final Route PAID = new Route("text", Contact.TEXT, Duration.ZERO, TWO);
  private static final ClaimRules GAPS =
      rules(limited(Contact.TEXT, new ContactLimit(GAP, 100, 100)), TEXT, CALL);

  PacingContract(WatchRepositoryContract implementation) {
    super(implementation);
  }

  @Test
  @DisplayName("texts to one person keep their gap, and a text that waits does not become a call")
  void gap() {
    Watcher ada = person("ada");
    armed(ada, SOFTWARE);
    armed(ada, ALGEBRA);
    look().opens(SOFTWARE).commit();
    records(sendableUnder(GAPS), accepted());
    pass(Duration.ofSeconds(10));
    look().opens(ALGEBRA).commit();

    assertThat(claim(GAPS)).isEmpty();
    assertWaits(ada, WaitReason.GAP);
    assertThat(outbox.queue().due()).as("what waits is not due").isZero();
    pass(GAP.minusSeconds(11));
    assertThat(claim(GAPS)).isEmpty();
    pass(Duration.ofSeconds(1));

    assertThat(sendableUnder(GAPS).channel()).isEqualTo("text");
  }

  @Test
  @DisplayName("what surely reached nobody leaves no gap behind")
  void gapIsGivenBack() {
    Watcher ada = person("ada");
    Watch stopped = armed(ada, SOFTWARE);
    look().opens(SOFTWARE).commit();
    records(sendableUnder(GAPS), notProcessed(Duration.ZERO));
    Claim dropped = only(claim(GAPS));
    repository.stop(ada.id(), stopped.id());
    assertThat(outbox.mark(List.of(dropped))).isEmpty();
    armed(ada, ALGEBRA);
    look().opens(ALGEBRA).commit();
    only(claim(GAPS));
    pass(LEASE);
    outbox.recover();

    assertThat(sendableUnder(GAPS).channel()).isEqualTo("text");
  }

  @Test
  @DisplayName("what is in doubt counts for the gap")
  void doubtLeavesGap() {
    Watcher ada = person("ada");
    armed(ada, SOFTWARE);
    armed(ada, ALGEBRA);
    look().opens(SOFTWARE).commit();
    records(sendableUnder(GAPS), inDoubt());
    look().opens(ALGEBRA).commit();

    assertThat(claim(GAPS)).isEmpty();
  }

  @Test
  @DisplayName("C40 beyond the daily cap of calls a text is used, or it waits until a day is over")
  void dailyCap() {
    ClaimRules capped =
        rules(limited(Contact.CALL, new ContactLimit(Duration.ZERO, 3, 10)), TEXT, CALL);
    Watch ada = insisting("ada", SOFTWARE);
    repository.prefer(ada.watcher(), Preferences.DEFAULT.over(List.of("call", "text")));
    Watch bob = insisting("bob", SOFTWARE);
    repository.prefer(bob.watcher(), Preferences.DEFAULT.over(List.of("call")));
    for (int call = 1; call <= 3; call++) {
      look().opens(SOFTWARE).commit();
      for (Claim claim : outbox.mark(claim(capped))) {
        assertThat(claim.channel()).isEqualTo("call");
        records(claim, rejected());
      }
      look().fills(SOFTWARE).commit();
      assertThat(claim(capped)).as("refused calls reached nobody").isEmpty();
    }
    for (int call = 1; call <= 3; call++) {
      look().opens(SOFTWARE).commit();
      outbox.mark(claim(capped)).forEach(claim -> records(claim, inDoubt()));
      look().fills(SOFTWARE).commit();
      pass(Duration.ofHours(1));
    }

    look().opens(SOFTWARE).commit();

    Claim text = sendableUnder(capped);
    assertThat(text.watcher()).isEqualTo(ada.watcher());
    assertThat(text.channel()).isEqualTo("text");
    assertThat(ledger(bob.watcher()).get(0).waiting()).contains(WaitReason.CAP);
    pass(Duration.ofHours(21).minusSeconds(1));
    assertThat(claim(capped)).isEmpty();
    pass(Duration.ofSeconds(1));
    assertThat(sendableUnder(capped).watcher()).isEqualTo(bob.watcher());
  }

  @Test
  @DisplayName("two nodes share a channel's rate: each message has a slot of its own")
  void rateOverTwoNodes() {
    Duration second = Duration.ofSeconds(1);
    ClaimRules paced = rules(Pacing.NONE, new Route("text", Contact.TEXT, second, BigDecimal.ZERO));
    Instant start = time.instant();
    for (int i = 0; i < 5; i++) {
      armed(person("fan" + i), SOFTWARE);
    }
    look().opens(SOFTWARE).commit();
    List<Instant> slots = new ArrayList<>();
    try (WatchRepository other = secondNode()) {
      List<SignalOutbox> nodes = List.of(outbox, other.outbox());
      for (int round = 0; round < 5; round++) {
        List<Claim> claims = nodes.get(round % 2).claim(NODE, 10, LEASE, paced);
        claims.forEach(claim -> slots.add(claim.slot()));
        if (round == 0) {
          assertThat(slots).as("within the horizon").hasSize(2);
          assertThat(outbox.queue().due()).isZero();
        }
        pass(second);
      }
    }

    assertThat(slots)
        .containsExactly(
            start,
            start.plusSeconds(1),
            start.plusSeconds(2),
            start.plusSeconds(3),
            start.plusSeconds(4));
  }

  @Test
  @DisplayName(
      "C42 beyond the daily budget nothing paid is sent until tomorrow, and free channels go on")
  void budget() {
    Pacing five =
        new Pacing(
            Map.of(), Optional.empty(), Optional.of(new BigDecimal("5")), FOREVER, Duration.ZERO);
    List<Watch> watches = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      watches.add(armed(person("fan" + i), SOFTWARE));
      pass(Duration.ofMillis(1));
    }
    look().opens(SOFTWARE).commit();
    List<Claim> paid = outbox.mark(claim(rules(five, PAID)));
    assertThat(paid).hasSize(2);
    assertThat(entry(watches.get(3)).waiting()).contains(WaitReason.BUDGET);
    assertThat(entry(watches.get(3)).state()).isEqualTo(LedgerEntry.State.WAITING);

    records(paid.get(0), notProcessed(Duration.ofDays(3)));
    records(paid.get(1), new SendResult.Accepted("SM1", new BigDecimal("1.00")));
    pass(Duration.ofMinutes(10));
    List<Claim> more = outbox.mark(claim(rules(five, PAID)));
    assertThat(more).as("what was given back can be spent").hasSize(2);
    more.forEach(claim -> records(claim, new SendResult.Accepted("SM2", TWO)));
    Watch late = armed(person("late"), ALGEBRA);
    look().opens(ALGEBRA).commit();
    assertThat(claim(rules(five, PAID))).isEmpty();

    Watch free = armed(person("free"), POETRY);
    look().opens(POETRY).commit();
    Claim mail = sendableUnder(rules(five, PAID, MAIL));
    assertThat(mail.watcher()).isEqualTo(free.watcher());
    assertThat(mail.channel()).isEqualTo("mail");
    records(mail, new SendResult.Accepted("", BigDecimal.ZERO));

    pass(Duration.between(time.instant(), Instant.parse("2024-11-06T00:00:00Z")).minusMillis(1));
    assertThat(claim(rules(five, PAID))).isEmpty();
    pass(Duration.ofMillis(1).plus(Duration.ofMinutes(10)));
    assertThat(sendableUnder(rules(five, PAID)).watcher()).isEqualTo(late.watcher());
  }

  @Test
  @DisplayName("what is dropped by the last look or left by a dead node costs nothing")
  void budgetIsGivenBack() {
    ClaimRules two =
        rules(
            new Pacing(Map.of(), Optional.empty(), Optional.of(TWO), FOREVER, Duration.ZERO), PAID);
    Watch watch = armed(person("ada"), SOFTWARE);
    look().opens(SOFTWARE).commit();
    Claim dropped = only(claim(two));
    repository.stop(watch.watcher(), watch.id());
    assertThat(outbox.mark(List.of(dropped))).isEmpty();
    armed(person("bob"), ALGEBRA);
    look().opens(ALGEBRA).commit();
    only(claim(two));
    pass(LEASE);
    outbox.recover();

    records(sendableUnder(two), inDoubt());
    armed(person("carol"), POETRY);
    look().opens(POETRY).commit();
    assertThat(claim(two)).as("a doubt may have cost it").isEmpty();
  }

  private static Pacing limited(Contact contact, ContactLimit limit) {
    return new Pacing(
        Map.of(contact, limit), Optional.empty(), Optional.empty(), FOREVER, Duration.ZERO);
  }
}
