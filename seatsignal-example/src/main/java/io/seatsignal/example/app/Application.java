package io.seatsignal.example.app;

import io.seatsignal.SeatSignal;
import io.seatsignal.SeatSignalBuilder;
import io.seatsignal.SeatSignalListener;
import io.seatsignal.command.CommandSettings;
import io.seatsignal.course.Enrolment;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Everything put together and ready, but not started: the database open and migrated, sources,
 * channels and engine made. A command that only touches watches needs no more. Thread-safe.
 */
public final class Application implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Application.class);

  private final Configuration configuration;
  private final Database database;
  private final WatchRepository repository;
  private final Parts parts;
  private final Metrics metrics;
  private final SeatSignal seatSignal;
  private final People people;
  private final CurrentTerms terms;
  private final InstantSource time;

  private Application(
      Configuration configuration,
      Database database,
      WatchRepository repository,
      Parts parts,
      Metrics metrics,
      SeatSignal seatSignal,
      People people,
      CurrentTerms terms,
      InstantSource time) {
    this.configuration = configuration;
    this.database = database;
    this.repository = repository;
    this.parts = parts;
    this.metrics = metrics;
    this.seatSignal = seatSignal;
    this.people = people;
    this.terms = terms;
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
    Requirements.refuse(Requirements.unmet(configuration));
    Parts parts =
        Parts.of(
            configuration,
            time,
            out,
            e -> {
              throw e;
            });
    try {
      // A key that does not go with the others is told before a database is started.
      Requirements.refuse(Requirements.unmet(configuration, parts.channels()));
      return open(configuration, time, parts, listener, true);
    } catch (RuntimeException e) {
      parts.close();
      throw e;
    }
  }

  /**
   * Puts it together for a command that neither polls nor sends: a plugin that cannot be used is
   * logged and left out. Blocks until the database is ready.
   *
   * @param configuration what is configured
   * @param time the time
   * @param out where the console channel would show signals
   * @return the application, to be closed and not to be started
   * @throws io.seatsignal.example.config.ConfigurationException if keys do not go together
   * @throws io.seatsignal.base.SeatSignalException if the database cannot be opened
   */
  public static Application openAtRest(
      Configuration configuration, InstantSource time, PrintStream out) {
    Parts parts =
        Parts.of(
            configuration,
            time,
            out,
            e -> LOG.warn("{}; this command goes on without", e.getMessage(), e.getCause()));
    try {
      return open(configuration, time, parts, new SeatSignalListener() {}, false);
    } catch (RuntimeException e) {
      parts.close();
      throw e;
    }
  }

  private static Application open(
      Configuration configuration,
      InstantSource time,
      Parts parts,
      SeatSignalListener listener,
      boolean works) {
    List<SignalChannel> channels = parts.channels();
    WatchLimits limits =
        new WatchLimits(configuration.get(Keys.WATCH_CAP), WatchLimits.DEFAULT.signalsPerWatch());
    Database database = Database.of(configuration);
    try {
      Schema schema = Database.schema(configuration);
      MariaDbWatchRepository repository = database.open(schema, limits);
      CurrentTerms terms = new CurrentTerms(configuration, parts.plans(), time);
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
              .pacing(Sending.pacing(configuration))
              .missingAfter(configuration.get(SendingKeys.MISSING_AFTER))
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
      parts.sources().forEach(builder::source);
      if (works) {
        Sending.tellOperator(builder, configuration, channels);
        Saving.scheduled(database, configuration, repository.operations(), time)
            .ifPresent(builder::job);
      }
      SeatSignal seatSignal = builder.build();
      People people =
          People.open(
              configuration, database, schema, repository.vault(), seatSignal, channels, time);
      return new Application(
          configuration, database, repository, parts, metrics, seatSignal, people, terms, time);
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
    return parts.known();
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
    List<String> warnings = new ArrayList<>(parts.plans().warnings());
    warnings.addAll(parts.plugins().keys(configuration).warnings());
    FirstCode.doubt(configuration, parts.channels()).ifPresent(warnings::add);
    return warnings;
  }

  List<SignalChannel> channels() {
    return parts.channels();
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
    parts.plugins().close();
  }
}
