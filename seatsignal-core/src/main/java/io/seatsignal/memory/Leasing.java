package io.seatsignal.memory;

import io.seatsignal.base.Address;
import io.seatsignal.base.WatcherId;
import io.seatsignal.pacing.Allotment;
import io.seatsignal.pacing.Decision;
import io.seatsignal.pacing.Duty;
import io.seatsignal.pacing.Plan;
import io.seatsignal.pacing.Recipient;
import io.seatsignal.pacing.Route;
import io.seatsignal.phone.PhoneZones;
import io.seatsignal.signal.Claim;
import io.seatsignal.signal.ClaimRules;
import io.seatsignal.signal.Level;
import io.seatsignal.signal.NotSentReason;
import io.seatsignal.signal.OpeningFact;
import io.seatsignal.watch.Watch;
import io.seatsignal.watch.WatchState;
import io.seatsignal.watch.Watcher;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Hands out what is due, one person after the other. Guarded by the repository's lock. */
final class Leasing {

  private static final Duration LONGEST_LIMIT = Duration.ofDays(7);

  /** Something that goes into a message, and whether another channel follows. */
  private record Told(Obligation obligation, boolean escalates) {}

  private final Contents contents;
  private long lastSignal;

  Leasing(Contents contents) {
    this.contents = contents;
  }

  /** Leases what is due to the next few people whom nobody holds, one signal for each. */
  List<Claim> next(int atMost, Instant now, Instant leaseEnds, ClaimRules rules) {
    Line line = contents.line();
    line.advance(now);
    Allotment allotment =
        rules.pacing().allot(now, contents.channels().states(now), contents.tills().spent(now));
    List<Claim> claims = new ArrayList<>();
    Optional<Obligation> next = line.first();
    while (next.isPresent() && claims.size() < atMost) {
      Obligation leader = next.get();
      if (contents.duties().of(leader.watcher).stream().noneMatch(Obligation::isHeld)) {
        lease(leader.watcher, now, leaseEnds, rules, allotment).ifPresent(claims::add);
        line.serve(leader);
      }
      next = line.after(leader);
    }
    allotment.nextSlots().forEach(contents.channels()::nextSlot);
    return claims;
  }

  private Optional<Claim> lease(
      WatcherId id, Instant now, Instant leaseEnds, ClaimRules rules, Allotment allotment) {
    List<Route> routes = rules.pacing().routes();
    List<Obligation> due =
        contents.duties().of(id).stream().filter(contents.line()::isDue).toList();
    Optional<Watcher> person = contents.people().find(id);
    if (person.isEmpty()) {
      due.forEach(each -> putOff(each, now));
      return Optional.empty();
    }
    Watcher watcher = person.get();
    Plan plan =
        allotment.plan(recipient(watcher, routes, now), due.stream().map(this::duty).toList());
    List<Told> told = new ArrayList<>();
    for (int i = 0; i < due.size(); i++) {
      if (plan.decisions().get(i) instanceof Decision.Tell tell) {
        told.add(new Told(due.get(i), tell.escalates()));
      } else {
        decide(due.get(i), plan.decisions().get(i));
      }
    }
    return plan.message()
        .map(
            message -> {
              List<OpeningFact> facts = told.stream().map(each -> fact(each.obligation())).toList();
              int fit = rules.fitting().count(message.channel(), facts);
              Claim claim = claim(watcher, message, routes, facts.subList(0, fit));
              Attempt attempt = new Attempt(claim, message, now, leaseEnds);
              told.subList(0, fit).forEach(each -> hand(each, attempt));
              contents.attempts().add(attempt);
              return claim;
            });
  }

  /** What is owed to somebody without a number waits; who was forgotten is owed nothing. */
  private void putOff(Obligation obligation, Instant now) {
    if (contents.people().isWithdrawn(obligation.watcher)) {
      decide(obligation, Decision.Wait.forNumber(now));
    } else {
      contents.duties().close(obligation, NotSentReason.WATCH_NOT_ARMED);
    }
  }

  private void hand(Told told, Attempt attempt) {
    contents.line().remove(told.obligation());
    told.obligation().claimed(attempt, told.escalates());
    attempt.obligations.add(told.obligation());
  }

  private void decide(Obligation obligation, Decision decision) {
    if (decision instanceof Decision.Wait wait) {
      contents.line().postpone(obligation, wait.until(), wait.reason());
    } else if (decision instanceof Decision.NoChannelLeft) {
      contents.duties().close(obligation, NotSentReason.NO_CHANNEL_LEFT);
    } else if (decision instanceof Decision.EnrolmentOver) {
      contents.duties().close(obligation, NotSentReason.ENROLMENT_OVER);
    }
  }

  private Recipient recipient(Watcher watcher, List<Route> routes, Instant now) {
    Set<String> unreachable = new HashSet<>(contents.people().unreachableOver(watcher.id()));
    routes.stream()
        .filter(route -> contents.people().address(watcher, route.addressKind()).isEmpty())
        .map(Route::channel)
        .forEach(unreachable::add);
    return new Recipient(
        watcher.preferences(),
        PhoneZones.of(watcher.phone()),
        unreachable,
        contents.attempts().contacts(watcher.id(), now.minus(LONGEST_LIMIT)));
  }

  private Duty duty(Obligation obligation) {
    Opening opening = obligation.opening;
    return new Duty(
        opening.section.id().termId(),
        opening.level == Level.ENDED,
        opening.committedAt,
        contents.terms().seenAt(opening.section.id()),
        obligation.tried(),
        obligation.told);
  }

  private Claim claim(
      Watcher watcher, Plan.Message message, List<Route> routes, List<OpeningFact> facts) {
    Address address =
        routes.stream()
            .filter(route -> route.channel().equals(message.channel()))
            .flatMap(route -> contents.people().address(watcher, route.addressKind()).stream())
            .findFirst()
            .orElseThrow();
    return new Claim(
        ++lastSignal,
        UUID.randomUUID().toString(),
        watcher.id(),
        message.channel(),
        watcher.phone(),
        address,
        facts,
        message.slot());
  }

  private OpeningFact fact(Obligation obligation) {
    boolean rests =
        obligation.opening.level != Level.ENDED
            && contents
                .book()
                .find(obligation.watch)
                .filter(each -> rests(obligation, each))
                .isPresent();
    return obligation.opening.toldTo(obligation, rests);
  }

  /** What was told before does not count again. */
  private boolean rests(Obligation obligation, Watch watch) {
    return obligation.told
        ? watch.state() == WatchState.RESTING
        : contents.book().restsAfterNext(watch);
  }
}
