package io.seatsignal.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.seatsignal.pacing.Delivery;
import io.seatsignal.pacing.Preferences;
import io.seatsignal.signal.Claim;
import io.seatsignal.signal.OpeningFact;
import io.seatsignal.signal.Receipt.Verdict;
import io.seatsignal.signal.SendResult;
import io.seatsignal.signal.Told;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What an attempt tells, read back: a call asks for its script when it is answered. */
abstract class ToldContract extends RepositoryScene {

  ToldContract(WatchRepositoryContract implementation) {
    super(implementation);
  }

  @Test
  @DisplayName("a marked attempt tells what its claim told, in its order, whatever comes after")
  void givenFree() {
    Watcher ada = person("ada");
    armed(ada, POETRY);
    armed(ada, SOFTWARE, WatchPolicy.UNTIL_STOPPED, false);
    look().opens(POETRY).commit();
    pass(Duration.ofSeconds(1));
    look().opens(SOFTWARE).commit();
    Claim claim = marked();
    Told told = told(claim);

    assertThat(told).isEqualTo(toldBy(claim));
    assertThat(told.openings())
        .extracting(OpeningFact::restsAfterwards)
        .containsExactly(true, false);
    assertThat(told.to()).isEqualTo(ada.phone());

    records(claim, inDoubt());
    assertThat(told(claim)).isEqualTo(told);
    outbox.giveUp(fallThrough(List.of(claim.attemptId())));
    assertThat(told(claim)).isEqualTo(told);
    records(claim, accepted());
    assertThat(told(claim)).as("its watch rests").isEqualTo(told);
    receives(claim, Verdict.DELIVERED);
    look().fills(SOFTWARE).commit();
    assertThat(told(claim)).as("its seat is gone").isEqualTo(told);
  }

  @Test
  @DisplayName("the last signal of a watch is told as such when it is read back, too")
  void lastSignal() {
    insisting("ada", SOFTWARE);
    look().opens(SOFTWARE).commit();
    acceptedSignal();
    closesAndOpens(SOFTWARE);
    acceptedSignal();
    closesAndOpens(SOFTWARE);

    Claim third = acceptedSignal();

    assertThat(told(third)).isEqualTo(toldBy(third));
    assertThat(only(told(third).openings()).restsAfterwards()).isTrue();
  }

  @Test
  @DisplayName("a second way of telling the same uses nothing up, and does not say so either")
  void secondChannel() {
    Watch watch = insisting("ada", SOFTWARE);
    repository.prefer(
        watch.watcher(), Preferences.DEFAULT.delivered(Delivery.ESCALATE, Duration.ofMinutes(3)));
    look().opens(SOFTWARE).commit();
    acceptedSignal();
    outbox.confirm(watch.watcher());
    closesAndOpens(SOFTWARE);
    acceptedSignal();
    pass(Duration.ofMinutes(3));

    Claim call = acceptedSignal();

    assertThat(call.channel()).isEqualTo("call");
    assertThat(again(watch).state()).isEqualTo(WatchState.ARMED);
    assertThat(only(call.openings()).restsAfterwards()).isFalse();
    assertThat(told(call)).isEqualTo(toldBy(call));
  }

  @Test
  @DisplayName("the notice that a watch has ended tells why")
  void notice() {
    armed(person("ada"), SOFTWARE);
    repository.expire(TERM, time.instant());
    Claim claim = marked();

    assertThat(told(claim)).isEqualTo(toldBy(claim));
    assertThat(only(told(claim).openings()).endReason()).isPresent();
  }

  @Test
  @DisplayName("of what was claimed only that is told which was given free")
  void givenFreeInPart() {
    Watcher ada = person("ada");
    armed(ada, SOFTWARE);
    Watch algebra = armed(ada, ALGEBRA);
    look().opens(SOFTWARE, ALGEBRA).commit();
    List<Claim> claims = claim(10);
    repository.stop(ada.id(), algebra.id());

    Claim free = only(outbox.mark(claims));

    assertThat(told(free)).isEqualTo(toldBy(free));
    assertThat(told(free).openings()).extracting(OpeningFact::section).containsExactly(SOFTWARE);
  }

  @Test
  @DisplayName("what was never given free, or surely reached nobody, tells nothing")
  void notMarked() {
    armed(person("ada"), SOFTWARE);
    look().opens(SOFTWARE).commit();
    Claim claim = claimOne();
    assertThat(outbox.told(claim.attemptId())).isEmpty();
    assertThat(outbox.told("nobody-knows-this-attempt")).isEmpty();

    outbox.mark(List.of(claim));
    records(claim, notProcessed(Duration.ZERO));
    assertThat(outbox.told(claim.attemptId())).isEmpty();

    Claim second = marked();
    records(second, rejected());
    assertThat(outbox.told(second.attemptId())).isEmpty();

    Claim third = marked();
    records(third, new SendResult.Misconfigured("no sender"));
    assertThat(outbox.told(third.attemptId())).isEmpty();
  }

  @Test
  @DisplayName("whoever answers a number that its person has given up is told nothing")
  void anotherNumber() {
    Watcher ada = person("ada");
    armed(ada, SOFTWARE);
    look().opens(SOFTWARE).commit();
    Claim claim = acceptedSignal();

    registered("ada", number(77));
    assertThat(outbox.told(claim.attemptId())).isEmpty();

    registered("bob", ada.phone());
    assertThat(outbox.told(claim.attemptId())).isEmpty();
  }

  private Told told(Claim claim) {
    return outbox.told(claim.attemptId()).orElseThrow();
  }

  private static Told toldBy(Claim claim) {
    return new Told(claim.watcher(), claim.to(), claim.channel(), claim.openings());
  }
}
