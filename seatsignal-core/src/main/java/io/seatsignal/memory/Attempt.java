package io.seatsignal.memory;

import io.seatsignal.base.WatcherId;
import io.seatsignal.phone.PhoneNumber;
import io.seatsignal.signal.Claim;
import io.seatsignal.signal.DoubtfulAttempt;
import io.seatsignal.signal.OpeningFact;
import java.time.Instant;
import java.util.List;

/** One try to discharge some obligations of one person. Guarded by the repository's lock. */
final class Attempt {

  /** How far it is; attempts that are settled are forgotten. */
  enum Stage {
    CLAIMED,
    SENDING,
    IN_DOUBT,
    GIVEN_UP
  }

  private final Claim claim;
  final Instant leaseEnds;
  Stage stage = Stage.CLAIMED;

  /** What it is to discharge; after the mark only what was given free. */
  List<Obligation> obligations;

  private Instant markedAt = Instant.MAX;

  Attempt(Claim claim, List<Obligation> obligations, Instant leaseEnds) {
    this.claim = claim;
    this.obligations = List.copyOf(obligations);
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

  WatcherId watcher() {
    return claim.watcher();
  }

  PhoneNumber to() {
    return claim.to();
  }

  boolean leaseIsOver(Instant now) {
    return !now.isBefore(leaseEnds);
  }

  /** Those of its obligations that nothing has taken away since. */
  List<Obligation> held() {
    return obligations.stream().filter(obligation -> obligation.attempt == this).toList();
  }

  /** Gives free what is left of it. */
  Claim markedFor(List<Obligation> left, Instant now) {
    stage = Stage.SENDING;
    markedAt = now;
    obligations = left;
    List<OpeningFact> facts =
        claim.openings().stream()
            .filter(fact -> left.stream().anyMatch(obligation -> obligation.isToldBy(fact)))
            .toList();
    return new Claim(claim.signalId(), id(), watcher(), channel(), to(), facts, claim.slot());
  }

  DoubtfulAttempt doubtful() {
    return new DoubtfulAttempt(id(), channel(), to(), markedAt);
  }
}
