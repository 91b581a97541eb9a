package io.seatsignal;

import io.micrometer.core.instrument.MeterRegistry;
import io.seatsignal.base.Address;
import io.seatsignal.command.CommandSettings;
import io.seatsignal.course.Enrolment;
import io.seatsignal.course.GuardedSource;
import io.seatsignal.course.SeatSource;
import io.seatsignal.job.RecurringJob;
import io.seatsignal.operation.Operations;
import io.seatsignal.operation.WatchdogSettings;
import io.seatsignal.pacing.Pacing;
import io.seatsignal.phone.PhoneNumber;
import io.seatsignal.phone.PhonePolicy;
import io.seatsignal.poll.PollScheduler;
import io.seatsignal.poll.PollSettings;
import io.seatsignal.poll.TimerPollScheduler;
import io.seatsignal.signal.DispatchSettings;
import io.seatsignal.signal.GuardedChannel;
import io.seatsignal.signal.SignalChannel;
import io.seatsignal.verification.CodeRules;
import io.seatsignal.watch.WatchLimits;
import io.seatsignal.watch.WatchRepository;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Puts a {@link SeatSignal} together. What is handed in belongs to it and is closed with it. Not
 * thread-safe; builds once.
 */
public final class SeatSignalBuilder {

  /** The shortest poll interval. */
  public static final Duration SHORTEST_POLL_INTERVAL = Duration.ofSeconds(1);

  /** How long what is finished is kept unless another time is set. */
  public static final Duration DEFAULT_RETENTION = Duration.ofDays(90);

  /** The poll interval unless another one is set. */
  public static final Duration DEFAULT_POLL_INTERVAL = Duration.ofSeconds(60);

  private @Nullable WatchRepository repository;
  private final List<SeatSource> sources = new ArrayList<>();
  private final List<SignalChannel> channels = new ArrayList<>();
  private final List<Enrolment> enrolments = new ArrayList<>();
  private @Nullable Supplier<List<Enrolment>> moreEnrolments;
  private Duration pollInterval = DEFAULT_POLL_INTERVAL;
  private @Nullable PollScheduler scheduler;
  private final List<RecurringJob> jobs = new ArrayList<>();
  private Duration retention = DEFAULT_RETENTION;
  private WatchLimits limits = WatchLimits.DEFAULT;
  private DispatchSettings dispatch = DispatchSettings.DEFAULT;
  private Pacing pacing = Pacing.DEFAULT;
  private CommandSettings commands = CommandSettings.DEFAULT;
  private PhonePolicy phones = PhonePolicy.DEFAULT;
  private CodeRules codes = CodeRules.DEFAULT;
  private WatchdogSettings watchdog = WatchdogSettings.DEFAULT;
  private @Nullable Operator operator;
  private @Nullable MeterRegistry metrics;
  private PollSettings polling = PollSettings.DEFAULT;
  private InstantSource time = InstantSource.system();
  private Duration lookLimit = GuardedSource.LOOK_LIMIT;
  private @Nullable SeatSignalListener listener;

  SeatSignalBuilder() {}

  /**
   * Sets where everything durable is kept; required.
   *
   * @param newRepository the repository
   * @return this
   */
  public SeatSignalBuilder repository(WatchRepository newRepository) {
    repository = newRepository;
    return this;
  }

  /**
   * Adds a source; at least one is required.
   *
   * @param source the source
   * @return this
   * @throws IllegalArgumentException if one of this name was added before, or it has none
   */
  public SeatSignalBuilder source(SeatSource source) {
    if (source.name() == null) {
      throw new IllegalArgumentException("source " + source.getClass().getName() + " has no name");
    }
    if (sources.stream().anyMatch(other -> other.name().equals(source.name()))) {
      throw new IllegalArgumentException("two sources are named \"" + source.name() + "\"");
    }
    sources.add(source);
    return this;
  }

  /**
   * Adds a term to watch; at least one is required.
   *
   * @param enrolment the term, of an added source, and until when it can be enrolled in
   * @return this
   * @throws IllegalArgumentException if the term was added before
   */
  public SeatSignalBuilder term(Enrolment enrolment) {
    if (enrolments.stream().anyMatch(other -> other.termId().equals(enrolment.termId()))) {
      throw new IllegalArgumentException(enrolment.termId() + " is added twice");
    }
    enrolments.add(enrolment);
    return this;
  }

  /**
   * Sets terms that change while all runs, as a calendar of enrolment has them. A started node
   * polls new terms within a minute. A term whose enrolment has ended must be named for a week
   * more, with its end, so that its watches expire at it; the watches of one that simply vanishes
   * expire when no node has polled it for a week.
   *
   * @param terms tells the terms of the moment, without those that were added by {@link #term}; is
   *     asked often, must be quick, and what it throws is logged and leaves the terms as they were
   * @return this
   */
  public SeatSignalBuilder terms(Supplier<List<Enrolment>> terms) {
    moreEnrolments = terms;
    return this;
  }

