package io.seatsignal.watch;

import static io.seatsignal.watch.RepositoryScene.ALGEBRA;
import static io.seatsignal.watch.RepositoryScene.CALL;
import static io.seatsignal.watch.RepositoryScene.LEASE;
import static io.seatsignal.watch.RepositoryScene.NODE;
import static io.seatsignal.watch.RepositoryScene.SOFTWARE;
import static io.seatsignal.watch.RepositoryScene.TERM;
import static io.seatsignal.watch.RepositoryScene.TEXT;
import static org.assertj.core.api.Assertions.assertThat;

import io.seatsignal.base.WatcherId;
import io.seatsignal.course.Availability;
import io.seatsignal.course.Enrolment;
import io.seatsignal.course.SectionId;
import io.seatsignal.course.SectionState;
import io.seatsignal.pacing.Contact;
import io.seatsignal.pacing.ContactLimit;
import io.seatsignal.pacing.Delivery;
import io.seatsignal.pacing.Pacing;
import io.seatsignal.pacing.Preferences;
import io.seatsignal.signal.Claim;
import io.seatsignal.signal.ClaimRules;
import io.seatsignal.signal.DoubtfulAttempt;
import io.seatsignal.signal.EndReason;
import io.seatsignal.signal.LedgerEntry;
import io.seatsignal.signal.LedgerEntry.State;
import io.seatsignal.signal.OnDoubt;
import io.seatsignal.signal.Outcome;
import io.seatsignal.signal.Receipt;
import io.seatsignal.signal.SendResult;
import io.seatsignal.signal.SignalOutbox;
import io.seatsignal.testing.SettableTime;
import io.seatsignal.watch.LifeMessages.Stage;
import io.seatsignal.watch.LifeMessages.Try;
import io.seatsignal.watch.WatchResult.Live;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What can happen to a few people and sections, done to a repository and to the model of it.
 *
 * <p>Whatever an action is about is picked by a number, which counts round what there is.
 */
public final class Life {

  private static final int ROUNDS_TO_SETTLE = 15;

  private static final ClaimRules RULES =
      RepositoryScene.rules(
          new Pacing(
              Map.of(
                  Contact.TEXT, new ContactLimit(Duration.ofSeconds(30), 1000, 10_000),
                  Contact.CALL, new ContactLimit(Duration.ofMinutes(2), 1000, 10_000)),
              Optional.empty(),
              Optional.empty(),
              Duration.ofDays(365),
              Duration.ZERO),
          TEXT,
          CALL);

  private final SettableTime time;
  private final WatchRepository repository;
  private final SignalOutbox outbox;
  private final Watches watches;
  private final LifeModel model;
  private final LifeMessages messages;
  private final List<WatcherId> people = new ArrayList<>();
  private final List<Claim> claimed = new ArrayList<>();
  private int numbersGiven;

  Life(WatchRepository repository, SettableTime time, WatchLimits limits) {
    this.time = time;
    this.repository = repository;
    this.outbox = repository.outbox();
    this.watches =
        new Watches(repository, List.of(), () -> List.of(Enrolment.open(TERM)), limits, time);
    this.model = new LifeModel(repository, people);
    this.messages = model.messages();
    repository.takeEpoch(TERM, NODE);
    look()
        .lists(
            RepositoryScene.full(SOFTWARE, "CSCI 0320"), RepositoryScene.full(ALGEBRA, "MATH 0520"))
        .commit();
    people.add(registered("content"));
    people.add(registered("insistent"));
    people.add(registered("texts only"));
    Duration after = Duration.ofMinutes(3);
    repository.prefer(people.get(1), Preferences.DEFAULT.delivered(Delivery.ESCALATE, after));
    repository.prefer(people.get(2), Preferences.DEFAULT.over(List.of("text")));
  }

  private WatcherId registered(String name) {
    RegistrationResult result =
        repository.register(
            RepositoryScene.registration(name, RepositoryScene.number(++numbersGiven)));
    return ((RegistrationResult.Registered) result).watcher().id();
  }

  void pass(Duration by) {
    time.advance(by);
  }

  void request(int who, int where, boolean once, boolean waitlist) {
    WatchPolicy policy = once ? WatchPolicy.ONCE : WatchPolicy.UNTIL_STOPPED;
    WatchRequest request = new WatchRequest(section(where), policy, waitlist);
    boolean optedOut = model.hasOptedOut(person(who));
    WatchResult result = watches.request(person(who), request);
    assertThat(result instanceof Live && optedOut).as("armed in spite of an opt-out").isFalse();
    if (result instanceof Live live && live.origin() != Live.Origin.EXISTED) {
      model.armed(live.watch());
    }
  }

  void restart(int who, int which) {
    pick(repository.watches(person(who)), which)
        .flatMap(watch -> watches.restart(person(who), watch.id()))
        .ifPresent(
            result -> {
              if (result instanceof Live live && live.origin() != Live.Origin.EXISTED) {
                model.armed(live.watch());
              }
            });
  }

  void stop(int who, int which) {
    pick(repository.watches(person(who)), which)
        .ifPresent(
            watch -> {
              watches.stop(person(who), watch.id());
              model.stopped(watch);
            });
  }

