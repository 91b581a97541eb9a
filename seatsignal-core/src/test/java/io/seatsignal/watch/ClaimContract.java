package io.seatsignal.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.seatsignal.base.WatcherId;
import io.seatsignal.course.SectionId;
import io.seatsignal.pacing.Contact;
import io.seatsignal.pacing.Pacing;
import io.seatsignal.pacing.Preferences;
import io.seatsignal.pacing.Route;
import io.seatsignal.signal.Claim;
import io.seatsignal.signal.ClaimRules;
import io.seatsignal.signal.LedgerEntry;
import io.seatsignal.signal.NotSentReason;
import io.seatsignal.signal.OpeningFact;
import io.seatsignal.signal.QueueState;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Who gets what from the outbox, and in which order. */
abstract class ClaimContract extends RepositoryScene {

  private static final Route PIGEON =
      new Route("pigeon", Contact.MESSAGE, Duration.ZERO, BigDecimal.ZERO);

  ClaimContract(WatchRepositoryContract implementation) {
    super(implementation);
  }

  @Test
  @DisplayName("nothing due, nothing claimed")
  void nothingDue() {
    armed(person("ada"), SOFTWARE);

    assertThat(claim(10)).isEmpty();
    assertThat(outbox.queue()).isEqualTo(new QueueState(0, Duration.ZERO));
  }

  @Test
  @DisplayName("a claim names the recipient, the channel, and an attempt nobody can guess")
  void claimNamesRecipient() {
    Watcher ada = person("ada");
    armed(ada, SOFTWARE);
    armed(person("bob"), SOFTWARE);
    look().opens(SOFTWARE).commit();

    List<Claim> claims = claim(10);

    Claim adas = claims.get(0);
    assertThat(adas.watcher()).isEqualTo(ada.id());
    assertThat(adas.to()).isEqualTo(ada.phone());
    assertThat(adas.channel()).isEqualTo("text");
    assertThat(claims)
        .extracting(Claim::attemptId)
        .doesNotHaveDuplicates()
        .allMatch(id -> id.matches("[A-Za-z0-9_-]{16,64}"), "is opaque and fit for a path");
    assertThat(claims).extracting(Claim::signalId).doesNotHaveDuplicates();
  }

  @Test
  @DisplayName("within a section the first armed is the first served")
  void firstArmedFirstServed() {
    List<WatcherId> inOrder = crowd("fan", 12, SOFTWARE);
    look().opens(SOFTWARE).commit();

    assertThat(claim(5)).extracting(Claim::watcher).isEqualTo(inOrder.subList(0, 5));
    assertThat(claim(4)).extracting(Claim::watcher).isEqualTo(inOrder.subList(5, 9));
    assertThat(claim(100)).extracting(Claim::watcher).isEqualTo(inOrder.subList(9, 12));
    assertThat(claim(100)).isEmpty();
  }

  @Test
  @DisplayName("who armed again stands at the end of the line")
  void armedAgainIsLast() {
    List<WatcherId> crowd = crowd("fan", 3, SOFTWARE);
    repository.atDesk(crowd.get(0), SOFTWARE, desk -> desk.arm(WatchPolicy.ONCE, false));
    look().opens(SOFTWARE).commit();

    assertThat(claim(100))
        .extracting(Claim::watcher)
        .containsExactly(crowd.get(1), crowd.get(2), crowd.get(0));
  }

  @Test
  @DisplayName("C36 opened together: who waits alone for one section is not behind another's crowd")
  void fairWithinOneLook() {
    List<WatcherId> crowd = crowd("fan", 40, SOFTWARE);
    Watch alone = armed(person("zoe"), ALGEBRA);
    look().opens(SOFTWARE, ALGEBRA).commit();

    assertThat(recipients(claim(4))).contains(alone.watcher(), crowd.get(0));
  }

  @Test
  @DisplayName("C36 opened later: who waits alone for one section is not behind another's crowd")
  void fairBetweenLooks() {
    crowd("fan", 60, SOFTWARE);
    look().opens(SOFTWARE).commit();
    claim(5);
    pass(Duration.ofSeconds(1));
    Watch alone = armed(person("zoe"), ALGEBRA);
    look().opens(ALGEBRA).commit();

    assertThat(recipients(claim(10))).contains(alone.watcher());
  }

