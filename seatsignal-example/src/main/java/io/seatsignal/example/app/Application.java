package io.seatsignal.example.app;

import io.seatsignal.SeatSignal;
import io.seatsignal.SeatSignalBuilder;
import io.seatsignal.SeatSignalListener;
import io.seatsignal.command.CommandSettings;
import io.seatsignal.course.Enrolment;
import io.seatsignal.course.SeatSource;
import io.seatsignal.course.SectionId;
import io.seatsignal.course.SectionState;
import io.seatsignal.example.access.Gate;
import io.seatsignal.example.access.Sessions;
import io.seatsignal.example.access.Throttle;
import io.seatsignal.example.access.Tokens;
import io.seatsignal.example.account.Accounts;
import io.seatsignal.example.catalogue.KnownSource;
import io.seatsignal.example.config.Configuration;
import io.seatsignal.example.config.Keys;
import io.seatsignal.example.config.OperatingKeys;
import io.seatsignal.example.config.SendingKeys;
import io.seatsignal.example.plugin.InstalledPlugins;
import io.seatsignal.mariadb.MariaDbWatchRepository;
import io.seatsignal.mariadb.Schema;
import io.seatsignal.phone.PhonePolicy;
import io.seatsignal.quartz.QuartzPollScheduler;
import io.seatsignal.quartz.QuartzSettings;
import io.seatsignal.signal.SignalChannel;
import io.seatsignal.verification.CodeRules;
import io.seatsignal.watch.WatchLimits;
import io.seatsignal.watch.WatchRepository;
import java.io.PrintStream;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Everything put together and ready, but not started: the database open and migrated, sources,
 * channels and engine made. A command that only touches watches needs no more. Thread-safe.
 */
public final class Application implements AutoCloseable {

  private final Configuration configuration;
  private final Database database;
  private final WatchRepository repository;
  private final List<SignalChannel> channels;
  private final SourcePlans sources;
  private final Metrics metrics;
  private final SeatSignal seatSignal;
  private final People people;
  private final CurrentTerms terms;
  private final InstalledPlugins plugins;
  private final List<KnownSource> knownSources;
  private final InstantSource time;

  private Application(
      Configuration configuration,
      Database database,
      WatchRepository repository,
      List<SignalChannel> channels,
      SourcePlans sources,
      Metrics metrics,
      SeatSignal seatSignal,
      People people,
      CurrentTerms terms,
      InstalledPlugins plugins,
      List<KnownSource> knownSources,
      InstantSource time) {
    this.configuration = configuration;
    this.database = database;
    this.repository = repository;
    this.channels = channels;
    this.sources = sources;
    this.metrics = metrics;
    this.seatSignal = seatSignal;
    this.people = people;
    this.terms = terms;
    this.plugins = plugins;
    this.knownSources = List.copyOf(knownSources);
    this.time = time;
  }

  /**
   * Puts the application together; blocks until the database is ready.
   *
   * @param configuration what is configured
   * @param time the time
   * @param out where the console channel shows signals
   * @param listener is told what the engine sees and does
   * @return the application, to be closed
   * @throws io.seatsignal.example.config.ConfigurationException if keys do not go together
   * @throws io.seatsignal.base.SeatSignalException if the database cannot be opened
   */
  public static Application open(
      Configuration configuration,
      InstantSource time,
      PrintStream out,
      SeatSignalListener listener) {
    SourcePlans sources = SourcePlans.of(configuration, time.instant());
    InstalledPlugins plugins = InstalledPlugins.open(configuration, Channels.builtIn());
    try {
      return open(configuration, time, out, listener, sources, plugins);
    } catch (RuntimeException e) {
      plugins.close();
      throw e;
    }
  }

