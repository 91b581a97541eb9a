package io.seatsignal.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.seatsignal.base.WatcherId;
import io.seatsignal.course.SectionId;
import io.seatsignal.pacing.Delivery;
import io.seatsignal.pacing.Preferences;
import io.seatsignal.pacing.WaitReason;
import io.seatsignal.signal.Claim;
import io.seatsignal.signal.EndReason;
import io.seatsignal.signal.LedgerEntry.State;
import io.seatsignal.signal.LedgerPage;
import io.seatsignal.signal.LedgerSignal;
import io.seatsignal.signal.Level;
import io.seatsignal.signal.NotSentReason;
import io.seatsignal.signal.Receipt;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A person's record, message by message and page by page. */
abstract class LedgerContract extends RepositoryScene {

  private static final int EVERYTHING = 1000;

  LedgerContract(WatchRepositoryContract implementation) {
    super(implementation);
  }

  @Test
  @DisplayName("C35 one message that tells three sections is one entry")
  void oneMessageIsOneEntry() {
    Watcher ada = person("ada");
    for (SectionId section : List.of(SOFTWARE, ALGEBRA, POETRY)) {
      armed(ada, section);
      pass(Duration.ofSeconds(1));
    }
    look().opens(SOFTWARE, ALGEBRA, POETRY).commit();
    pass(Duration.ofSeconds(1));
    Instant made = time.instant();
    Claim claim = acceptedSignal();

    LedgerSignal entry = only(record(ada.id()));

    assertThat(entry.at()).isEqualTo(made);
    assertThat(entry.level()).isEqualTo(Level.OPEN);
    assertThat(entry.channel()).contains("text");
    assertThat(entry.sections())
        .containsExactlyElementsOf(claim.openings().stream().map(fact -> fact.section()).toList());
    assertThat(entry.state()).isEqualTo(State.ACCEPTED);
    assertThat(entry.reason()).isEmpty();
    assertThat(entry.waiting()).isEmpty();
    assertThat(entry.id()).matches("[A-Za-z0-9-]+");
  }

  @Test
  @DisplayName("what was never claimed is an entry by itself, with its reason")
  void unclaimedIsAnEntry() {
    Watcher ada = person("ada");
    armed(ada, SOFTWARE);
    armed(ada, ALGEBRA);
    Instant arose = time.instant();
    look().opens(SOFTWARE, ALGEBRA).commit();
    look().fills(SOFTWARE).commit();

    assertThat(record(ada.id()))
        .extracting(
            LedgerSignal::at,
            LedgerSignal::sections,
            LedgerSignal::state,
            LedgerSignal::reason,
            LedgerSignal::channel)
        .containsExactlyInAnyOrder(
            tuple(arose, List.of(ALGEBRA), State.DUE, Optional.empty(), Optional.empty()),
            tuple(
                arose,
                List.of(SOFTWARE),
                State.NOT_SENT,
                Optional.of(NotSentReason.SEAT_GONE),
                Optional.empty()));
  }

  @Test
  @DisplayName("a message shows how far it is")
  void messageShowsHowFarItIs() {
    Watcher ada = person("ada");
    repository.prefer(
        ada.id(), Preferences.DEFAULT.delivered(Delivery.ESCALATE, Duration.ofMinutes(3)));
    armed(ada, SOFTWARE);
    look().opens(SOFTWARE).commit();
    assertThat(states(ada)).containsExactly(State.DUE);
    Claim claim = claimOne();
    assertThat(states(ada)).containsExactly(State.CLAIMED);
    outbox.mark(List.of(claim));
    assertThat(states(ada)).containsExactly(State.SENDING);
    records(claim, inDoubt());
    assertThat(states(ada)).containsExactly(State.IN_DOUBT);
    records(claim, accepted());
    assertThat(states(ada)).containsExactly(State.TOLD);
    outbox.confirm(ada.id());
    assertThat(states(ada)).containsExactly(State.ACCEPTED);
    receives(claim, Receipt.Verdict.DELIVERED);
    assertThat(states(ada)).containsExactly(State.ACCEPTED);
  }

  @Test
  @DisplayName("what surely did not leave is no message, and what it was to tell waits")
  void whatDidNotLeave() {
    Watcher ada = person("ada");
    armed(ada, SOFTWARE);
    look().opens(SOFTWARE).commit();
    records(marked(), notProcessed(Duration.ofMinutes(5)));

    LedgerSignal entry = only(record(ada.id()));

    assertThat(entry.state()).isEqualTo(State.WAITING);
    assertThat(entry.waiting()).contains(WaitReason.RETRY);
    assertThat(entry.channel()).contains("text");
  }

