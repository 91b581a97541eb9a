package io.seatsignal.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import io.seatsignal.SeatSignal;
import io.seatsignal.SeatSignalBuilder;
import io.seatsignal.SeatSignalListener;
import io.seatsignal.base.WatcherId;
import io.seatsignal.course.Enrolment;
import io.seatsignal.course.Heartbeat;
import io.seatsignal.course.SectionId;
import io.seatsignal.course.SectionState;
import io.seatsignal.course.TermId;
import io.seatsignal.fose.FoseSeatSource;
import io.seatsignal.fose.FoseSettings;
import io.seatsignal.fose.FoseSite;
import io.seatsignal.mariadb.TestDatabase;
import io.seatsignal.mariadb.TestPools;
import io.seatsignal.operation.Alarm;
import io.seatsignal.pacing.WaitReason;
import io.seatsignal.phone.PhoneNumber;
import io.seatsignal.poll.PollOutcome;
import io.seatsignal.poll.PollsOnDemand;
import io.seatsignal.signal.LedgerEntry;
import io.seatsignal.signal.LedgerEntry.State;
import io.seatsignal.signal.Signal;
import io.seatsignal.testing.RecordingChannel;
import io.seatsignal.testing.SettableTime;
import io.seatsignal.watch.Consent;
import io.seatsignal.watch.RegistrationResult.Registered;
import io.seatsignal.watch.Verification;
import io.seatsignal.watch.Watch;
import io.seatsignal.watch.WatchLimits;
import io.seatsignal.watch.WatchPolicy;
import io.seatsignal.watch.WatchRepository;
import io.seatsignal.watch.WatchRequest;
import io.seatsignal.watch.WatchResult;
import io.seatsignal.watch.WatchResult.Live;
import java.net.URI;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;

/**
 * The whole engine for one behaviour case: real MariaDB, a course site on loopback, polls on
 * demand, a channel that records.
 */
final class Scene implements AutoCloseable {

  static final String TERM = "202420";
  static final String CRN = "26379";

  private static final EnumSet<State> UNDER_WAY =
      EnumSet.of(State.DUE, State.CLAIMED, State.SENDING, State.IN_DOUBT);
  private static final Duration PATIENCE = Duration.ofSeconds(4);
  private static final Duration SOON = Duration.ofSeconds(10);

  final FakeSite site = new FakeSite();
  final SettableTime time = SettableTime.at("2025-01-23T15:00:00Z");
  final RecordingChannel channel = new RecordingChannel("recorder");
  final SeatSignal seatSignal;
  final WatchRepository repository;
  final List<Alarm> alarms = new CopyOnWriteArrayList<>();
  private final HikariDataSource pool;
  private final PollsOnDemand scheduler = new PollsOnDemand();
  private final FoseSite university;
  private final BlockingQueue<PollOutcome> outcomes = new LinkedBlockingQueue<>();
  private int people;

  /** With settings of its own: {@code arrange} has the last word on them. */
  Scene(
      TestDatabase database,
      FoseSite university,
      List<Enrolment> enrolments,
      Consumer<SeatSignalBuilder> arrange) {
    this.university = university;
    SeatSignalListener listener =
        new SeatSignalListener() {
          @Override
          public void polled(TermId termId, PollOutcome outcome) {
            outcomes.add(outcome);
          }

          @Override
          public void alarm(Alarm alarm) {
            alarms.add(alarm);
          }
        };
    pool = TestPools.open(database);
    repository = TestPools.inTime(pool, time, WatchLimits.DEFAULT);
    SeatSignalBuilder builder =
        SeatSignal.builder()
            .repository(repository)
            .source(
                new FoseSeatSource(
                    university.withBaseUrl(URI.create(site.url())),
                    FoseSettings.of("SeatSignal tests").withTimeouts(PATIENCE, PATIENCE, PATIENCE),
                    time))
            .channel(channel)
            .scheduler(scheduler)
            .time(time)
            .listener(listener);
    enrolments.forEach(builder::term);
    arrange.accept(builder);
    seatSignal = builder.build();
    seatSignal.start();
  }

