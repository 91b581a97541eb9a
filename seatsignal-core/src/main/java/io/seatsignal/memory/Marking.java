package io.seatsignal.memory;

import io.seatsignal.phone.PhoneNumber;
import io.seatsignal.signal.Claim;
import io.seatsignal.watch.Watcher;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The last look before sending. Guarded by the repository's lock. */
final class Marking {

  private final Contents contents;
  private final Objections objections;

  Marking(Contents contents) {
    this.contents = contents;
    this.objections = new Objections(contents.people(), contents.book());
  }

  /** What is left of a claim; empty if nothing is, or if it was marked or taken back before. */
  Optional<Claim> mark(Claim claim, Instant now) {
    return contents
        .attempts()
        .find(claim.attemptId())
        .filter(attempt -> attempt.stage == Attempt.Stage.CLAIMED)
        .flatMap(attempt -> mark(attempt, now));
  }

  private Optional<Claim> mark(Attempt attempt, Instant now) {
    Optional<PhoneNumber> phone = contents.people().find(attempt.watcher()).map(Watcher::phone);
    for (Obligation obligation : attempt.held()) {
      objections
          .against(obligation, phone)
          .ifPresent(reason -> contents.duties().close(obligation, reason));
    }
    List<Obligation> left = attempt.held();
    if (left.isEmpty() || attempt.leaseIsOver(now) || !contents.people().isAt(attempt)) {
      release(attempt);
      return Optional.empty();
    }
    attempt.obligations.stream()
        .filter(obligation -> !left.contains(obligation))
        .forEach(obligation -> obligation.forget(attempt));
    contents.tally().count(left, now);
    left.forEach(obligation -> obligation.sending(attempt.channel()));
    return Optional.of(attempt.markedFor(left, now));
  }

  /** Takes back what was claimed and is surely unsent. */
  void release(Attempt attempt) {
    attempt.held().forEach(contents.line()::add);
    contents.forget(attempt);
  }
}
