package io.seatsignal.twilio.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import io.seatsignal.SeatSignal;
import io.seatsignal.SeatSignalBuilder;
import io.seatsignal.SeatSignalListener;
import io.seatsignal.base.WatcherId;
import io.seatsignal.course.Enrolment;
import io.seatsignal.course.SectionId;
import io.seatsignal.course.TermId;
import io.seatsignal.mariadb.TestDatabase;
import io.seatsignal.mariadb.TestPools;
import io.seatsignal.operation.Alarm;
import io.seatsignal.operation.WatchdogSettings;
import io.seatsignal.pacing.Preferences;
import io.seatsignal.pacing.WaitReason;
import io.seatsignal.phone.PhoneNumber;
import io.seatsignal.poll.PollsOnDemand;
import io.seatsignal.signal.DispatchSettings;
import io.seatsignal.signal.LedgerEntry;
import io.seatsignal.signal.LedgerEntry.State;
import io.seatsignal.testing.ScriptedSeatSource;
import io.seatsignal.testing.Sections;
import io.seatsignal.testing.SettableTime;
import io.seatsignal.twilio.TwilioChannels;
import io.seatsignal.twilio.TwilioSettings;
import io.seatsignal.twilio.fake.FakeCall;
import io.seatsignal.twilio.fake.FakeMessage;
import io.seatsignal.twilio.fake.FakeTwilio;
import io.seatsignal.twilio.fake.FakeTwilioSettings;
import io.seatsignal.twilio.fake.OwnedNumber;
import io.seatsignal.twilio.fake.TwilioContract;
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
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * The whole engine with Twilio's channels: real MariaDB, a scripted course system, polls on demand,
 * the fake of Twilio with the telephones of people behind it, and a web server for its webhooks;
 * everything between the last three over real HTTP.
 */
final class TwilioScene implements AutoCloseable {

  static final String ACCOUNT = "AC" + "0123456789abcdef".repeat(2);
  static final String TOKEN = "the-auth-token-of-the-tests";
  static final String OUR_NUMBER = "+14015550100";
  static final String TERM = "202420";
  static final SectionId SOFTWARE = SectionId.of("brown", TERM, "26379");
  static final SectionId ALGEBRA = SectionId.of("brown", TERM, "26380");

  private static final Duration MOMENT = Duration.ofMillis(100);
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final EnumSet<State> UNDER_WAY =
      EnumSet.of(State.DUE, State.CLAIMED, State.SENDING);

  /** Looks for work more often than usual, so that tests end soon. */
  private static final DispatchSettings DISPATCH =
      new DispatchSettings(
          DispatchSettings.DEFAULT.senders(),
          DispatchSettings.DEFAULT.sendLimit(),
          Duration.ofMillis(50),
          DispatchSettings.DEFAULT.leaseMargin(),
          DispatchSettings.DEFAULT.recoverEvery(),
          DispatchSettings.DEFAULT.doubtPatience());

  final SettableTime time = SettableTime.at("2025-01-23T15:00:00Z");
  final ScriptedSeatSource campus = new ScriptedSeatSource("brown", ZoneId.of("America/New_York"));
  final WebhookServer web = new WebhookServer();
  final FakeTwilio twilio;
  final TwilioSettings settings;
  final SeatSignal seatSignal;
  final WatchRepository repository;

  /** Alarms about channels; jumps of a test's clock raise others. */
  final List<Alarm> alarms = new CopyOnWriteArrayList<>();

  private final HikariDataSource pool;
  private final PollsOnDemand scheduler = new PollsOnDemand();
  private final List<WatcherId> known = new ArrayList<>();

  /** With settings of its own: {@code arrange} has the last word on them. */
  TwilioScene(TestDatabase database, Consumer<SeatSignalBuilder> arrange) {
    twilio =
        FakeTwilio.start(
            FakeTwilioSettings.of(ACCOUNT, TOKEN, OwnedNumber.of(OUR_NUMBER))
                .withTime(time, Duration.ZERO));
    twilio.textsTo(OUR_NUMBER, URI.create(web.url() + "/webhooks/twilio/text"));
    settings =
        TwilioSettings.builder(ACCOUNT, TOKEN, web.url())
            .from(new PhoneNumber(OUR_NUMBER))
            .baseUrl(twilio.url())
            .timeout(Duration.ofSeconds(2))
            .build();
    SeatSignalListener listener =
        new SeatSignalListener() {
          @Override
          public void alarm(Alarm alarm) {
            if (alarm.subject().startsWith(TwilioChannels.PROVIDER)) {
              alarms.add(alarm);
            }
          }
        };
    pool = TestPools.open(database);
    repository = TestPools.inTime(pool, time, WatchLimits.DEFAULT);
    campus.put(
        Sections.section(SOFTWARE)
            .course("CSCI 0320", "S01")
            .title("Introduction to Software Engineering")
            .full(60)
            .build(),
        Sections.section(ALGEBRA)
            .course("MATH 0520", "S01")
            .title("Linear Algebra")
            .full(60)
            .build());
    SeatSignalBuilder builder =
        SeatSignal.builder()
            .repository(repository)
            .source(new University(campus))
            .term(Enrolment.open(new TermId("brown", TERM)))
            .scheduler(scheduler)
            .dispatch(DISPATCH)
            .watchdog(new WatchdogSettings(Duration.ofMillis(100), Duration.ofHours(6)))
            .time(time)
            .listener(listener);
    new TwilioChannels(settings, time).all().forEach(builder::channel);
    arrange.accept(builder);
    seatSignal = builder.build();
    web.serve(request -> seatSignal.webhook(TwilioChannels.PROVIDER, request));
    seatSignal.start();
    poll();
  }

