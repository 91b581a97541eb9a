package io.seatsignal;

import io.seatsignal.course.Enrolment;
import io.seatsignal.course.Heartbeat;
import io.seatsignal.course.SeatSource;
import io.seatsignal.course.Section;
import io.seatsignal.course.TermId;
import io.seatsignal.pacing.Route;
import io.seatsignal.pacing.SendRules;
import io.seatsignal.poll.Health;
import io.seatsignal.poll.PollListener;
import io.seatsignal.poll.PollOutcome;
import io.seatsignal.poll.PollScheduler;
import io.seatsignal.poll.Poller;
import io.seatsignal.signal.Dispatcher;
import io.seatsignal.signal.Level;
import io.seatsignal.signal.SignalChannel;
import io.seatsignal.signal.SignalText;
import io.seatsignal.signal.Signals;
import io.seatsignal.watch.WatchRepository;
import io.seatsignal.watch.Watchers;
import io.seatsignal.watch.Watches;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches course sections and signals the people who wait for a seat.
 *
 * <pre>{@code
 * SeatSignal seatSignal = SeatSignal.builder()
 *     .repository(new InMemoryWatchRepository(...))
 *     .source(source)
 *     .term(Enrolment.open(new TermId("brown", "202420")))
 *     .channel(channel)
 *     .build();
 * seatSignal.start();
 * }</pre>
 *
 * <p>Thread-safe. Built but not started it makes no request, starts no thread and sends nothing,
 * while people and watches can be read and changed: that is how a web node or a command uses it.
 */
public final class SeatSignal implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(SeatSignal.class);

  private final WatchRepository repository;
  private final List<SeatSource> sources;
  private final List<SignalChannel> channels;
  private final List<TermId> terms;
  private final Duration pollInterval;
  private final PollScheduler scheduler;
  private final InstantSource time;
  private final Map<TermId, Poller> pollers = new LinkedHashMap<>();
  private final Dispatcher dispatcher;
  private final Watchers watchers;
  private final Watches watches;
  private final Signals signals;

  private enum Stage {
    BUILT,
    STARTED,
    CLOSED
  }

  private Stage stage = Stage.BUILT;

  SeatSignal(SeatSignalBuilder builder) {
    repository = builder.repository();
    sources = builder.sources();
    channels = builder.channels();
    terms = builder.enrolments().stream().map(Enrolment::termId).toList();
    pollInterval = builder.pollInterval();
    scheduler = builder.scheduler();
    time = builder.time();
    Map<String, SeatSource> byName =
        sources.stream().collect(Collectors.toMap(SeatSource::name, Function.identity()));
    String node = UUID.randomUUID().toString();
    watchers = new Watchers(repository);
    watches = new Watches(repository, sources, builder.enrolments(), builder.limits(), time);
    signals = new Signals(repository.outbox());
    dispatcher =
        new Dispatcher(
            repository.outbox(),
            channels,
            new SignalText(name -> zoneOf(byName.get(name))),
            new SendRules(builder.pacing(), routes(channels), builder.enrolments()),
            builder.dispatch(),
            node,
            time,
            builder.listener());
    PollListener listener = new WakeDispatcher(builder.listener());
    for (TermId term : terms) {
      SeatSource source = byName.get(term.source());
      if (source == null) {
        throw new IllegalStateException("no source is named \"" + term.source() + "\" for " + term);
      }
      pollers.put(term, new Poller(source, term, repository, node, time, listener));
    }
  }

  /**
   * Begins a new SeatSignal.
   *
   * @return a builder with the defaults that its methods state
   */
  public static SeatSignalBuilder builder() {
    return new SeatSignalBuilder();
  }

  /**
   * Begins to poll and to send. Does nothing if it already does.
   *
   * @throws IllegalStateException if it was closed
   */
  public synchronized void start() {
    if (stage == Stage.CLOSED) {
      throw new IllegalStateException("this SeatSignal was closed; build another one");
    }
    if (stage == Stage.STARTED) {
      return;
    }
    stage = Stage.STARTED;
    LOG.info(
        "watching {} every {}; channels {}",
        terms,
        pollInterval,
        channels.stream().map(SignalChannel::name).toList());
    dispatcher.start();
    scheduler.start(terms, pollInterval, this::poll);
  }

  private void poll(TermId term) {
    Poller poller = pollers.get(term);
    if (poller == null) {
      LOG.warn("{} is not configured on this node; not polled here", term);
      return;
    }
    poller.poll();
  }

  /**
   * Ends polling and sending: waits up to 30 s for what is on its way, then closes scheduler,
   * channels, sources and repository. Idempotent.
   */
  @Override
  public synchronized void close() {
    if (stage == Stage.CLOSED) {
      return;
    }
    stage = Stage.CLOSED;
    quietly("scheduler", scheduler);
    quietly("dispatcher", dispatcher);
    channels.forEach(channel -> quietly(channel.name(), channel));
    sources.forEach(source -> quietly(source.name(), source));
    quietly("repository", repository);
  }

  private static void quietly(String what, AutoCloseable closeable) {
    try {
      closeable.close();
    } catch (InterruptedException e) {
      LOG.warn("interrupted while closing {}", what, e);
      Thread.currentThread().interrupt();
    } catch (Exception e) {
      LOG.error("closing {} failed; the rest is closed all the same", what, e);
    }
  }

  /**
   * The people.
   *
   * @return always the same
   */
  public Watchers watchers() {
    return watchers;
  }

  /**
   * What they wait for.
   *
   * @return always the same
   */
  public Watches watches() {
    return watches;
  }

  /**
   * What they were sent.
   *
   * @return always the same
   */
  public Signals signals() {
    return signals;
  }

  /**
   * Whether the configured terms are being watched, by whatever node; blocks on the storage.
   *
   * @return the health of this moment
   */
  public Health health() {
    Map<TermId, Heartbeat> stored =
        repository.heartbeats().stream()
            .collect(Collectors.toMap(Heartbeat::termId, Function.identity()));
    List<Heartbeat> configured =
        terms.stream().map(term -> stored.getOrDefault(term, Heartbeat.none(term))).toList();
    return Health.of(configured, pollInterval, time.instant());
  }

  /**
   * When a term was last polled, by whatever node; blocks on the storage.
   *
   * @param source the source's name
   * @param term the term code
   * @return the stored heartbeat; one without times if the term was never polled
   */
  public Heartbeat heartbeat(String source, String term) {
    return repository.pollState(new TermId(source, term)).heartbeat();
  }

  private static List<Route> routes(List<SignalChannel> channels) {
    return channels.stream()
        .map(
            channel ->
                new Route(
                    channel.name(),
                    channel.capabilities().contact(),
                    channel.capabilities().interval(),
                    channel.capabilities().cost()))
        .toList();
  }

  private static ZoneId zoneOf(@Nullable SeatSource source) {
    return Optional.ofNullable(source).map(SeatSource::zone).orElse(ZoneOffset.UTC);
  }

  /** Wakes the sending half as soon as something is owed. */
  private final class WakeDispatcher implements PollListener {

    private final PollListener next;

    WakeDispatcher(PollListener next) {
      this.next = next;
    }

    @Override
    public void polled(TermId termId, PollOutcome outcome) {
      if (outcome instanceof PollOutcome.Committed committed && committed.obligations() > 0) {
        dispatcher.wake();
      }
      next.polled(termId, outcome);
    }

    @Override
    public void openingSeen(Section section, Level level) {
      next.openingSeen(section, level);
    }
  }
}