  @Test
  @DisplayName("C37 a message that did not arrive stays in the record, beside the one that did")
  void undeliveredStays() {
    Watcher ada = person("ada");
    armed(ada, SOFTWARE);
    look().opens(SOFTWARE).commit();
    receives(acceptedSignal(), Receipt.Verdict.UNDELIVERED);
    assertThat(record(ada.id()))
        .extracting(LedgerSignal::state, LedgerSignal::reason)
        .containsExactly(
            tuple(State.NOT_SENT, Optional.of(NotSentReason.NOT_DELIVERED)),
            tuple(State.DUE, Optional.empty()));
    pass(Duration.ofSeconds(1));
    acceptedSignal();

    assertThat(record(ada.id()))
        .extracting(LedgerSignal::channel, LedgerSignal::state, LedgerSignal::reason)
        .containsExactly(
            tuple(Optional.of("call"), State.ACCEPTED, Optional.empty()),
            tuple(Optional.of("text"), State.NOT_SENT, Optional.of(NotSentReason.NOT_DELIVERED)));
  }

  @Test
  @DisplayName("refused messages and what became of it in the end are all there")
  void refusedByEveryChannel() {
    Watcher ada = person("ada");
    armed(ada, SOFTWARE);
    look().opens(SOFTWARE).commit();
    records(marked(), rejected());
    pass(Duration.ofSeconds(1));
    records(marked(), rejected());
    assertThat(claim(10)).isEmpty();

    assertThat(record(ada.id()))
        .extracting(LedgerSignal::channel, LedgerSignal::reason)
        .containsExactly(
            tuple(Optional.of("call"), Optional.of(NotSentReason.NOT_DELIVERED)),
            tuple(Optional.of("text"), Optional.of(NotSentReason.NOT_DELIVERED)),
            tuple(Optional.of("call"), Optional.of(NotSentReason.NO_CHANNEL_LEFT)));
  }

  @Test
  @DisplayName("of several things that a message tells, the best one is its level")
  void bestLevel() {
    Watcher ada = person("ada");
    armed(ada, SOFTWARE);
    armed(ada, ALGEBRA, WatchPolicy.ONCE, true);
    look().opensWaitlist(ALGEBRA).ends(SOFTWARE, EndReason.CANCELLED).commit();
    acceptedSignal();
    assertThat(only(record(ada.id())).level()).isEqualTo(Level.WAITLIST);
  }

  @Test
  @DisplayName("pages go on where the one before ended, each with the size that was asked for")
  void pagesGoOn() {
    Watcher ada = person("ada");
    armed(ada, SOFTWARE, WatchPolicy.UNTIL_STOPPED, false);
    for (int i = 0; i < 5; i++) {
      look().opens(SOFTWARE).commit();
      look().fills(SOFTWARE).commit();
      pass(Duration.ofSeconds(1));
    }
    List<LedgerSignal> all = record(ada.id());
    assertThat(all).hasSize(5).extracting(LedgerSignal::id).doesNotHaveDuplicates();

    LedgerPage first = outbox.ledger(ada.id(), Optional.empty(), 2);
    LedgerPage second = outbox.ledger(ada.id(), first.next(), 2);
    LedgerPage third = outbox.ledger(ada.id(), second.next(), 2);

    assertThat(first.next().orElseThrow()).matches("[A-Za-z0-9_-]+");
    assertThat(first.signals()).isEqualTo(all.subList(0, 2));
    assertThat(second.signals()).isEqualTo(all.subList(2, 4));
    assertThat(third.signals()).isEqualTo(all.subList(4, 5));
    assertThat(third.next()).isEmpty();
    assertThat(outbox.ledger(ada.id(), Optional.empty(), 5).next()).isEmpty();
  }

  @Test
  @DisplayName("what arose at the same instant is divided between pages like anything else")
  void sameInstant() {
    Watcher ada = person("ada");
    for (SectionId section : List.of(SOFTWARE, ALGEBRA, POETRY)) {
      armed(ada, section);
    }
    look().opens(SOFTWARE, ALGEBRA, POETRY).commit();
    claimOne();
    armed(ada, SOFTWARE);
    closesAndOpens(SOFTWARE);

    assertThat(read(ada.id(), 1, () -> {})).isEqualTo(record(ada.id()));
  }