  /** Polls once, as the scheduler would. */
  void poll() {
    scheduler.poll(new TermId("brown", TERM));
  }

  /** Lets a minute pass and polls. */
  void minute() {
    time.advance(Duration.ofMinutes(1));
    poll();
  }

  /** Seats become free, and the next poll sees them. */
  void opens(SectionId section) {
    campus.open(section, 2);
    minute();
  }

  /** The seats are taken, and free again a quarter of an hour later. */
  void opensAgain(SectionId section) {
    campus.fill(section);
    minute();
    time.advance(Duration.ofMinutes(14));
    opens(section);
  }

  /** A new person with a number of their own. */
  WatcherId person() {
    return person("+1401555" + String.format("%04d", 200 + known.size()));
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
    WatcherId id = ((Registered) result).watcher().id();
    known.add(id);
    return id;
  }

  /** Chooses a person's channels. */
  void prefer(WatcherId who, String... channels) {
    seatSignal.watchers().prefer(who, Preferences.DEFAULT.over(List.of(channels)));
  }

  String number(WatcherId who) {
    return seatSignal.watchers().find(who).orElseThrow().phone().e164();
  }

  /** A watch that must come to be. */
  Watch watch(WatcherId who, SectionId section, WatchPolicy policy) {
    WatchResult result =
        seatSignal.watches().request(who, new WatchRequest(section, policy, false));
    assertThat(result).isInstanceOf(Live.class);
    return ((Live) result).watch();
  }

  /** A watch that rests once its person is told. */
  Watch watch(WatcherId who, SectionId section) {
    return watch(who, section, WatchPolicy.ONCE);
  }

  Watch now(Watch watch) {
    return seatSignal.watches().list(watch.watcher()).stream()
        .filter(other -> other.id().equals(watch.id()))
        .findFirst()
        .orElseThrow();
  }

  /** Somebody writes to us; we take it. */
  void writes(String number, String words) {
    assertThat(twilio.text(number, OUR_NUMBER, words).status()).isEqualTo(200);
  }

  /**
   * Awaits that nobody's message is on its way any more. Lets time go by as far as messages wait
   * for their second.
   */
  void awaitRest() {
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(20))
        .until(
            () -> {
              EnumSet<State> states = EnumSet.noneOf(State.class);
              for (WatcherId who : known) {
                seatSignal.signals().ledger(who, 2).forEach(entry -> states.add(entry.state()));
              }
              if (states.contains(State.CLAIMED)) {
                time.advance(Duration.ofMillis(500));
              }
              states.retainAll(UNDER_WAY);
              return states.isEmpty();
            });
  }

  /** What we sent to a number as texts through the API; replies are not among them. */
  List<FakeMessage> textsTo(String number) {
    return twilio.messages().stream()
        .filter(text -> text.to().equals(number) && text.direction().equals("outbound-api"))
        .toList();
  }

  /** Our calls to a number. */
  List<FakeCall> callsTo(String number) {
    return twilio.calls().stream().filter(call -> call.to().equals(number)).toList();
  }

  /** The newest thing that a person is owed or was told. */
  LedgerEntry newest(WatcherId who) {
    return seatSignal.signals().ledger(who, 1).get(0);
  }

  /** Awaits what becomes of the newest thing that a person is owed. */
  void awaitNewest(WatcherId who, State state) {
    awaitInTime(() -> newest(who).state(), state::equals);
  }

  /** Awaits that the newest thing that a person is owed waits, and for what. */
  void awaitWaiting(WatcherId who, WaitReason reason) {
    awaitInTime(() -> newest(who).waiting(), Optional.of(reason)::equals);
  }

  /** Awaits that a number has got so many texts of ours, and each took its course. */
  List<FakeMessage> awaitTexts(String number, int count) {
    return awaitInTime(
        () -> textsTo(number),
        texts ->
            texts.size() >= count
                && texts.stream().noneMatch(text -> text.status().matches("queued|sending|sent")));
  }

  /** Awaits that a number has got so many calls, and each has ended. */
  List<FakeCall> awaitCalls(String number, int count) {
    return awaitInTime(
        () -> callsTo(number),
        calls ->
            calls.size() >= count && calls.stream().allMatch(call -> call.ended().isPresent()));
  }

  /** A message may have to wait for its second, so a moment goes by with every look in vain. */
  private <T> T awaitInTime(Supplier<T> look, Predicate<T> wanted) {
    return await()
        .atMost(SOON)
        .until(
            () -> {
              T seen = look.get();
              if (!wanted.test(seen)) {
                time.advance(MOMENT);
              }
              return seen;
            },
            wanted);
  }

  @Override
  public void close() {
    seatSignal.close();
    pool.close();
    twilio.close();
    web.close();
    assertThat(new TwilioContract().violations(twilio.exchanges()))
        .as("against Twilio's own description")
        .isEmpty();
  }
}