  void optOutOrIn(int who) {
    Watcher watcher = repository.watcher(person(who)).orElseThrow();
    if (model.hasOptedOut(watcher.id())) {
      repository.optIn(watcher.phone());
      model.optedIn(watcher.phone());
    } else {
      repository.watches(watcher.id()).forEach(model::stopped);
      repository.optOut(watcher.phone());
      model.optedOut(watcher.phone());
    }
  }

  void changeNumber(int who) {
    registered(repository.watcher(person(who)).orElseThrow().externalId());
  }

  void rise(int where, boolean waitlist) {
    SectionId section = section(where);
    Availability to = waitlist ? Availability.WAITLIST : Availability.OPEN;
    if (availability(section).rank() < to.rank()) {
      tick();
      int owed = model.concerned(section, to);
      Look look = waitlist ? look().opensWaitlist(section) : look().opens(section);
      assertThat(look.owed()).as("whom it concerns").isEqualTo(owed);
      model.rose(section, to, time.instant(), owed);
    }
  }

  void fall(int where, boolean toWaitlist) {
    SectionId section = section(where);
    Availability to = toWaitlist ? Availability.WAITLIST : Availability.FULL;
    if (availability(section).rank() > to.rank()) {
      tick();
      look().falls(section, to).commit();
      model.fell(section, to);
    }
  }

  void end(int where, boolean cancelled) {
    tick();
    SectionId section = section(where);
    EndReason reason = cancelled ? EndReason.CANCELLED : EndReason.ENROLMENT_OVER;
    List<Watch> live = model.live(section);
    model.ended(section, live, look().ends(section, reason).owed());
  }

  void claim(int recipients) {
    List<Claim> claims = outbox.claim(NODE, recipients, LEASE, RULES);
    assertThat(claims.stream().map(Claim::watcher)).as("one signal each").doesNotHaveDuplicates();
    claimed.addAll(claims);
  }

  void mark(boolean all) {
    List<Claim> some = all ? List.copyOf(claimed) : claimed.stream().limit(1).toList();
    claimed.removeAll(some);
    outbox.mark(some).forEach(model::marked);
  }

  void record(int which, SendResult result) {
    pick(messages.unsettled(), which)
        .ifPresent(
            attempt -> {
              outbox.record(List.of(new Outcome(attempt.id(), result)));
              model.recorded(attempt, result);
            });
  }

  void receive(int which, Receipt.Verdict verdict) {
    pick(messages.sent(), which)
        .ifPresent(
            attempt -> {
              outbox.receive(List.of(RepositoryScene.receipt(attempt.claim(), verdict)));
              model.received(attempt, verdict);
            });
  }

  void confirm(int who) {
    int escalating = model.escalating(person(who));
    assertThat(outbox.confirm(person(who))).as("what is confirmed").isEqualTo(escalating);
    assertThat(model.escalating(person(who))).as("what escalates all the same").isZero();
  }

  void recover() {
    messages.doubtful(outbox.recover().stream().map(DoubtfulAttempt::attemptId).toList());
  }

  void giveUp(int which, OnDoubt what) {
    pick(messages.in(Stage.IN_DOUBT), which).ifPresent(attempt -> giveUp(attempt, what));
  }

  private void giveUp(Try attempt, OnDoubt what) {
    outbox.giveUp(Map.of(attempt.id(), what));
    model.lost(attempt, what);
  }

  /** Always: some things can happen at any time. */
  boolean goesOn() {
    return true;
  }

  boolean hasClaimed() {
    return !claimed.isEmpty();
  }

  boolean hasUnsettled() {
    return !messages.unsettled().isEmpty();
  }

  boolean hasSent() {
    return !messages.sent().isEmpty();
  }

  boolean hasDoubts() {
    return !messages.in(Stage.IN_DOUBT).isEmpty();
  }

  void check() {
    model.check();
  }

  /** Everything that is owed comes to an end. */
  void settle() {
    for (int round = 0; round < ROUNDS_TO_SETTLE; round++) {
      pass(Duration.ofMinutes(10));
      recover();
      messages.in(Stage.IN_DOUBT).forEach(attempt -> giveUp(attempt, OnDoubt.FALL_THROUGH));
      claimed.clear();
      claim(100);
      mark(true);
      for (Try attempt : messages.in(Stage.SENDING)) {
        outbox.record(List.of(new Outcome(attempt.id(), RepositoryScene.accepted())));
        model.recorded(attempt, RepositoryScene.accepted());
      }
      check();
    }
    assertThat(outbox.queue().due()).isZero();
    assertThat(outbox.recover()).isEmpty();
    assertThat(model.ledger())
        .extracting(LedgerEntry::state)
        .allMatch(state -> state == State.ACCEPTED || state == State.NOT_SENT, "is over");
  }

  void close() {
    repository.close();
  }

  /** No two looks at the same moment: openings are told apart by theirs. */
  private void tick() {
    pass(Duration.ofMillis(1));
  }

  private Look look() {
    return new Look(repository, TERM, time.instant());
  }

  private Availability availability(SectionId section) {
    return repository.section(section).map(SectionState::section).orElseThrow().availability();
  }

  private WatcherId person(int number) {
    return people.get(number % people.size());
  }

  private static SectionId section(int number) {
    return number % 2 == 0 ? SOFTWARE : ALGEBRA;
  }

  private static <T> Optional<T> pick(List<T> choice, int number) {
    return choice.isEmpty() ? Optional.empty() : Optional.of(choice.get(number % choice.size()));
  }
}
