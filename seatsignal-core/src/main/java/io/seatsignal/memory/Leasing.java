package io.seatsignal.memory;

import io.seatsignal.base.WatcherId;
import io.seatsignal.pacing.Allotment;
import io.seatsignal.pacing.Decision;
import io.seatsignal.pacing.Duty;
import io.seatsignal.pacing.Plan;
import io.seatsignal.pacing.Recipient;
import io.seatsignal.phone.PhoneZones;
import io.seatsignal.signal.Claim;
import io.seatsignal.signal.ClaimRules;
import io.seatsignal.signal.LedgerEntry.State;
import io.seatsignal.signal.Level;
import io.seatsignal.signal.NotSentReason;
import io.seatsignal.signal.OpeningFact;
import io.seatsignal.watch.Watcher;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Hands out what is due, one person after the other. Guarded by the repository's lock. */
final class Leasing {

  private final People people;
  private final WatchBook book;
  private final Line line;
  private final Duties duties;
  private final Objections objections;
  private long lastSignal;

  Leasing(People people, WatchBook book, Line line, Duties duties, Objections objections) {
    this.people = people;
    this.book = book;
    this.line = line;
    this.duties = duties;
    this.objections = objections;
  }

  /** Leases all that is due to the next few people whom nobody holds. */
  List<Attempt> next(int atMost, Instant now, Instant leaseEnds, ClaimRules rules) {
    line.advance(now);
    Allotment allotment = rules.pacing().allot(now, Map.of(), BigDecimal.ZERO);
    List<Attempt> leased = new ArrayList<>();
    int recipients = 0;
    Optional<Obligation> next = line.first();
    while (next.isPresent() && recipients < atMost) {
      Obligation leader = next.get();
      if (duties.of(leader.watcher).stream().noneMatch(Obligation::isHeld)) {
        List<Attempt> forOne = all(leader.watcher, now, leaseEnds, allotment);
        leased.addAll(forOne);
        recipients += forOne.isEmpty() ? 0 : 1;
        line.serve(leader);
      }
      next = line.after(leader);
    }
    return leased;
  }

  private List<Attempt> all(WatcherId id, Instant now, Instant leaseEnds, Allotment allotment) {
    Watcher watcher = people.find(id).orElseThrow();
    List<Obligation> owed = new ArrayList<>();
    for (Obligation obligation : duties.of(id).stream().filter(line::isDue).toList()) {
      Optional<NotSentReason> objection = objections.against(obligation, watcher.phone());
      if (objection.isPresent()) {
        duties.close(obligation, objection.get());
      } else {
        owed.add(obligation);
      }
    }
    Recipient recipient =
        new Recipient(watcher.preferences(), PhoneZones.of(watcher.phone()), Set.of(), Map.of());
    Plan plan = allotment.plan(recipient, owed.stream().map(each -> duty(each, now)).toList());
    List<Obligation> told = new ArrayList<>();
    for (int i = 0; i < owed.size(); i++) {
      if (plan.decisions().get(i) instanceof Decision.Tell) {
        told.add(owed.get(i));
      } else if (plan.decisions().get(i) instanceof Decision.NoChannelLeft) {
        duties.close(owed.get(i), NotSentReason.NO_CHANNEL_LEFT);
      }
    }
    return plan.message().stream()
        .map(message -> lease(watcher, message.channel(), told, leaseEnds))
        .toList();
  }

  private static Duty duty(Obligation obligation, Instant now) {
    return new Duty(
        obligation.opening.section.id().termId(),
        obligation.opening.level == Level.ENDED,
        obligation.since,
        Optional.of(now),
        obligation.tried,
        false);
  }

  private Attempt lease(
      Watcher watcher, String channel, List<Obligation> together, Instant leaseEnds) {
    Claim claim =
        new Claim(
            ++lastSignal,
            UUID.randomUUID().toString(),
            watcher.id(),
            channel,
            watcher.phone(),
            together.stream().map(this::fact).toList(),
            leaseEnds);
    Attempt attempt = new Attempt(claim, together, leaseEnds);
    for (Obligation obligation : together) {
      line.remove(obligation);
      obligation.state = State.CLAIMED;
      obligation.attempt = attempt;
    }
    return attempt;
  }

  private OpeningFact fact(Obligation obligation) {
    boolean rests =
        obligation.opening.level != Level.ENDED
            && book.find(obligation.watch).map(book::restsAfterNext).orElse(false);
    return obligation.opening.toldTo(obligation, rests);
  }
}
