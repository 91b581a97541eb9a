package io.seatsignal.pacing;

import io.seatsignal.pacing.Decision.Wait;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What stands between a person and a channel at one moment. */
sealed interface Obstacle {

  /** Nothing. */
  record None() implements Obstacle {}

  /** Something that passes. */
  record Until(Wait pause) implements Obstacle {}

  /** Something that does not pass: nobody knows when the person may be disturbed. */
  record Lasting() implements Obstacle {}

  /** A pause or a spent budget can end early by an operator's hand, so it is looked at again. */
  Duration PAUSE_RECHECK = Duration.ofMinutes(1);

  /** How long after its claim a message may leave, as leases go. */
  Duration LEAVES_WITHIN = Duration.ofMinutes(1);

  Duration BUDGET_RECHECK = Duration.ofMinutes(10);

  static Obstacle of(
      Pacing pacing,
      Recipient recipient,
      Route route,
      ChannelState state,
      BigDecimal spent,
      Instant now) {
    Optional<Instant> paused = state.pausedUntil(now);
    if (paused.isPresent()) {
      return until(earlier(paused.get(), now.plus(PAUSE_RECHECK)), WaitReason.CHANNEL_PAUSED);
    }
    boolean paid = route.cost().signum() > 0;
    if (paid
        && pacing.dailyBudget().filter(b -> spent.add(route.cost()).compareTo(b) > 0).isPresent()) {
      Instant tomorrow =
          now.atZone(ZoneOffset.UTC).truncatedTo(ChronoUnit.DAYS).plusDays(1).toInstant();
      return until(earlier(tomorrow, now.plus(BUDGET_RECHECK)), WaitReason.BUDGET);
    }
    Optional<Instant> awake = awake(pacing, recipient, route, now);
    if (awake.isEmpty()) {
      return new Lasting();
    }
    if (awake.get().isAfter(now)) {
      return until(awake.get(), WaitReason.QUIET_HOURS);
    }
    ContactLimit limit = pacing.limits().get(route.contact());
    if (limit == null) {
      return new None();
    }
    return limited(limit, recipient.contacts().getOrDefault(route.contact(), List.of()), now);
  }

  private static Optional<Instant> awake(
      Pacing pacing, Recipient recipient, Route route, Instant now) {
    Preferences wishes = recipient.preferences();
    boolean welcome =
        switch (route.contact()) {
          case SHOW, MESSAGE -> true;
          case TEXT -> wishes.nightTexts();
          case CALL -> wishes.nightCalls();
        };
    Optional<QuietHours> quiet = wishes.quietHours().or(pacing::quietHours);
    if (welcome || quiet.isEmpty()) {
      return Optional.of(now);
    }
    Collection<ZoneId> zones = wishes.zone().map(Set::of).orElse(recipient.numberZones());
    Optional<Instant> awake = quiet.get().firstAllowed(now, zones);
    if (!awake.equals(Optional.of(now))) {
      return awake;
    }
    // What is claimed may leave a little later, and must not leave in the night then.
    Instant latest = now.plus(LEAVES_WITHIN);
    return quiet
        .get()
        .firstAllowed(latest, zones)
        .map(later -> later.isAfter(latest) ? later : now);
  }

  private static Obstacle limited(ContactLimit limit, List<Instant> contacts, Instant now) {
    Optional<Instant> last = contacts.stream().max(Comparator.naturalOrder());
    Optional<Instant> gap = last.map(at -> at.plus(limit.gap())).filter(now::isBefore);
    if (gap.isPresent()) {
      return until(gap.get(), WaitReason.GAP);
    }
    Optional<Instant> day = cap(contacts, limit.perDay(), Duration.ofDays(1), now);
    Optional<Instant> week = cap(contacts, limit.perWeek(), Duration.ofDays(7), now);
    return week.or(() -> day)
        .map(free -> until(later(free, day.orElse(free)), WaitReason.CAP))
        .orElseGet(None::new);
  }

  /** When the oldest of the last {@code most} contacts falls out of the period. */
  private static Optional<Instant> cap(
      List<Instant> contacts, int most, Duration period, Instant now) {
    return contacts.stream()
        .sorted(Comparator.reverseOrder())
        .skip(most - 1L)
        .findFirst()
        .map(at -> at.plus(period))
        .filter(now::isBefore);
  }

  private static Obstacle until(Instant moment, WaitReason reason) {
    return new Until(new Wait(moment, reason));
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