  /**
   * Adds a way to reach people; at least one is required. The first added is preferred for people
   * who have not chosen.
   *
   * @param channel the channel
   * @return this
   * @throws IllegalArgumentException if one of this name was added before, or it does not say what
   *     it is
   */
  public SeatSignalBuilder channel(SignalChannel channel) {
    SignalChannel guarded = GuardedChannel.of(channel);
    if (channels.stream().anyMatch(other -> other.name().equals(guarded.name()))) {
      throw new IllegalArgumentException("two channels are named \"" + guarded.name() + "\"");
    }
    channels.add(guarded);
    return this;
  }

  /**
   * Sets the time from one poll of a term to the next; 60 s unless set. A university's server
   * deserves 10 s at the least.
   *
   * @param interval at least one second
   * @return this
   * @throws IllegalArgumentException if it is shorter
   */
  public SeatSignalBuilder pollInterval(Duration interval) {
    if (interval.compareTo(SHORTEST_POLL_INTERVAL) < 0) {
      throw new IllegalArgumentException("pollInterval must be at least PT1S: " + interval);
    }
    pollInterval = interval;
    return this;
  }

  /**
   * Sets what says when polls run; timers of this process unless set, which is right for one node.
   *
   * @param newScheduler the scheduler
   * @return this
   */
  public SeatSignalBuilder scheduler(PollScheduler newScheduler) {
    scheduler = newScheduler;
    return this;
  }

  /**
   * Adds something that recurs besides polls, such as a backup of the host's. It runs on one
   * started node at a time.
   *
   * @param job the job
   * @return this
   * @throws IllegalArgumentException if one of this name was added before
   */
  public SeatSignalBuilder job(RecurringJob job) {
    if (job.name().equals(Jobs.RETENTION)
        || jobs.stream().anyMatch(other -> other.name().equals(job.name()))) {
      throw new IllegalArgumentException("two jobs are named \"" + job.name() + "\"");
    }
    jobs.add(job);
    return this;
  }

  /**
   * Sets how long finished obligations, signals, attempts and openings are kept; {@link
   * #DEFAULT_RETENTION} unless set. Whatever is unfinished is kept longer.
   *
   * @param keep at least {@link Operations#SHORTEST_KEPT}
   * @return this
   * @throws IllegalArgumentException if it is shorter
   */
  public SeatSignalBuilder retention(Duration keep) {
    Operations.requireKept(keep);
    retention = keep;
    return this;
  }

  /**
   * Sets how much one person may ask for; {@link WatchLimits#DEFAULT} unless set.
   *
   * @param newLimits the limits
   * @return this
   */
  public SeatSignalBuilder limits(WatchLimits newLimits) {
    limits = newLimits;
    return this;
  }

  /**
   * Sets how the outbox is emptied; {@link DispatchSettings#DEFAULT} unless set.
   *
   * @param settings the settings
   * @return this
   */
  public SeatSignalBuilder dispatch(DispatchSettings settings) {
    dispatch = settings;
    return this;
  }

  /**
   * Sets how people are kept from being bothered; {@link Pacing#DEFAULT} unless set.
   *
   * @param newPacing the limits
   * @return this
   */
  public SeatSignalBuilder pacing(Pacing newPacing) {
    pacing = newPacing;
    return this;
  }

  /**
   * Sets what replies to texts say of the installation; {@link CommandSettings#DEFAULT} unless set.
   *
   * @param settings the settings
   * @return this
   */
  public SeatSignalBuilder commands(CommandSettings settings) {
    commands = settings;
    return this;
  }

  /**
   * Sets which numbers are sent codes; {@link PhonePolicy#DEFAULT} unless set.
   *
   * @param policy the policy
   * @return this
   */
  public SeatSignalBuilder phones(PhonePolicy policy) {
    phones = policy;
    return this;
  }

  /**
   * Sets how much is done to prove numbers; {@link CodeRules#DEFAULT} unless set.
   *
   * @param rules the rules
   * @return this
   */
  public SeatSignalBuilder codes(CodeRules rules) {
    codes = rules;
    return this;
  }

  /**
   * Sets how often the engine looks at how things go and tells what is wrong; {@link
   * WatchdogSettings#DEFAULT} unless set.
   *
   * @param settings the settings
   * @return this
   */
  public SeatSignalBuilder watchdog(WatchdogSettings settings) {
    watchdog = settings;
    return this;
  }

