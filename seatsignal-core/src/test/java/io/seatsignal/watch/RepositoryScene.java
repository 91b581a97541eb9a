package io.seatsignal.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.seatsignal.base.WatcherId;
import io.seatsignal.course.Section;
import io.seatsignal.course.SectionId;
import io.seatsignal.course.TermId;
import io.seatsignal.pacing.Contact;
import io.seatsignal.pacing.Pacing;
import io.seatsignal.pacing.Route;
import io.seatsignal.pacing.SendRules;
import io.seatsignal.pacing.WaitReason;
import io.seatsignal.phone.PhoneNumber;
import io.seatsignal.signal.Claim;
import io.seatsignal.signal.ClaimRules;
import io.seatsignal.signal.LedgerEntry;
import io.seatsignal.signal.OnDoubt;
import io.seatsignal.signal.Outcome;
import io.seatsignal.signal.Receipt;
import io.seatsignal.signal.SendResult;
import io.seatsignal.signal.SignalOutbox;
import io.seatsignal.testing.Sections;
import io.seatsignal.testing.SettableTime;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A repository with a listed term, and the phrases in which the contract speaks of it. */
abstract class RepositoryScene {

  static final TermId TERM = new TermId("brown", "202420");
  static final SectionId SOFTWARE = new SectionId(TERM, "26379");
  static final SectionId ALGEBRA = new SectionId(TERM, "26380");
  static final SectionId POETRY = new SectionId(TERM, "26381");
  static final SectionId NOWHERE = new SectionId(TERM, "99999");
  static final WatchLimits LIMITS = new WatchLimits(5, 3);
  static final Duration LEASE = Duration.ofMinutes(1);
  static final String NODE = "node-1";
  static final String OTHER_NODE = "node-2";

  static final Route TEXT = new Route("text", Contact.TEXT, Duration.ZERO, BigDecimal.ZERO);
  static final Route CALL = new Route("call", Contact.CALL, Duration.ZERO, BigDecimal.ZERO);

  /** Text, then call, unless the person prefers otherwise; no limits, and all fits together. */
  static final ClaimRules RULES = rules(Pacing.NONE, TEXT, CALL);

  final WatchRepositoryContract implementation;
  SettableTime time = new SettableTime(Instant.EPOCH);
  WatchRepository repository;
  SignalOutbox outbox;
  private int numbersGiven;

  RepositoryScene(WatchRepositoryContract implementation) {
    this.implementation = implementation;
  }

  static ClaimRules rules(Pacing pacing, Route... routes) {
    return new ClaimRules(
        new SendRules(pacing, List.of(routes), List.of()), (channel, openings) -> openings.size());
  }

  /** What gives these up in favour of the next channel. */
  static Map<String, OnDoubt> fallThrough(Collection<String> attemptIds) {
    return attemptIds.stream().collect(Collectors.toMap(id -> id, id -> OnDoubt.FALL_THROUGH));
  }

  @BeforeEach
  final void openRepository() {
    time = SettableTime.at("2024-11-05T14:00:00.123456Z");
    repository = implementation.create(time, LIMITS);
    outbox = repository.outbox();
    repository.takeEpoch(TERM, NODE);
    look()
        .lists(full(SOFTWARE, "CSCI 0320"), full(ALGEBRA, "MATH 0520"), full(POETRY, "LITR 0110"))
        .commit();
  }

  @AfterEach
  final void closeRepository() {
    repository.close();
  }

  final void pass(Duration by) {
    implementation.advance(time, by);
  }

  final WatchRepository secondNode() {
    return implementation.anotherNode(repository, time, LIMITS);
  }

  static Section full(SectionId id, String course) {
    return Sections.section(id).course(course, "S01").title("About " + course).full(60).build();
  }

  static PhoneNumber number(int ending) {
    return new PhoneNumber(String.format("+1401%07d", 8_630_000 + ending));
  }