  @Test
  @DisplayName("C35 all that one person is owed leaves as one signal, and counts as one recipient")
  void onePersonOneSignal() {
    Watcher ada = person("ada");
    for (SectionId section : List.of(SOFTWARE, ALGEBRA, POETRY)) {
      armed(ada, section);
    }
    Watch bobs = armed(person("bob"), POETRY);
    look().opens(SOFTWARE, ALGEBRA, POETRY).commit();

    List<Claim> claims = claim(2);

    assertThat(recipients(claims)).containsExactlyInAnyOrder(ada.id(), bobs.watcher());
    assertThat(claims).hasSize(2);
    Claim adas = claims.get(0).watcher().equals(ada.id()) ? claims.get(0) : claims.get(1);
    assertThat(adas.openings())
        .extracting(OpeningFact::section)
        .containsExactlyInAnyOrder(SOFTWARE, ALGEBRA, POETRY);
  }

  @Test
  @DisplayName("what a person is owed over different channels leaves one signal after the other")
  void oneSignalAtATime() {
    Watcher ada = person("ada");
    armed(ada, SOFTWARE);
    armed(ada, ALGEBRA);
    look().opens(SOFTWARE).commit();
    records(marked(), rejected());
    pass(Duration.ofSeconds(1));
    look().opens(ALGEBRA).commit();

    Claim call = marked();
    assertThat(call.channel()).isEqualTo("call");
    assertThat(only(call.openings()).section()).isEqualTo(SOFTWARE);
    assertThat(claim(10)).as("while the call is under way").isEmpty();
    records(call, accepted());

    Claim text = marked();
    assertThat(text.channel()).isEqualTo("text");
    assertThat(only(text.openings()).section()).isEqualTo(ALGEBRA);
  }

  @Test
  @DisplayName(
      "C39a a person held by one node is not claimed by another until the result is stored")
  void heldPersonIsNotClaimedByAnother() {
    Watcher ada = person("ada");
    armed(ada, SOFTWARE);
    armed(ada, ALGEBRA);
    look().opens(SOFTWARE).commit();
    Claim first = claimOne();
    look().opens(ALGEBRA).commit();

    assertThat(claim(OTHER_NODE, 10)).as("claimed").isEmpty();
    assertThat(outbox.mark(List.of(first))).containsExactly(first);
    assertThat(claim(OTHER_NODE, 10)).as("being sent").isEmpty();
    records(first, accepted());

    assertThat(only(only(claim(OTHER_NODE, 10)).openings()).section()).isEqualTo(ALGEBRA);
  }

  @Test
  @DisplayName("the person's channels are used in their order, each of them once")
  void preferredChannelsInOrder() {
    Watcher ada = person("ada");
    repository.prefer(ada.id(), Preferences.DEFAULT.over(List.of("call", "pigeon")));
    armed(ada, SOFTWARE);
    look().opens(SOFTWARE).commit();
    ClaimRules withPigeons = rules(Pacing.NONE, TEXT, CALL, PIGEON);

    Claim call = only(outbox.mark(outbox.claim(NODE, 10, LEASE, withPigeons)));
    records(call, rejected());
    Claim pigeon = only(outbox.claim(NODE, 10, LEASE, withPigeons));

    assertThat(call.channel()).isEqualTo("call");
    assertThat(pigeon.channel()).isEqualTo("pigeon");
  }

