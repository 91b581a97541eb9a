package io.seatsignal.memory;

import io.seatsignal.base.Address;
import io.seatsignal.base.WatcherId;
import io.seatsignal.pacing.Contact;
import io.seatsignal.pacing.Plan;
import io.seatsignal.phone.PhoneNumber;
import io.seatsignal.signal.Claim;
import io.seatsignal.signal.DoubtfulAttempt;
import io.seatsignal.signal.LedgerEntry;
import io.seatsignal.signal.OpeningFact;
import io.seatsignal.signal.Told;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One try to discharge some obligations of one person. Guarded by the repository's lock. */
final class Attempt {

  /** How far it is; one that surely reached nobody is forgotten. */
  enum Stage {
    CLAIMED,
    SENDING,
    ACCEPTED,
    IN_DOUBT,
    LOST,
    REJECTED,
    DELIVERED,
    UNDELIVERED
  }

  private final Claim claim;
  private final Contact contact;
  final Instant leaseEnds;

  /** Burdens the budget of this day. */
  final Instant claimedAt;

  Stage stage = Stage.CLAIMED;

  /** Reserved at first, then as accepted. */
  BigDecimal cost;

  /** What it is to discharge; after the mark only what was given free. */
  final List<Obligation> obligations = new ArrayList<>();

  private Instant markedAt = Instant.MAX;

  Attempt(Claim claim, Plan.Message message, Instant now, Instant leaseEnds) {
    this.claim = claim;
    this.contact = message.contact();
    this.cost = message.cost();
    this.claimedAt = now;
    this.leaseEnds = leaseEnds;
  }

  Claim claim() {
    return claim;
  }

  String id() {
    return claim.attemptId();
  }

  String channel() {
    return claim.channel();
  }

  Contact contact() {
    return contact;
  }

  long signalId() {
    return claim.signalId();
  }

  WatcherId watcher() {
    return claim.watcher();
  }

  PhoneNumber to() {
    return claim.to();
  }

  Address address() {
    return claim.address();
  }

  /** How far it is, for the record of its person. */
  LedgerEntry.State state() {
    return switch (stage) {
      case CLAIMED -> LedgerEntry.State.CLAIMED;
      case SENDING -> LedgerEntry.State.SENDING;
      case IN_DOUBT -> LedgerEntry.State.IN_DOUBT;
      case ACCEPTED, DELIVERED -> LedgerEntry.State.ACCEPTED;
      case LOST, REJECTED, UNDELIVERED -> LedgerEntry.State.NOT_SENT;
    };
  }

  boolean leaseIsOver(Instant now) {
    return !now.isBefore(leaseEnds);
  }

  boolean isFinished() {
    return stage != Stage.CLAIMED && stage != Stage.SENDING && stage != Stage.IN_DOUBT;
  }

  /** Whether a provider took it over and has not said since that it got lost. */
  boolean hasArrived() {
    return stage == Stage.ACCEPTED || stage == Stage.DELIVERED;
  }

  /** Those of its obligations that nothing has taken away since. */
  List<Obligation> held() {
    return obligations.stream().filter(obligation -> obligation.isHeldBy(this)).toList();
  }

  /** What it was to tell may go over its channel once more, if it was the first to do so. */
  void mayBeRepeated() {
    obligations.forEach(obligation -> obligation.item(this).ifPresent(SignalItem::mayBeRepeated));
  }

  /** Gives free what is left of it. */
  Claim markedFor(List<Obligation> left, Instant now) {
    stage = Stage.SENDING;
    markedAt = now;
    obligations.retainAll(left);
    return claim.telling(facts());
  }

  private List<OpeningFact> facts() {
    return claim.openings().stream()
        .filter(fact -> obligations.stream().anyMatch(obligation -> obligation.isToldBy(fact)))
        .toList();
  }

  Told told() {
    return new Told(watcher(), to(), channel(), facts());
  }

  /** In doubt; its person has this number now, and this address of its kind. */
  DoubtfulAttempt doubtful(PhoneNumber number, Optional<Address> current) {
    return new DoubtfulAttempt(
        id(), channel(), number, current.filter(address()::equals), markedAt);
  }
}
