package io.seatsignal.example.bench;

import io.seatsignal.course.Enrolment;
import io.seatsignal.course.GuardedSource;
import io.seatsignal.course.SeatSource;
import io.seatsignal.course.SectionId;
import io.seatsignal.course.TermId;
import io.seatsignal.example.campus.Campus;
import io.seatsignal.example.campus.CampusServer;
import io.seatsignal.example.campus.CampusSettings;
import io.seatsignal.fose.FoseSeatSource;
import io.seatsignal.fose.FoseSettings;
import io.seatsignal.fose.FoseSite;
import io.seatsignal.mariadb.MariaDbWatchRepository;
import io.seatsignal.mariadb.MasterKey;
import io.seatsignal.mariadb.Schema;
import io.seatsignal.poll.PollListener;
import io.seatsignal.poll.PollOutcome;
import io.seatsignal.poll.PollSettings;
import io.seatsignal.poll.Poller;
import io.seatsignal.watch.WatchLimits;
import java.net.URI;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Base64;
import java.util.function.Consumer;

/**
 * What the measures stand on: the recorded term, served by a campus on this machine, stored with
 * its watches in the database.
 */
final class Stage implements AutoCloseable {

  static final TermId TERM = new TermId(FoseSite.brown().name(), CampusSettings.TERM);
  static final Enrolment ENROLMENT = Enrolment.open(TERM);

  private static final int MASTER_KEY_BYTES = 32;
  private static final int UNLIMITED = Integer.MAX_VALUE;
  private static final String USER_AGENT = "SeatSignal bench";

  private final BenchSizes sizes;
  private final BenchDatabase database;
  private final InstantSource time;
  private final MasterKey masterKey;
  private final Campus campus;
  private final Places places;
  private final CampusServer server;
  private final MariaDbWatchRepository repository;

  Stage(BenchSizes sizes, BenchDatabase database, InstantSource time) {
    this.sizes = sizes;
    this.database = database;
    this.time = time;
    this.masterKey = randomKey();
    this.campus = Campus.of(CampusSettings.TERM, 1, time);
    this.places = Places.of(campus, sizes.sections());
    this.repository = openRepository(Schema.MIGRATE);
    this.server = new CampusServer(campus, CampusSettings.HOST, 0);
  }

  private static MasterKey randomKey() {
    byte[] key = new byte[MASTER_KEY_BYTES];
    new SecureRandom().nextBytes(key);
    return MasterKey.fromBase64(Base64.getEncoder().encodeToString(key));
  }

  /** Takes the first look at the term and stores the watches. */
  void set(Consumer<String> progress) throws SQLException {
    progress.accept("storing the recorded term");
    try (SeatSource source = source()) {
      committed(poller(source).poll());
    }
    new Seeding(sizes, places, progress).fill(database, repository);
  }

  BenchSizes sizes() {
    return sizes;
  }

  BenchDatabase database() {
    return database;
  }

  Campus campus() {
    return campus;
  }

  CampusServer server() {
    return server;
  }

  Places places() {
    return places;
  }

  /** The repository of the first node. */
  MariaDbWatchRepository repository() {
    return repository;
  }

  InstantSource time() {
    return time;
  }

  /** The repository of one more node, with connections of its own; to be closed. */
  MariaDbWatchRepository anotherRepository() {
    return openRepository(Schema.NONE);
  }

  private MariaDbWatchRepository openRepository(Schema schema) {
    return MariaDbWatchRepository.open(
        database.settings(),
        schema,
        masterKey,
        new WatchLimits(WatchLimits.DEFAULT.liveWatches(), UNLIMITED));
  }

  /** A source that asks the campus, guarded as the engine does it; to be closed. */
  SeatSource source() {
    return GuardedSource.of(
        new FoseSeatSource(
            FoseSite.brown().withBaseUrl(URI.create(server.url())),
            FoseSettings.of(USER_AGENT),
            time),
        GuardedSource.LOOK_LIMIT);
  }

  /** A poller of the term, as the engine makes it. */
  Poller poller(SeatSource source) {
    return new Poller(
        source, ENROLMENT, repository, "bench", time, PollSettings.DEFAULT, new PollListener() {});
  }

  static SectionId section(String crn) {
    return new SectionId(TERM, crn);
  }

  /**
   * What a poll committed.
   *
   * @throws IllegalStateException if it did not: there is nothing to measure then
   */
  static PollOutcome.Committed committed(PollOutcome outcome) {
    if (outcome instanceof PollOutcome.Committed committed) {
      return committed;
    }
    throw new IllegalStateException("a poll was to be measured and ended as " + outcome);
  }

  @Override
  public void close() {
    server.close();
    repository.close();
  }
}