  /** Polls the usual term once, as the scheduler would. */
  PollOutcome poll() {
    return poll(TERM);
  }

  PollOutcome poll(String term) {
    scheduler.poll(new TermId(university.name(), term));
    return await().atMost(SOON).until(outcomes::poll, Objects::nonNull);
  }

  /** Polls, lets a minute pass, and so on. */
  void pollTimes(int times) {
    for (int i = 0; i < times; i++) {
      time.advance(Duration.ofMinutes(1));
      poll();
    }
  }

  WatcherId person() {
    return person("+1401555" + String.format("%04d", 100 + people++));
  }

  WatcherId person(String number) {
    var result =
        seatSignal
            .watchers()
            .register(
                "person " + number.substring(8),
                new PhoneNumber(number),
                Verification.byHost("test"),
                new Consent("test terms", time.instant()));
    assertThat(result).isInstanceOf(Registered.class);
    return ((Registered) result).watcher().id();
  }

  WatchResult request(WatcherId who, WatchRequest request) {
    return seatSignal.watches().request(who, request);
  }

  /** A watch by a new person that must come to be. */
  Watch watch(String crn) {
    return watch(person(), crn, WatchPolicy.ONCE, false);
  }

  Watch watch(WatcherId who, String crn, WatchPolicy policy, boolean waitlist) {
    WatchResult result = request(who, new WatchRequest(section(crn), policy, waitlist));
    assertThat(result).isInstanceOf(Live.class);
    return ((Live) result).watch();
  }

  Watch now(Watch watch) {
    return seatSignal.watches().list(watch.watcher()).stream()
        .filter(other -> other.id().equals(watch.id()))
        .findFirst()
        .orElseThrow();
  }

  static SectionId section(String crn) {
    return SectionId.of("brown", TERM, crn);
  }

  SectionState storedSection(String crn) {
    return repository.section(section(crn)).orElseThrow();
  }

  Heartbeat heartbeat() {
    return seatSignal.heartbeat("brown", TERM);
  }

  /** What a person is owed and was told, once nothing is under way any more. */
  List<LedgerEntry> ledger(WatcherId who) {
    return await()
        .atMost(SOON)
        .until(
            () -> seatSignal.signals().ledger(who, 100),
            entries -> entries.stream().noneMatch(entry -> UNDER_WAY.contains(entry.state())));
  }

  /** The newest thing that a person is owed or was told. */
  LedgerEntry newest(WatcherId who) {
    return seatSignal.signals().ledger(who, 1).get(0);
  }

  /** Awaits what becomes of the newest thing that a person is owed. */
  void awaitNewest(WatcherId who, State state) {
    await().atMost(SOON).until(() -> newest(who).state(), state::equals);
  }

  /** Awaits that the newest thing that a person is owed waits, and for what. */
  void awaitWaiting(WatcherId who, WaitReason reason) {
    await().atMost(SOON).until(() -> newest(who).waiting(), Optional.of(reason)::equals);
  }

  /** What a person was sent, once nothing is under way any more. */
  List<Signal> signalsTo(Watch watch) {
    List<LedgerEntry> entries = ledger(watch.watcher());
    String number = seatSignal.watchers().find(watch.watcher()).orElseThrow().phone().e164();
    List<Signal> sent =
        channel.signals().stream().filter(signal -> signal.to().e164().equals(number)).toList();
    long accepted = entries.stream().filter(entry -> entry.state() == State.ACCEPTED).count();
    assertThat(sent.stream().mapToLong(signal -> signal.openings().size()).sum())
        .as("what the channel got is what the ledger says")
        .isEqualTo(accepted);
    return sent;
  }

  @Override
  public void close() {
    seatSignal.close();
    pool.close();
    site.close();
  }
}
