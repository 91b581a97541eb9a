package io.seatsignal.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.seatsignal.course.Enrolment;
import io.seatsignal.course.SectionId;
import io.seatsignal.pacing.Contact;
import io.seatsignal.pacing.ContactLimit;
import io.seatsignal.pacing.Pacing;
import io.seatsignal.pacing.Preferences;
import io.seatsignal.pacing.QuietHours;
import io.seatsignal.pacing.SendRules;
import io.seatsignal.pacing.WaitReason;
import io.seatsignal.signal.Claim;
import io.seatsignal.signal.ClaimRules;
import io.seatsignal.signal.NotSentReason;
import io.seatsignal.signal.OpeningFact;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What waits for its time, for company or for a fresh look, and what leaves together. */
abstract class WaitingContract extends RepositoryScene {

  private static final Duration GAP = Duration.ofMinutes(2);
  private static final Duration FOREVER = Duration.ofDays(365);
  private static final ClaimRules GAPS =
      rules(
          new Pacing(
              Map.of(Contact.TEXT, new ContactLimit(GAP, 100, 100)),
              Optional.empty(),
              Optional.empty(),
              FOREVER,
              Duration.ZERO),
          TEXT,
          CALL);

  WaitingContract(WatchRepositoryContract implementation) {
    super(implementation);
  }

  @Test
  @DisplayName("C34a in quiet hours it waits for the morning, and texts come at night if wanted")
  void quietHours() {
    ClaimRules quiet =
        rules(
            new Pacing(
                Map.of(),
                Optional.of(QuietHours.DEFAULT),
                Optional.empty(),
                FOREVER,
                Duration.ZERO),
            TEXT,
            CALL);
    Watcher ada = person("ada");
    armed(ada, SOFTWARE);
    Watcher owl = person("owl");
    repository.prefer(owl.id(), Preferences.DEFAULT.atNight(true, false));
    armed(owl, SOFTWARE);
    pass(Duration.between(time.instant(), Instant.parse("2024-11-06T03:00:00Z")));
    look().opens(SOFTWARE).commit();

    assertThat(sendableUnder(quiet).watcher()).isEqualTo(owl.id());
    assertWaits(ada, WaitReason.QUIET_HOURS);
    pass(Duration.ofHours(10).minusMillis(1));
    assertThat(claim(quiet)).isEmpty();
    pass(Duration.ofMillis(1));

    assertThat(sendableUnder(quiet).watcher()).isEqualTo(ada.id());
  }

  @Test
  @DisplayName("C34 the seat taken while it waits: not sent; free again: told once")
  void takenWhileItWaits() {
    Watch watch = insisting("ada", SOFTWARE);
    look().opens(SOFTWARE).commit();
    records(sendableUnder(GAPS), accepted());
    closesAndOpens(SOFTWARE);
    assertThat(claim(GAPS)).isEmpty();

    look().fills(SOFTWARE).commit();
    assertThat(ledger(watch.watcher()).get(0).reason()).contains(NotSentReason.SEAT_GONE);
    assertThat(ledger(watch.watcher()).get(0).waiting()).isEmpty();
    pass(GAP);
    assertThat(claim(GAPS)).isEmpty();
    look().opens(SOFTWARE).commit();

    assertThat(sendableUnder(GAPS).openings()).hasSize(1);
  }

  @Test
  @DisplayName("what does not fit into the message stays due and is told by the next one")
  void digestIsTrimmed() {
    ClaimRules pairs = new ClaimRules(RULES.pacing(), (channel, openings) -> 2);
    Watcher ada = person("ada");
    for (SectionId section : List.of(SOFTWARE, ALGEBRA, POETRY)) {
      armed(ada, section);
    }
    look().opens(SOFTWARE, ALGEBRA, POETRY).commit();

    Claim first = sendableUnder(pairs);
    assertThat(first.openings()).hasSize(2);
    assertThat(outbox.queue().due()).isEqualTo(1);
    assertThat(claim(RULES)).isEmpty();
    records(first, accepted());
    Claim second = sendableUnder(RULES);

    assertThat(second.openings()).hasSize(1);
    assertThat(first.openings())
        .extracting(OpeningFact::section)
        .doesNotContain(only(second.openings()).section());
  }

  @Test
  @DisplayName("within the digest window it waits for more to leave with it")
  void digestWindow() {
    ClaimRules digest =
        rules(
            new Pacing(
                Map.of(), Optional.empty(), Optional.empty(), FOREVER, Duration.ofSeconds(30)),
            TEXT);
    Watcher ada = person("ada");
    armed(ada, SOFTWARE);
    look().opens(SOFTWARE).commit();

    assertThat(claim(digest)).isEmpty();
    assertWaits(ada, WaitReason.DIGEST);
    pass(Duration.ofSeconds(30));

    assertThat(sendableUnder(digest).openings()).hasSize(1);
  }

  @Test
  @DisplayName("nobody is told of a seat that was seen too long ago, until it is seen again")
  void stale() {
    ClaimRules fresh =
        rules(
            new Pacing(
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                Duration.ofMinutes(15),
                Duration.ZERO),
            TEXT);
    Watcher ada = person("ada");
    armed(ada, SOFTWARE);
    look().opens(SOFTWARE).commit();
    pass(Duration.ofMinutes(15));

    assertThat(claim(fresh)).isEmpty();
    assertWaits(ada, WaitReason.STALE);
    pass(Duration.ofSeconds(10));
    assertThat(claim(fresh)).isEmpty();
    look().commit();
    pass(Duration.ofSeconds(10));

    assertThat(sendableUnder(fresh).watcher()).isEqualTo(ada.id());
  }

  @Test
  @DisplayName("C18 after the end of enrolment it is closed as such")
  void enrolmentOver() {
    Instant end = time.instant().plusSeconds(60);
    ClaimRules ending =
        new ClaimRules(
            new SendRules(
                Pacing.NONE, List.of(TEXT), List.of(new Enrolment(TERM, Optional.of(end)))),
            RULES.fitting());
    Watch before = armed(person("ada"), SOFTWARE);
    Watch after = armed(person("bob"), ALGEBRA);
    look().opens(SOFTWARE).commit();
    assertThat(sendableUnder(ending).watcher()).isEqualTo(before.watcher());
    look().opens(ALGEBRA).commit();
    pass(Duration.ofSeconds(61));

    assertThat(claim(ending)).isEmpty();
    assertThat(entry(after).reason()).contains(NotSentReason.ENROLMENT_OVER);
  }

  @Test
  @DisplayName("C39a two nodes, one person with three due obligations: one message")
  void twoNodesOneMessage() {
    Watcher ada = person("ada");
    for (SectionId section : List.of(SOFTWARE, ALGEBRA, POETRY)) {
      armed(ada, section);
    }
    look().opens(SOFTWARE, ALGEBRA, POETRY).commit();

    try (WatchRepository other = secondNode()) {
      List<Claim> claims = new ArrayList<>(claim(NODE, 10));
      claims.addAll(other.outbox().claim(OTHER_NODE, 10, LEASE, RULES));
      assertThat(only(claims).openings()).hasSize(3);
    }
  }
}
