package io.seatsignal.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.seatsignal.course.Section;
import io.seatsignal.course.TermId;
import io.seatsignal.operation.Alarm;
import io.seatsignal.operation.AlarmListener;
import io.seatsignal.operation.Health;
import io.seatsignal.operation.Hold;
import io.seatsignal.operation.Installation;
import io.seatsignal.pacing.Route;
import io.seatsignal.poll.PollListener;
import io.seatsignal.poll.PollOutcome;
import io.seatsignal.signal.Claim;
import io.seatsignal.signal.Level;
import io.seatsignal.signal.OpeningFact;
import io.seatsignal.signal.Receipt;
import io.seatsignal.signal.SendListener;
import io.seatsignal.signal.SendResult;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Counts and measures what one node does. No tag names a person, a number or a section.
 *
 * <table>
 * <caption>Meters</caption>
 * <tr><th>name</th><th>kind</th><th>tags</th></tr>
 * <tr><td>{@code seatsignal.polls}</td><td>timer</td><td>source, term, outcome</td></tr>
 * <tr><td>{@code seatsignal.jobs}</td><td>timer</td><td>job, outcome</td></tr>
 * <tr><td>{@code seatsignal.openings}</td><td>counter</td><td>source, level</td></tr>
 * <tr><td>{@code seatsignal.signals}</td><td>counter</td><td>channel, outcome</td></tr>
 * <tr><td>{@code seatsignal.receipts}</td><td>counter</td><td>channel, verdict</td></tr>
 * <tr><td>{@code seatsignal.seen.to.accepted}</td><td>timer</td><td>channel</td></tr>
 * <tr><td>{@code seatsignal.alarms}</td><td>counter</td><td>cause</td></tr>
 * <tr><td>{@code seatsignal.listener.missed}</td><td>counter</td><td></td></tr>
 * <tr><td>{@code seatsignal.queue.due}</td><td>gauge</td><td></td></tr>
 * <tr><td>{@code seatsignal.queue.oldest}</td><td>gauge, seconds</td><td></td></tr>
 * <tr><td>{@code seatsignal.channel.paused}</td><td>gauge, 0 or 1</td><td>channel</td></tr>
 * <tr><td>{@code seatsignal.held.sections}</td><td>gauge</td><td>source, term</td></tr>
 * <tr><td>{@code seatsignal.spent.today}</td><td>gauge, currency</td><td></td></tr>
 * <tr><td>{@code seatsignal.clock.ahead}</td><td>gauge, seconds</td><td></td></tr>
 * </table>
 *
 * <p>Gauges show what the watchdog saw last: the same on every node but for the clock, and not a
 * number before its first look. Scraping asks no storage. Closing takes all meters away again; two
 * installations need a registry each. Thread-safe.
 */
