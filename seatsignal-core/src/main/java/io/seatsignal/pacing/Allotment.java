package io.seatsignal.pacing;

import io.seatsignal.pacing.Decision.EnrolmentOver;
import io.seatsignal.pacing.Decision.Leave;
import io.seatsignal.pacing.Decision.NoChannelLeft;
import io.seatsignal.pacing.Decision.Tell;
import io.seatsignal.pacing.Decision.Wait;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one claim may give out: rate slots and money, which get less with every plan made. Not
 * thread-safe; lives as long as the claim's transaction, which stores {@link #nextSlots()} and
 * {@link #reserved()} in the end.
 */
public final class Allotment {

  /** A slot further off than this is not reserved: what is claimed is bound to this node. */
  static final Duration HORIZON = Duration.ofSeconds(1);

  /** What is stale is decided about again after this time. */
  static final Duration LOOK_AGAIN = Duration.ofSeconds(10);

  private final SendRules rules;
  private final Instant now;
  private final BigDecimal spentBefore;
  private final Map<String, ChannelState> channels;
  private final Map<String, Instant> nextSlots = new HashMap<>();
  private final Map<String, Integer> crowd = new HashMap<>();
  private BigDecimal reserved = BigDecimal.ZERO;

  Allotment(
      SendRules rules, Instant now, Map<String, ChannelState> channels, BigDecimal spentToday) {
    this.rules = rules;
    this.now = now;
    this.channels = Map.copyOf(channels);
    this.spentBefore = spentToday;
  }

  /**
   * Decides about everything that is due to one person.
   *
   * @param recipient the person
   * @param duties what is due, in the order in which it is told
   * @return the plan; its message is reserved
   */
  public Plan plan(Recipient recipient, List<Duty> duties) {
    Plan.@Nullable Message message = null;
    @Nullable Wait crowded = null;
    List<Decision> decisions = new ArrayList<>();
    for (Duty duty : duties) {
      Selection selection = select(recipient, duty);
      Route route = selection.route();
      if (route == null) {
        decisions.add(selection.otherwise());
        continue;
      }
      if (message == null && crowded == null) {
        Instant slot = slot(route);
        if (slot.isAfter(now.plus(HORIZON))) {
          crowded = queueUp(route, slot);
        } else {
          message = reserve(route, slot);
        }
      }
      if (message == null) {
        decisions.add(crowded == null ? new Leave() : crowded);
      } else {
        decisions.add(
            message.channel().equals(route.channel())
                ? new Tell(escalates(recipient, duty, route))
                : new Leave());
      }
    }
    return new Plan(Optional.ofNullable(message), decisions);
  }

  /**
   * What was reserved.
   *
   * @return the estimated costs of all plans together
   */
  public BigDecimal reserved() {
    return reserved;
  }

  /**
   * The slots after those that were reserved.
   *
   * @return by channel; only channels that have a rate and were used
   */
  public Map<String, Instant> nextSlots() {
    return Map.copyOf(nextSlots);
  }

  /** A channel that can be used now, or what is decided without one. */
  private record Selection(@Nullable Route route, Decision otherwise) {}

  private Selection select(Recipient recipient, Duty duty) {
    if (duty.told() && recipient.preferences().delivery() != Delivery.ESCALATE) {
      return new Selection(null, new NoChannelLeft());
    }
    Optional<Decision> first = beforeAnyChannel(duty);
    if (first.isPresent()) {
      return new Selection(null, first.get());
    }
    @Nullable Wait shortest = null;
    Contact most = Contact.CALL;
    for (Route route : rules.routesFor(recipient, duty)) {
      if (route.contact().compareTo(most) > 0) {
        continue;
      }
      Obstacle obstacle = Obstacle.of(rules.pacing(), recipient, route, state(route), spent(), now);
      if (obstacle instanceof Obstacle.None) {
        return new Selection(route, new Leave());
      }
      if (obstacle instanceof Obstacle.Until until) {
        if (until.pause().reason() == WaitReason.GAP || until.pause().reason() == WaitReason.CAP) {
          most = route.contact();
        }
        if (shortest == null || until.pause().until().isBefore(shortest.until())) {
          shortest = until.pause();
        }
      }
    }
    return new Selection(null, shortest == null ? new NoChannelLeft() : shortest);
  }

  private Optional<Decision> beforeAnyChannel(Duty duty) {
    if (!duty.notice()) {
      if (rules.enrolmentIsOver(duty.termId(), now)) {
        return Optional.of(new EnrolmentOver());
      }
      Instant oldest = now.minus(rules.pacing().maxAge());
      if (duty.seenAt().filter(oldest::isBefore).isEmpty()) {
        return Optional.of(new Wait(now.plus(LOOK_AGAIN), WaitReason.STALE));
      }
    }
    Duration window = rules.pacing().digestWindow();
    Instant gathered = duty.since().plus(window);
    return !window.isZero() && now.isBefore(gathered)
        ? Optional.of(new Wait(gathered, WaitReason.DIGEST))
        : Optional.empty();
  }

  private ChannelState state(Route route) {
    return channels.getOrDefault(route.channel(), ChannelState.fresh(route.channel()));
  }

  private BigDecimal spent() {
    return spentBefore.add(reserved);
  }

  private Instant slot(Route route) {
    Instant next = nextSlots.getOrDefault(route.channel(), state(route).nextSlot());
    return route.interval().isZero() || next.isBefore(now) ? now : next;
  }

  private Plan.Message reserve(Route route, Instant slot) {
    if (!route.interval().isZero()) {
      nextSlots.put(route.channel(), slot.plus(route.interval()));
    }
    reserved = reserved.add(route.cost());
    return new Plan.Message(route.channel(), route.contact(), slot, route.cost());
  }

  /** Spreads those who find no slot over the time in which they will, first come first served. */
  private Wait queueUp(Route route, Instant slot) {
    int before = crowd.merge(route.channel(), 1, Integer::sum) - 1;
    Instant until = slot.plus(route.interval().multipliedBy(before)).minus(HORIZON);
    return new Wait(until, WaitReason.RATE);
  }

  private boolean escalates(Recipient recipient, Duty duty, Route used) {
    return !duty.notice()
        && recipient.preferences().delivery() == Delivery.ESCALATE
        && rules.routesFor(recipient, duty).stream()
            .anyMatch(route -> !route.channel().equals(used.channel()));
  }
}