  @Test
  @DisplayName("another person's cursor leads nowhere but into one's own record")
  void cursorOfAnother() {
    Watcher ada = person("ada");
    Watcher bob = person("bob");
    armed(ada, SOFTWARE, WatchPolicy.UNTIL_STOPPED, false);
    armed(bob, ALGEBRA);
    look().opens(SOFTWARE, ALGEBRA).commit();
    closesAndOpens(SOFTWARE);
    Optional<String> cursor = outbox.ledger(ada.id(), Optional.empty(), 1).next();

    assertThat(outbox.ledger(bob.id(), cursor, 10).signals())
        .flatExtracting(LedgerSignal::sections)
        .doesNotContain(SOFTWARE);
    assertThat(outbox.ledger(new WatcherId(4711), cursor, 10))
        .isEqualTo(new LedgerPage(List.of(), Optional.empty()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "x",
        "!",
        "MA",
        "MC4w",
        "MC4wLk1FU1NBR0UuMC4tMQ",
        "OS45OTk5OTk5OTk5OTk5OTk5OTk5LlguMS4x"
      })
  @DisplayName("a cursor that is none is refused")
  void badCursor(String cursor) {
    WatcherId ada = person("ada").id();

    assertThatThrownBy(() -> outbox.ledger(ada, Optional.of(cursor), 10))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  @DisplayName("a page without entries cannot be asked for")
  void emptyPage() {
    WatcherId ada = person("ada").id();

    assertThatThrownBy(() -> outbox.ledger(ada, Optional.empty(), 0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  @DisplayName("whatever is sent, refused and comes anew meanwhile, the pages tell everything once")
  void nothingLostNothingTwice(long seed) {
    Random random = new Random(seed);
    Watcher ada = person("ada");
    List<SectionId> shut = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      SectionId section = new SectionId(TERM, String.valueOf(30_000 + i));
      look().lists(full(section, "CSCI " + i)).commit();
      armed(ada, section);
      shut.add(section);
    }
    List<Claim> sent = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      happens(random, shut, sent);
    }
    Set<SectionId> before = sections(record(ada.id()));
    assertThat(before).hasSize(40 - shut.size());

    List<LedgerSignal> read =
        read(ada.id(), 1 + random.nextInt(2), () -> happens(random, shut, sent));

    assertThat(read).extracting(LedgerSignal::id).doesNotHaveDuplicates();
    assertThat(sections(read)).containsAll(before);
  }

  /** One step of a life in which each section opens once, so that a section is an obligation. */
  private void happens(Random random, List<SectionId> shut, List<Claim> sent) {
    pass(Duration.ofSeconds(random.nextInt(3)));
    switch (random.nextInt(6)) {
      case 0, 1 -> {
        if (!shut.isEmpty()) {
          look().opens(shut.remove(0)).commit();
        }
      }
      case 2 -> claim(1);
      case 3 -> {
        List<Claim> claims = sendable();
        claims.forEach(claim -> records(claim, accepted()));
        sent.addAll(claims);
      }
      case 4 ->
          sendable()
              .forEach(
                  claim ->
                      records(
                          claim, random.nextBoolean() ? rejected() : notProcessed(Duration.ZERO)));
      default -> {
        sent.forEach(claim -> receives(claim, Receipt.Verdict.UNDELIVERED));
        pass(LEASE);
        outbox.recover();
      }
    }
  }

  private static Set<SectionId> sections(List<LedgerSignal> entries) {
    return entries.stream()
        .flatMap(entry -> entry.sections().stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  private List<LedgerSignal> read(WatcherId person, int size, Runnable meanwhile) {
    List<LedgerSignal> all = new ArrayList<>();
    Optional<String> next = Optional.empty();
    do {
      LedgerPage page = outbox.ledger(person, next, size);
      assertThat(page.signals()).hasSizeLessThanOrEqualTo(size);
      all.addAll(page.signals());
      next = page.next();
      meanwhile.run();
    } while (next.isPresent());
    return all;
  }

  private List<LedgerSignal> record(WatcherId person) {
    LedgerPage page = outbox.ledger(person, Optional.empty(), EVERYTHING);
    assertThat(page.next()).isEmpty();
    return page.signals();
  }

  private List<State> states(Watcher person) {
    return record(person.id()).stream().map(LedgerSignal::state).toList();
  }
}