public final class SeatSignalMetrics
    implements PollListener, SendListener, AlarmListener, AutoCloseable {

  private static final double NANOS = 1e9;

  private final MeterRegistry registry;
  private final InstantSource time;
  private final Set<Meter> meters = ConcurrentHashMap.newKeySet();
  private volatile @Nullable Health latest;

  /**
   * Registers the gauges.
   *
   * @param registry the host's
   * @param installation the terms and channels that have gauges of their own
   * @param time tells when a signal was accepted
   */
  public SeatSignalMetrics(MeterRegistry registry, Installation installation, InstantSource time) {
    this.registry = registry;
    this.time = time;
    gauge("seatsignal.queue.due", "Obligations due", Tags.empty(), h -> h.queue().due());
    gauge(
        "seatsignal.queue.oldest",
        "Age of the oldest obligation that is due, in seconds",
        Tags.empty(),
        health -> seconds(health.queue().oldest()));
    gauge(
        "seatsignal.spent.today",
        "What was spent and reserved today (UTC)",
        Tags.empty(),
        health -> health.spentToday().doubleValue());
    gauge(
        "seatsignal.clock.ahead",
        "By how many seconds this node's clock is ahead of the database's",
        Tags.empty(),
        health -> seconds(health.clock().ahead()));
    installation.routes().stream().map(Route::channel).forEach(this::gaugePaused);
  }

  /**
   * Shows a term's gauges from now on.
   *
   * @param term the term
   */
  public void watch(TermId term) {
    gauge(
        "seatsignal.held.sections",
        "Sections whose changes are kept back",
        Tags.of("source", term.source(), "term", term.term()),
        health -> held(health, term));
  }

  private void gaugePaused(String channel) {
    gauge(
        "seatsignal.channel.paused",
        "1 while the channel is paused",
        Tags.of("channel", channel),
        health -> paused(health, channel));
  }

  private static double seconds(Duration duration) {
    return duration.toNanos() / NANOS;
  }

  private void gauge(String name, String description, Tags tags, ToDoubleFunction<Health> value) {
    Gauge unused =
        kept(
            Gauge.builder(name, this, metrics -> metrics.shown(value))
                .description(description)
                .tags(tags)
                .register(registry));
  }

  private double shown(ToDoubleFunction<Health> value) {
    Health known = latest;
    return known == null ? Double.NaN : value.applyAsDouble(known);
  }

  /**
   * Takes over what the gauges show.
   *
   * @param health the latest health
   */
  public void show(Health health) {
    latest = health;
  }

  private static double held(Health health, TermId term) {
    return health.holds().stream()
        .filter(hold -> hold.termId().equals(term))
        .mapToInt(Hold::sections)
        .sum();
  }

  private static double paused(Health health, String name) {
    return health.channels().stream()
        .filter(channel -> channel.name().equals(name) && channel.paused())
        .count();
  }

  /**
   * Measures a poll.
   *
   * @param term the term
   * @param outcome how it ended
   * @param duration how long it took
   */
  public void polled(TermId term, PollOutcome outcome, Duration duration) {
    timer(
            "seatsignal.polls",
            "Polls of a term",
            Tags.of("source", term.source(), "term", term.term(), "outcome", word(outcome)))
        .record(duration);
  }

  /**
   * Measures a run of a recurring job.
   *
   * @param job its name
   * @param done false if it failed
   * @param duration how long it took
   */
  public void ran(String job, boolean done, Duration duration) {
    timer(
            "seatsignal.jobs",
            "Runs of recurring jobs",
            Tags.of("job", job, "outcome", done ? "done" : "failed"))
        .record(duration);
  }

  @Override
  public void openingSeen(Section section, Level level) {
    counter(
            "seatsignal.openings",
            "Openings seen",
            Tags.of("source", section.id().source(), "level", lower(level)))
        .increment();
  }

  @Override
  public void sent(Claim claim, SendResult result) {
    counter(
            "seatsignal.signals",
            "Signals that were sent or not",
            Tags.of("channel", claim.channel(), "outcome", word(result)))
        .increment();
    if (result instanceof SendResult.Accepted) {
      Timer timer =
          timer(
              "seatsignal.seen.to.accepted",
              "From an opening being seen to its signal being accepted",
              Tags.of("channel", claim.channel()));
      for (OpeningFact fact : claim.openings()) {
        long nanos = Duration.between(fact.seenAt(), time.instant()).toNanos();
        timer.record(Math.max(0, nanos), TimeUnit.NANOSECONDS);
      }
    }
  }

  @Override
  public void received(String channel, Receipt receipt) {
    counter(
            "seatsignal.receipts",
            "What providers said about messages that they took over",
            Tags.of("channel", channel, "verdict", lower(receipt.verdict())))
        .increment();
  }

  @Override
  public void alarm(Alarm alarm) {
    counter("seatsignal.alarms", "Alarms told by this node", Tags.of("cause", lower(alarm.cause())))
        .increment();
  }

  /** Counts an event that the host's listener was not told, because it does not keep up. */
  public void listenerMissed() {
    counter("seatsignal.listener.missed", "Events that the listener was not told", Tags.empty())
        .increment();
  }

  private Counter counter(String name, String description, Tags tags) {
    return kept(Counter.builder(name).description(description).tags(tags).register(registry));
  }

  private Timer timer(String name, String description, Tags tags) {
    return kept(Timer.builder(name).description(description).tags(tags).register(registry));
  }

  private <M extends Meter> M kept(M meter) {
    meters.add(meter);
    return meter;
  }

  @Override
  public void close() {
    meters.forEach(registry::remove);
    meters.clear();
  }

  /** The kind of an outcome: {@code in_doubt} for {@code InDoubt}. */
  private static String word(Object outcome) {
    return outcome
        .getClass()
        .getSimpleName()
        .replaceAll("(?<=.)([A-Z])", "_$1")
        .toLowerCase(Locale.ROOT);
  }

  private static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