  /**
   * Sets whose phone is told {@linkplain io.seatsignal.operation.Alarm alarms}; nobody's unless
   * set. They are logged with the word {@code ALARM} either way.
   *
   * @param number the operator's number
   * @param channelName the name of an added channel, over which it is reached
   * @return this
   */
  public SeatSignalBuilder operator(PhoneNumber number, String channelName) {
    operator = new Operator(number, channelName);
    return this;
  }

  /**
   * Sets where the engine counts and measures; nowhere unless set. The meters are those of {@link
   * io.seatsignal.metrics.SeatSignalMetrics}.
   *
   * @param registry the host's registry; stays open
   * @return this
   */
  public SeatSignalBuilder metrics(MeterRegistry registry) {
    metrics = registry;
    return this;
  }

  /**
   * Sets how long a section may be missing from its source's listing before its watches end; {@link
   * PollSettings#DEFAULT_MISSING_AFTER} unless set. It must also be missing from {@link
   * PollSettings#MISSING_LOOKS} looks in a row.
   *
   * @param missingAfter the time
   * @return this
   * @throws IllegalArgumentException if it is not positive
   */
  public SeatSignalBuilder missingAfter(Duration missingAfter) {
    polling = new PollSettings(missingAfter);
    return this;
  }

  /**
   * Sets how long a source may take for a look before it counts as failed and is interrupted;
   * {@link GuardedSource#LOOK_LIMIT} unless set. A source's own time-outs should end below it; it
   * is there for a source that hangs, and holds up no other term then.
   *
   * @param limit the time
   * @return this
   * @throws IllegalArgumentException if it is not positive
   */
  public SeatSignalBuilder lookLimit(Duration limit) {
    if (limit.isNegative() || limit.isZero()) {
      throw new IllegalArgumentException("lookLimit must be positive: " + limit);
    }
    lookLimit = limit;
    return this;
  }

  /**
   * Sets the source of time; the system's unless set.
   *
   * @param newTime the source
   * @return this
   */
  public SeatSignalBuilder time(InstantSource newTime) {
    time = newTime;
    return this;
  }

  /**
   * Sets who is told what the engine sees and does; nobody unless set.
   *
   * @param newListener the listener
   * @return this
   */
  public SeatSignalBuilder listener(SeatSignalListener newListener) {
    listener = newListener;
    return this;
  }

  /**
   * Builds what was put together, without starting it.
   *
   * @return the SeatSignal
   * @throws IllegalStateException if something required is missing or does not go together; the
   *     message names it
   */
  public SeatSignal build() {
    require(!sources.isEmpty(), "source(…) is required");
    require(!enrolments.isEmpty() || moreEnrolments != null, "term(…) is required");
    require(!channels.isEmpty(), "channel(…) is required");
    Operator told = operator;
    require(
        told == null || channels.stream().anyMatch(each -> each.name().equals(told.channel())),
        "operator(…) names a channel that is not added");
    require(
        told == null
            || channels.stream()
                .filter(each -> each.name().equals(told.channel()))
                .allMatch(each -> each.capabilities().addressKind().equals(Address.PHONE)),
        "operator(…) names a channel that does not send to phone numbers");
    return new SeatSignal(this);
  }

  private static void require(boolean condition, String message) {
    if (!condition) {
      throw new IllegalStateException(message);
    }
  }

  WatchRepository repository() {
    if (repository == null) {
      throw new IllegalStateException("repository(…) is required");
    }
    return repository;
  }

  List<SeatSource> sources() {
    return sources.stream().<SeatSource>map(source -> GuardedSource.of(source, lookLimit)).toList();
  }

  List<SignalChannel> channels() {
    return List.copyOf(channels);
  }

  Supplier<List<Enrolment>> enrolments() {
    List<Enrolment> fixed = List.copyOf(enrolments);
    Supplier<List<Enrolment>> more = moreEnrolments;
    return more == null
        ? () -> fixed
        : new LastKnown<>(() -> Stream.concat(fixed.stream(), more.get().stream()).toList());
  }

  Duration pollInterval() {
    return pollInterval;
  }

  PollScheduler scheduler() {
    return scheduler == null ? new TimerPollScheduler() : scheduler;
  }

  List<RecurringJob> jobs() {
    return List.copyOf(jobs);
  }

  Duration retention() {
    return retention;
  }

  Settings settings() {
    return new Settings(limits, dispatch, pacing, watchdog, polling, commands, phones, codes);
  }

  Optional<Operator> operator() {
    return Optional.ofNullable(operator);
  }

  Optional<MeterRegistry> metrics() {
    return Optional.ofNullable(metrics);
  }

  InstantSource time() {
    return time;
  }

  Optional<SeatSignalListener> listener() {
    return Optional.ofNullable(listener);
  }
}
