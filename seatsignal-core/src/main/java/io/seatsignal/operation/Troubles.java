package io.seatsignal.operation;

import io.seatsignal.course.TermId;
import io.seatsignal.operation.Alarm.Cause;
import io.seatsignal.operation.Health.ChannelHealth;
import io.seatsignal.operation.Health.SourceHealth;
import io.seatsignal.pacing.ChannelState;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What of a health an operator has to know, in words. Not thread-safe. */
final class Troubles {

  /** A channel that is tried again now and then and fails again is one trouble, not many. */
  static final Duration CALM = Duration.ofMinutes(5);

  private final String node;
  private final Duration longestSilence;

  /** Since when a poll may be expected: it cannot while its source is paused or nothing runs. */
  private final Map<TermId, Instant> expectedSince = new HashMap<>();

  Troubles(String node, Duration pollInterval) {
    this.node = node;
    this.longestSilence = pollInterval.multipliedBy(Health.DEGRADED_AFTER + 1L);
  }

  List<Alarm> in(Health health) {
    Instant now = health.clock().time();
    List<Alarm> alarms = new ArrayList<>();
    if (!health.clock().right()) {
      long millis = health.clock().ahead().toMillis();
      alarms.add(
          new Alarm(
              Cause.CLOCK,
              node,
              "this node's clock is %d ms %s the database's: it neither polls nor sends until the clock is right"
                  .formatted(Math.abs(millis), millis < 0 ? "behind" : "ahead of")));
    }
    health.sources().forEach(source -> source(source, now).ifPresent(alarms::add));
    health.holds().stream().map(Troubles::hold).forEach(alarms::add);
    health.channels().forEach(channel -> channel(channel, now).ifPresent(alarms::add));
    if (!health.budgetLeft()) {
      alarms.add(
          new Alarm(
              Cause.BUDGET,
              "",
              "the day's budget is used up (%s spent): channels that cost too much wait until 00:00 UTC"
                  .formatted(health.spentToday().stripTrailingZeros().toPlainString())));
    }
    health.pauses().stream().map(Troubles::pause).forEach(alarms::add);
    return alarms;
  }

  private Optional<Alarm> source(SourceHealth source, Instant now) {
    String subject = source.termId().toString();
    if (source.paused()) {
      expectedSince.put(source.termId(), now);
      return Optional.empty();
    }
    if (source.failures() >= Health.DOWN_AFTER) {
      return Optional.of(
          new Alarm(
              Cause.SOURCE_DOWN,
              subject,
              "%d looks in a row failed, the last with: %s"
                  .formatted(source.failures(), source.lastError().orElse("no reason"))));
    }
    Instant start = expectedSince.computeIfAbsent(source.termId(), term -> now);
    Instant expected = source.lastBeat().filter(start::isBefore).orElse(start);
    return now.isAfter(expected.plus(longestSilence))
        ? Optional.of(
            new Alarm(
                Cause.HEARTBEAT_STALE,
                subject,
                "no node has polled it since %s; check that a worker runs and what it logs"
                    .formatted(shown(expected))))
        : Optional.empty();
  }

  private static Alarm hold(Hold hold) {
    return new Alarm(
        Cause.HOLD,
        hold.termId().toString(),
        "%d sections changed at once and are kept back since %s; a look that confirms them or the command release lets them through"
            .formatted(hold.sections(), shown(hold.since())));
  }

  private static Optional<Alarm> channel(ChannelHealth channel, Instant now) {
    if (channel.pause().isEmpty()) {
      return Optional.empty();
    }
    ChannelState.Pause pause = channel.pause().get();
    boolean calm = !channel.paused() && !now.isBefore(pause.until().plus(CALM));
    return switch (pause.cause()) {
      case OPERATOR -> Optional.empty();
      case MISCONFIGURED ->
          alarm(!calm, Cause.CHANNEL_MISCONFIGURED, channel, "cannot send until somebody acts");
      case DOUBTS ->
          alarm(!calm, Cause.CHANNEL_IN_DOUBT, channel, "nobody can say whether its sends arrive");
      case ANSWER_RATE ->
          alarm(channel.paused(), Cause.ANSWER_RATE, channel, "its calls are not wanted");
    };
  }

  private static Optional<Alarm> alarm(
      boolean raised, Cause cause, ChannelHealth channel, String words) {
    return channel
        .pause()
        .filter(pause -> raised)
        .map(
            pause ->
                new Alarm(
                    cause,
                    channel.name(),
                    "%s: %s; paused until %s"
                        .formatted(words, pause.detail(), shown(pause.until()))));
  }

  private static Alarm pause(Pause pause) {
    return new Alarm(
        Cause.PAUSED,
        pause.kind().word() + " " + pause.name(),
        "paused by an operator since %s, %s"
            .formatted(
                shown(pause.since()),
                pause
                    .until()
                    .map(end -> "until " + shown(end))
                    .orElse("until somebody resumes it")));
  }

  /** For a text to a phone. */
  private static Instant shown(Instant at) {
    return at.truncatedTo(ChronoUnit.SECONDS);
  }
}
