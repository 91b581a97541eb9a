package io.seatsignal.operation;

import io.seatsignal.course.Heartbeat;
import io.seatsignal.course.TermId;
import io.seatsignal.operation.Health.ChannelHealth;
import io.seatsignal.operation.Health.SourceHealth;
import io.seatsignal.operation.Health.Status;
import io.seatsignal.pacing.ChannelState;
import io.seatsignal.pacing.Contact;
import io.seatsignal.pacing.Route;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** How well each part does, by what was read at one moment. */
final class Judgement {

  private final Installation installation;
  private final Readings readings;
  private final Instant now;

  Judgement(Installation installation, Readings readings) {
    this.installation = installation;
    this.readings = readings;
    this.now = readings.clock().time();
  }

  SourceHealth source(TermId term) {
    Heartbeat heartbeat =
        readings.heartbeats().stream()
            .filter(each -> each.termId().equals(term))
            .findFirst()
            .orElseGet(() -> Heartbeat.none(term));
    boolean paused =
        readings.pauses().stream()
            .anyMatch(
                pause -> pause.kind() == Pause.Kind.SOURCE && pause.name().equals(term.source()));
    return new SourceHealth(
        term,
        heartbeat.lastBeat(),
        heartbeat.lastSuccess(),
        heartbeat.lastSuccess().map(then -> Duration.between(then, now)),
        paused ? Status.DEGRADED : state(heartbeat),
        heartbeat.failures(),
        heartbeat.lastError(),
        paused);
  }

  private Status state(Heartbeat heartbeat) {
    long silent =
        heartbeat
            .lastBeat()
            .map(beat -> Duration.between(beat, now).dividedBy(installation.pollInterval()) - 1)
            .map(polls -> Math.max(0, polls))
            .orElse(0L);
    long missed = heartbeat.failures() + silent;
    if (missed >= Health.DOWN_AFTER) {
      return Status.DOWN;
    }
    boolean never = heartbeat.lastSuccess().isEmpty();
    return never || missed >= Health.DEGRADED_AFTER ? Status.DEGRADED : Status.UP;
  }

  ChannelHealth channel(Route route) {
    Optional<ChannelState> state =
        readings.channels().stream()
            .filter(each -> each.channel().equals(route.channel()))
            .findFirst();
    return new ChannelHealth(
        route.channel(),
        route.contact() != Contact.SHOW,
        state.flatMap(ChannelState::pause),
        state.flatMap(known -> known.pausedUntil(now)).isPresent());
  }

  /** By the dearest channel: when it has to stop, an operator wants to know. */
  boolean budgetLeft() {
    return installation
        .dailyBudget()
        .map(budget -> budget.subtract(readings.spentToday()))
        .map(
            left ->
                installation.routes().stream()
                    .map(Route::cost)
                    .allMatch(cost -> cost.signum() == 0 || cost.compareTo(left) <= 0))
        .orElse(true);
  }

  Status status(List<SourceHealth> sources, List<ChannelHealth> channels) {
    boolean hampered =
        !readings.pauses().isEmpty()
            || !readings.holds().isEmpty()
            || channels.stream().anyMatch(ChannelHealth::paused)
            || readings.queue().oldest().compareTo(Health.LONGEST_QUEUE) > 0
            || !budgetLeft()
            || !readings.clock().right();
    return Stream.concat(
            sources.stream().map(SourceHealth::state),
            Stream.of(hampered ? Status.DEGRADED : Status.UP))
        .max(Status::compareTo)
        .orElse(Status.UP);
  }
}