  @Test
  @DisplayName("without a channel left it is closed as such, and the next person is served")
  void noChannelLeft() {
    Watcher ada = person("ada");
    repository.prefer(ada.id(), Preferences.DEFAULT.over(List.of("pigeon")));
    Watch unreachable = armed(ada, SOFTWARE);
    pass(Duration.ofSeconds(1));
    Watch reachable = armed(person("bob"), SOFTWARE);
    look().opens(SOFTWARE).commit();

    List<Claim> claims = claim(NODE, 10);

    assertThat(only(claims).watcher()).isEqualTo(reachable.watcher());
    assertThat(entry(unreachable).state()).isEqualTo(LedgerEntry.State.NOT_SENT);
    assertThat(entry(unreachable).reason()).contains(NotSentReason.NO_CHANNEL_LEFT);
    assertThat(entry(unreachable).channel()).isEmpty();
    assertThat(again(unreachable).state()).isEqualTo(WatchState.ARMED);
  }

  @Test
  @DisplayName("a claim whose lease is over is taken back and claimed anew, as another attempt")
  void leaseOver() {
    armed(person("ada"), SOFTWARE);
    look().opens(SOFTWARE).commit();
    Claim first = claimOne();
    pass(LEASE.minusSeconds(1));
    outbox.recover();
    assertThat(claim(OTHER_NODE, 10)).as("still leased").isEmpty();

    pass(Duration.ofSeconds(2));
    assertThat(outbox.recover()).as("surely unsent, so not in doubt").isEmpty();

    Claim second = only(claim(OTHER_NODE, 10));
    assertThat(second.attemptId()).isNotEqualTo(first.attemptId());
    assertThat(second.openings()).isEqualTo(first.openings());
    assertThat(outbox.mark(List.of(first))).as("too late for the first").isEmpty();
    assertThat(outbox.mark(List.of(second))).containsExactly(second);
  }

  @Test
  @DisplayName("the queue counts what waits and how old the oldest is, not what is claimed")
  void queueCountsWaiting() {
    crowd("fan", 3, SOFTWARE);
    armed(person("zoe"), ALGEBRA);
    look().opens(SOFTWARE).commit();
    pass(Duration.ofSeconds(7));
    look().opens(ALGEBRA).commit();
    pass(Duration.ofSeconds(3));

    assertThat(outbox.queue()).isEqualTo(new QueueState(4, Duration.ofSeconds(10)));
    claim(1);
    assertThat(outbox.queue().due()).isEqualTo(3);
    claim(100);
    assertThat(outbox.queue()).isEqualTo(new QueueState(0, Duration.ZERO));
  }

  @Test
  @DisplayName("the ledger is one's own, newest first, and as long as asked for")
  void ledgerNewestFirst() {
    Watch adas = insisting("ada", SOFTWARE);
    insisting("bob", SOFTWARE);
    for (int round = 0; round < 3; round++) {
      pass(Duration.ofMinutes(1));
      look().opens(SOFTWARE).commit();
      look().fills(SOFTWARE).commit();
    }

    assertThat(outbox.ledger(adas.watcher(), 2))
        .extracting(LedgerEntry::at)
        .containsExactly(time.instant(), time.instant().minusSeconds(60));
    assertThat(ledger(adas.watcher())).hasSize(3);
    assertThat(outbox.ledger(new WatcherId(4711), 10)).isEmpty();
  }

  @Test
  @DisplayName("the ledger says over which channel it was last tried")
  void ledgerNamesChannel() {
    Watch watch = armed(person("ada"), SOFTWARE);
    look().opens(SOFTWARE).commit();
    Claim text = marked();
    assertThat(entry(watch).channel()).contains("text");
    assertThat(entry(watch).state()).isEqualTo(LedgerEntry.State.SENDING);
    records(text, rejected());
    assertThat(entry(watch).channel()).contains("text");
    assertThat(entry(watch).state()).isEqualTo(LedgerEntry.State.DUE);

    records(marked(), accepted());

    assertThat(entry(watch).channel()).contains("call");
    assertThat(entry(watch).state()).isEqualTo(LedgerEntry.State.ACCEPTED);
    assertThat(entry(watch).reason()).isEmpty();
  }

  /** People who armed one after the other, in that order. */
  private List<WatcherId> crowd(String name, int size, SectionId section) {
    List<WatcherId> people = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      Watcher person = person(name + i);
      pass(Duration.ofMillis(1));
      armed(person, section);
      people.add(person.id());
    }
    pass(Duration.ofMillis(1));
    return people;
  }
}