  private static Application open(
      Configuration configuration,
      InstantSource time,
      PrintStream out,
      SeatSignalListener listener,
      SourcePlans sources,
      InstalledPlugins plugins) {
    List<SignalChannel> channels = Channels.of(configuration, plugins, out, time);
    WatchLimits limits =
        new WatchLimits(configuration.get(Keys.WATCH_CAP), WatchLimits.DEFAULT.signalsPerWatch());
    // A key that does not go with the others is told before a database is started.
    Sending.operatorChannel(configuration, channels);
    Database database = Database.of(configuration);
    try {
      Schema schema = Database.schema(configuration);
      MariaDbWatchRepository repository = database.open(schema, limits);
      CurrentTerms terms = new CurrentTerms(configuration, sources, time);
      Metrics metrics = new Metrics();
      metrics.show(repository::poolUse);
      SeatSignalBuilder builder =
          SeatSignal.builder()
              .repository(repository)
              .scheduler(
                  new QuartzPollScheduler(
                      QuartzSettings.of(database.schedule()).withSchema(schema)))
              .pollInterval(configuration.get(Keys.POLL_INTERVAL))
              .limits(limits)
              .commands(commands(configuration))
              .phones(new PhonePolicy(configuration.get(Keys.PHONE_REGIONS)))
              .codes(
                  CodeRules.DEFAULT.withSendsPerDay(configuration.get(SendingKeys.CODES_PER_DAY)))
              .retention(configuration.get(OperatingKeys.RETENTION))
              .terms(terms)
              .metrics(metrics.registry())
              .time(time)
              .listener(
                  configuration
                      .find(OperatingKeys.PING_URL)
                      .<SeatSignalListener>map(
                          url -> new Listeners(listener, new Ping(url, metrics.registry())))
                      .orElse(listener));
      channels.forEach(builder::channel);
      Sending.configure(builder, configuration, channels);
      Saving.scheduled(database, configuration, repository.operations(), time)
          .ifPresent(builder::job);
      Sources opener = new Sources(configuration, plugins, time);
      List<KnownSource> known = new ArrayList<>();
      for (SourcePlan plan : sources.plans()) {
        SeatSource source = opener.open(plan);
        builder.source(source);
        known.add(
            new KnownSource(
                plan.name(), plan.displayName(), source.departmentAliases(), source::termName));
      }
      SeatSignal seatSignal = builder.build();
      People people =
          People.open(
              configuration, database, schema, repository.vault(), seatSignal, channels, time);
      return new Application(
          configuration,
          database,
          repository,
          channels,
          sources,
          metrics,
          seatSignal,
          people,
          terms,
          plugins,
          known,
          time);
    } catch (RuntimeException e) {
      database.close();
      throw e;
    }
  }

  private static CommandSettings commands(Configuration configuration) {
    return new CommandSettings(
        CommandSettings.DEFAULT.sender(),
        configuration.find(Keys.PUBLIC_URL),
        configuration.find(Keys.CONTACT));
  }

  /**
   * The engine.
   *
   * @return always the same
   */
  public SeatSignal seatSignal() {
    return seatSignal;
  }

  /**
   * A section as it was last seen.
   *
   * @param section the section
   * @return empty if no look has ever listed it
   */
  public Optional<SectionState> section(SectionId section) {
    return repository.section(section);
  }

  /**
   * The terms that are watched now.
   *
   * @return in the order in which they are configured
   */
  public List<Enrolment> enrolments() {
    return terms.get();
  }

  /**
   * Which phone numbers are served.
   *
   * @return the policy
   */
  public PhonePolicy phones() {
    return new PhonePolicy(configuration.get(Keys.PHONE_REGIONS));
  }

  /**
   * The people who have an account.
   *
   * @return always the same
   */
  public Accounts accounts() {
    return people.accounts();
  }

  /**
   * The sessions of browsers.
   *
   * @return always the same
   */
  public Sessions sessions() {
    return people.sessions();
  }

  /**
   * The tokens of programs.
   *
   * @return always the same
   */
  public Tokens tokens() {
    return people.tokens();
  }

  /**
   * What slows guessing down.
   *
   * @return always the same
   */
  public Throttle throttle() {
    return people.throttle();
  }

  /**
   * What finds out who asks.
   *
   * @return always the same
   */
  public Gate gate() {
    return people.gate();
  }

  List<KnownSource> knownSources() {
    return knownSources;
  }

  InstantSource time() {
    return time;
  }

  Housekeeping housekeeping() {
    return people.housekeeping();
  }

  /**
   * What this process counts and measures.
   *
   * @return always the same
   */
  public Metrics metrics() {
    return metrics;
  }

  List<String> warnings() {
    List<String> warnings = new ArrayList<>(sources.warnings());
    warnings.addAll(plugins.keys(configuration).warnings());
    return warnings;
  }

  List<SignalChannel> channels() {
    return channels;
  }

  Configuration configuration() {
    return configuration;
  }

  /** Stops what was started and closes the database. Idempotent; waits up to half a minute. */
  @Override
  public void close() {
    people.close();
    seatSignal.close();
    metrics.close();
    database.close();
    plugins.close();
  }
}
