package io.seatsignal;

import io.seatsignal.base.SeatSignalException;
import io.seatsignal.command.Reception;
import io.seatsignal.command.TextCommands;
import io.seatsignal.course.Enrolment;
import io.seatsignal.course.Heartbeat;
import io.seatsignal.course.SeatSource;
import io.seatsignal.course.TermId;
import io.seatsignal.job.RecurringJob;
import io.seatsignal.metrics.SeatSignalMetrics;
import io.seatsignal.operation.ClockCheck;
import io.seatsignal.operation.Health;
import io.seatsignal.operation.HealthCheck;
import io.seatsignal.operation.Installation;
import io.seatsignal.operation.Operations;
import io.seatsignal.operation.OperatorLine;
import io.seatsignal.operation.Watchdog;
import io.seatsignal.pacing.Route;
import io.seatsignal.pacing.SendRules;
import io.seatsignal.poll.PollScheduler;
import io.seatsignal.poll.Poller;
import io.seatsignal.signal.Dispatcher;
import io.seatsignal.signal.SignalChannel;
import io.seatsignal.signal.SignalText;
import io.seatsignal.signal.Signals;
import io.seatsignal.signal.WebhookRequest;
import io.seatsignal.signal.WebhookResponse;
import io.seatsignal.verification.Addresses;
import io.seatsignal.verification.PhoneVerification;
import io.seatsignal.watch.Catalogue;
import io.seatsignal.watch.WatchRepository;
import io.seatsignal.watch.Watchers;
import io.seatsignal.watch.Watches;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
  private final Supplier<List<Enrolment>> enrolments;
  private final RollOver rollOver;
  private final Duration pollInterval;
  private final PollScheduler scheduler;
  private final List<RecurringJob> jobs;
  private final ClockCheck clock;
  private final HealthCheck health;
  private final Watchdog watchdog;
  private final Events events;
  private final Polling polling;
  private final Optional<SeatSignalMetrics> metrics;
  private final Dispatcher dispatcher;
  private final Watchers watchers;
  private final Watches watches;
  private final Signals signals;
  private final Catalogue catalogue;
  private final TextCommands commands;
  private final Reception reception;
  private final PhoneVerification verification;
  private final Addresses addresses;

  private enum Stage {
    BUILT,
    WATCHED,
    STARTED,
    CLOSED
  }

  private volatile boolean polls;
  private Stage stage = Stage.BUILT;

  SeatSignal(SeatSignalBuilder builder) {
    Settings settings = builder.settings();
    repository = builder.repository();
    sources = builder.sources();
    channels = builder.channels();
    enrolments = builder.enrolments();
    pollInterval = builder.pollInterval();
    scheduler = builder.scheduler();
    InstantSource time = builder.time();
    Map<String, SeatSource> byName =
        sources.stream().collect(Collectors.toMap(SeatSource::name, Function.identity()));
    String node = UUID.randomUUID().toString();
    watchers = new Watchers(repository);
    watches = new Watches(repository, sources, enrolments, settings.limits(), time);
    signals = new Signals(repository.outbox());
    catalogue = new Catalogue(repository);
    List<Route> routes =
        channels.stream().map(each -> each.capabilities().route(each.name())).toList();
    Supplier<Installation> installation =
        () ->
            new Installation(
                enrolments.get(), pollInterval, routes, settings.pacing().dailyBudget());
    Operations operations = repository.operations();
    verification =
        new PhoneVerification(
            repository.codes(),
            repository.quotas(),
            operations,
            repository,
            channels,
            settings.phones(),
            settings.codes(),
            settings.pacing().dailyBudget(),
            time);
    addresses =
        new Addresses(
            repository.addresses(),
            repository.codes(),
            repository.quotas(),
            operations,
            repository,
            channels,
            settings.codes(),
            settings.pacing().dailyBudget(),
            time);
    clock = new ClockCheck(operations, time);
    health =
        new HealthCheck(
            installation, operations, repository.outbox(), repository::heartbeats, clock);
    metrics =
        builder
            .metrics()
            .map(registry -> new SeatSignalMetrics(registry, installation.get(), time));
    rollOver = new RollOver(enrolments, repository, time);
    jobs =
        new Jobs(metrics)
            .measured(
                Stream.concat(
                    Stream.of(Jobs.retention(operations, builder.retention()), rollOver.job()),
                    builder.jobs().stream()));
    events = new Events(builder.listener(), metrics, this::wakeDispatcher, this::wakeWatchdog);
    watchdog =
        new Watchdog(
            health,
            installation.get(),
            operations,
            node,
            settings.watchdog(),
            seen -> {
              metrics.ifPresent(meters -> meters.show(seen));
              followTerms();
            },
            events,
            operatorLine(builder));
    dispatcher =
        new Dispatcher(
            repository.outbox(),
            channels,
            new SignalText(name -> zoneOf(byName.get(name))),
            new SendRules(settings.pacing(), routes, enrolments),
            settings.dispatch(),
            node,
            time,
            events,
            clock::isRight);
    commands = new TextCommands(repository, watches, sources, settings.commands(), time);
    reception = new Reception(repository, watches, commands, events);
    polling =
        new Polling(
            clock,
            events,
            metrics,
            enrolment ->
                new Poller(
                    sourceOf(byName, enrolment.termId()),
                    enrolment,
                    repository,
                    node,
                    time,
                    settings.polling(),
                    events));
    enrolments.get().forEach(polling::add);
  }

  private static SeatSource sourceOf(Map<String, SeatSource> byName, TermId term) {
    SeatSource source = byName.get(term.source());
    if (source == null) {
      throw new IllegalStateException("no source is named \"" + term.source() + "\" for " + term);
    }
    return source;
  }

  /** On the watchdog's thread: it looks often enough, and as long as this node works. */
  private void followTerms() {
    if (polls) {
      rollOver.follow(polling::add, scheduler);
    }
  }

  private void wakeDispatcher() {
    dispatcher.wake();
  }

  private void wakeWatchdog() {
    watchdog.wake();
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
   * Begins to look how things go, wherever polls run, and to tell alarms; neither polls nor sends
   * signals. For nodes that only serve: one of them notices when no other node polls any more. Does
   * nothing on a started SeatSignal.
   *
   * @throws IllegalStateException if it was closed
   */
  public synchronized void watchOver() {
    if (stage == Stage.CLOSED) {
      throw new IllegalStateException("this SeatSignal was closed; build another one");
    }
    if (stage == Stage.BUILT) {
      stage = Stage.WATCHED;
      watchdog.start();
    }
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
    List<TermId> terms = enrolments.get().stream().map(Enrolment::termId).toList();
    LOG.info(
        "watching {} every {}; channels {}",
        terms,
        pollInterval,
        channels.stream().map(SignalChannel::name).toList());
    checkClock();
    dispatcher.start();
    scheduler.pollWhile(polling::mayPoll);
    scheduler.alsoRun(jobs);
    scheduler.start(terms, pollInterval, polling::poll);
    polls = true;
    watchdog.start();
  }

  /** Before anything is done by it; a storage that cannot be reached is met again soon enough. */
  private void checkClock() {
    try {
      clock.read();
    } catch (SeatSignalException e) {
      LOG.warn("the clock could not be compared with the database's; tried again", e);
    }
  }

  /**
   * Ends polling and sending: waits up to 30 s for what is on its way, then closes scheduler,
   * channels, sources and repository. A channel, a source or a listener that hangs is given 5 s and
   * left behind. Idempotent.
   */
  @Override
  public synchronized void close() {
    if (stage == Stage.CLOSED) {
      return;
    }
    stage = Stage.CLOSED;
    Closing.quietly("scheduler", scheduler);
    Closing.quietly("dispatcher", dispatcher);
    Closing.quietly("watchdog", watchdog);
    channels.forEach(channel -> Closing.quietly(channel.name(), channel));
    sources.forEach(source -> Closing.quietly(source.name(), source));
    Closing.quietly("listener", events);
    metrics.ifPresent(meters -> Closing.quietly("meters", meters));
    Closing.quietly("repository", repository);
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
   * The sections, and when they were open.
   *
   * @return always the same
   */
  public Catalogue catalogue() {
    return catalogue;
  }

  /**
   * What people ask for by text, for hosts that receive texts by other ways than a channel's {@link
   * #webhook}.
   *
   * @return always the same
   */
  public TextCommands textCommands() {
    return commands;
  }

  /**
   * Answers a request that a provider sent to {@code /webhooks/{provider}/…}, by the first of its
   * channels that does; blocks on the storage. Works on every node, started or not.
   *
   * @param provider the provider's name, as it stands in the path
   * @param request the request
   * @return the answer; 404 if no channel serves this
   * @throws SeatSignalException if the storage cannot be reached; the host answers 503
   */
  public WebhookResponse webhook(String provider, WebhookRequest request) {
    return channels.stream()
        .filter(channel -> channel.provider().equals(provider))
        .flatMap(channel -> channel.webhook(request, reception).stream())
        .findFirst()
        .orElseGet(WebhookResponse::notFound);
  }

  /**
   * How numbers are proven.
   *
   * @return always the same
   */
  public PhoneVerification verification() {
    return verification;
  }

  /**
   * The addresses that people have beside their number, and how they are proven.
   *
   * @return always the same
   */
  public Addresses addresses() {
    return addresses;
  }

  /**
   * What operators do and see: pauses, holds, channels, the day's costs.
   *
   * @return always the same
   */
  public Operations operations() {
    return repository.operations();
  }

  /**
   * Whether seats are watched and people told, by whatever node; blocks on the storage. A term
   * whose enrolment is over is not watched any more, and not part of it.
   *
   * @return the health of this moment
   * @throws io.seatsignal.base.SeatSignalException if the storage cannot be read
   */
  public Health health() {
    return health.now();
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

  private Optional<OperatorLine> operatorLine(SeatSignalBuilder builder) {
    return builder
        .operator()
        .flatMap(
            operator ->
                channels.stream()
                    .filter(channel -> channel.name().equals(operator.channel()))
                    .findFirst()
                    .map(
                        channel ->
                            new OperatorLine(
                                operator.number(),
                                channel,
                                repository.operations(),
                                builder.time())));
  }

  private static ZoneId zoneOf(@Nullable SeatSource source) {
    return Optional.ofNullable(source).map(SeatSource::zone).orElse(ZoneOffset.UTC);
  }
}