  static Registration registration(String name, PhoneNumber phone) {
    return new Registration(
        name,
        phone,
        Verification.byHost("asked in person"),
        new Consent("terms-1", Instant.parse("2024-09-01T12:00:00Z")));
  }

  final Watcher person(String name) {
    return registered(name, number(++numbersGiven));
  }

  final Watcher registered(String name, PhoneNumber phone) {
    RegistrationResult result = repository.register(registration(name, phone));
    if (result instanceof RegistrationResult.Registered registered) {
      return registered.watcher();
    }
    throw new AssertionError(name + " was not registered: " + result);
  }

  final Watch armed(Watcher person, SectionId section) {
    return armed(person, section, WatchPolicy.ONCE, false);
  }

  final Watch armed(Watcher person, SectionId section, WatchPolicy policy, boolean waitlist) {
    return repository.atDesk(person.id(), section, desk -> desk.arm(policy, waitlist));
  }

  /** A person with a watch that is told at every opening. */
  final Watch insisting(String name, SectionId section) {
    return armed(person(name), section, WatchPolicy.UNTIL_STOPPED, false);
  }

  final Watch again(Watch watch) {
    return repository.watch(watch.watcher(), watch.id()).orElseThrow();
  }

  final Look look() {
    return new Look(repository, TERM, time.instant());
  }

  /** A second opening of a section that is open now. */
  final void closesAndOpens(SectionId section) {
    look().fills(section).commit();
    look().opens(section).commit();
  }

  final List<Claim> claim(int recipients) {
    return claim(NODE, recipients);
  }

  final List<Claim> claim(ClaimRules rules) {
    return outbox.claim(NODE, 100, LEASE, rules);
  }

  final Claim sendableUnder(ClaimRules rules) {
    return only(outbox.mark(claim(rules)));
  }

  final void assertWaits(Watcher person, WaitReason reason) {
    LedgerEntry latest = ledger(person.id()).get(0);
    assertThat(latest.state()).isEqualTo(LedgerEntry.State.WAITING);
    assertThat(latest.waiting()).contains(reason);
  }

  final List<Claim> claim(String node, int recipients) {
    return outbox.claim(node, recipients, LEASE, RULES);
  }

  final Claim claimOne() {
    return only(claim(100));
  }

  /** Claims and marks everything that is due. */
  final List<Claim> sendable() {
    return outbox.mark(claim(100));
  }

  final Claim marked() {
    return only(sendable());
  }

  final void records(Claim claim, SendResult result) {
    outbox.record(List.of(new Outcome(claim.attemptId(), result)));
  }

  /** The one signal that is due, sent and taken over by its provider. */
  final Claim acceptedSignal() {
    Claim claim = marked();
    records(claim, accepted());
    return claim;
  }

  final void receives(Claim claim, Receipt.Verdict verdict) {
    outbox.receive(List.of(receipt(claim, verdict)));
  }

  static Receipt receipt(Claim claim, Receipt.Verdict verdict) {
    return new Receipt(claim.attemptId(), verdict, Optional.empty(), "said so");
  }

  final List<LedgerEntry> ledger(WatcherId person) {
    return outbox.ledger(person, 100);
  }

  final LedgerEntry entry(Watch watch) {
    return only(ledger(watch.watcher()));
  }

  static SendResult accepted() {
    return new SendResult.Accepted("SM1", new BigDecimal("0.0083"));
  }

  static SendResult notProcessed(Duration retryAfter) {
    return new SendResult.NotProcessed("busy", retryAfter);
  }

  static SendResult rejected() {
    return new SendResult.Rejected(SendResult.Refusal.BLOCKED, "blocked by the carrier");
  }

  static SendResult inDoubt() {
    return new SendResult.InDoubt("timed out");
  }

  static Set<WatcherId> recipients(List<Claim> claims) {
    return Set.copyOf(claims.stream().map(Claim::watcher).toList());
  }

  static <T> T only(List<T> list) {
    if (list.size() != 1) {
      throw new AssertionError("expected exactly one, but there are " + list);
    }
    return list.get(0);
  }
}
