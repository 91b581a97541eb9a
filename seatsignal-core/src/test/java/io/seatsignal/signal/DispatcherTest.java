package io.seatsignal.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.seatsignal.base.WatcherId;
import io.seatsignal.course.Availability;
import io.seatsignal.course.Section;
import io.seatsignal.course.SectionId;
import io.seatsignal.course.SectionState;
import io.seatsignal.memory.InMemoryWatchRepository;
import io.seatsignal.pacing.Contact;
import io.seatsignal.pacing.Pacing;
import io.seatsignal.pacing.Preferences;
import io.seatsignal.pacing.Route;
import io.seatsignal.pacing.SendRules;
import io.seatsignal.pacing.WaitReason;
import io.seatsignal.phone.PhoneNumber;
import io.seatsignal.signal.LedgerEntry.State;
import io.seatsignal.signal.SendResult.InDoubt;
import io.seatsignal.signal.SendResult.Misconfigured;
import io.seatsignal.signal.SendResult.NotProcessed;
import io.seatsignal.signal.SendResult.Refusal;
import io.seatsignal.signal.SendResult.Rejected;
import io.seatsignal.testing.RecordingChannel;
import io.seatsignal.testing.Sections;
import io.seatsignal.testing.SettableTime;
import io.seatsignal.watch.Consent;
import io.seatsignal.watch.Registration;
import io.seatsignal.watch.RegistrationResult.Registered;
import io.seatsignal.watch.TermChanges;
import io.seatsignal.watch.Verification;
import io.seatsignal.watch.WatchLimits;
import io.seatsignal.watch.WatchPolicy;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DispatcherTest {

  private static final SectionId SECTION = SectionId.of("brown", "202420", "26379");
  private static final Duration SOON = Duration.ofSeconds(10);
  private static final DispatchSettings SETTINGS =
      new DispatchSettings(
          4,
          Duration.ofSeconds(30),
          Duration.ofMillis(20),
          Duration.ofSeconds(30),
          Duration.ofSeconds(10),
          Duration.ofSeconds(60));
  private static final SendRules RULES =
      new SendRules(
          Pacing.NONE,
          List.of(
              new Route("text", Contact.TEXT, Duration.ZERO, BigDecimal.ZERO),
              new Route("call", Contact.CALL, Duration.ZERO, BigDecimal.ZERO)),
          List.of());
  private static final ClaimRules CLAIM_RULES =
      new ClaimRules(RULES, (channel, openings) -> openings.size());

  private final SettableTime time = SettableTime.at("2025-01-23T15:00:00Z");
  private final InMemoryWatchRepository repository =
      new InMemoryWatchRepository(time, WatchLimits.DEFAULT);
  private final RecordingChannel text = new RecordingChannel("text");
  private final RecordingChannel call = new RecordingChannel("call");
  private final AtomicBoolean ready = new AtomicBoolean(true);
  private final Semaphore asked = new Semaphore(0);
  private final Dispatcher dispatcher = dispatcher(SETTINGS);
  private int people;

  @AfterEach
  void close() {
    dispatcher.close();
  }

  @Test
  void sendsWhatIsOwedAndRecordsIt() {
    WatcherId person = watcher();
    open();

    dispatcher.start();

    assertThat(text.awaitSignals(1, SOON)).hasSize(1);
    assertThat(settled(person)).isEqualTo(State.ACCEPTED);
    assertThat(call.signals()).isEmpty();
  }

  @Test
  void claimsNothingUntilThisNodeIsReady() throws InterruptedException {
    WatcherId person = watcher();
    open();
    ready.set(false);

    dispatcher.start();
    assertThat(asked.tryAcquire(2, SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
    assertThat(repository.outbox().ledger(person, 1).get(0).state()).isEqualTo(State.DUE);
    ready.set(true);

    assertThat(text.awaitSignals(1, SOON)).hasSize(1);
  }

  @Test
  void takesTheNextChannelAfterARefusalAndNeverTheSameAgain() {
    text.answer(signal -> new Rejected(Refusal.NOT_CAPABLE, "a landline"));
    WatcherId person = watcher();
    open();

    dispatcher.start();

    assertThat(settled(person)).isEqualTo(State.ACCEPTED);
    assertThat(text.signals()).hasSize(1);
    assertThat(call.signals()).hasSize(1);
  }

  @Test
  void saysSoWhenNoChannelIsLeft() {
    text.answer(signal -> new Rejected(Refusal.BAD_NUMBER, "no such number"));
    call.answer(signal -> new Rejected(Refusal.BLOCKED, "blocked"));
    WatcherId person = watcher();
    open();

    dispatcher.start();

    assertThat(settled(person)).isEqualTo(State.NOT_SENT);
    assertThat(repository.outbox().ledger(person, 1).get(0).reason())
        .contains(NotSentReason.NO_CHANNEL_LEFT);
  }

  @Test
  void waitsForAChannelThatItsOperatorMustMendAndBurnsNothing() {
    text.answer(signal -> new Rejected(Refusal.BAD_NUMBER, "no such number"));
    call.answerNext(new Misconfigured("the account is suspended"));
    WatcherId person = watcher();
    open();
    dispatcher.start();
    await().atMost(SOON).until(() -> state(person) == State.WAITING);
    assertThat(repository.outbox().ledger(person, 1).get(0).waiting())
        .contains(WaitReason.CHANNEL_PAUSED);

    time.advance(Duration.ofMinutes(6));

    assertThat(settled(person)).isEqualTo(State.ACCEPTED);
    assertThat(call.signals()).hasSize(2);
  }

  @Test
  void triesAgainOverTheSameChannelWhenNothingWasProcessed() {
    text.answerNext(new NotProcessed("busy", Duration.ofMinutes(1)));
    WatcherId person = watcher();
    open();
    dispatcher.start();
    text.awaitSignals(1, SOON);
    await().atMost(SOON).until(() -> state(person) == State.WAITING);

    time.advance(Duration.ofMinutes(1));

    assertThat(settled(person)).isEqualTo(State.ACCEPTED);
    assertThat(text.signals()).hasSize(2);
    assertThat(call.signals()).isEmpty();
  }

  @Test
  void asksTheProviderAboutADoubtAndBelievesIt() {
    text.answerNext(new InDoubt("no answer"));
    WatcherId person = watcher();
    open();
    dispatcher.start();
    text.awaitSignals(1, SOON);
    await().atMost(SOON).until(() -> state(person) == State.IN_DOUBT);
    text.reconcileBy(attempt -> Optional.of(new SendResult.Accepted("SM1", BigDecimal.ONE)));

    time.advance(Duration.ofSeconds(10));

    assertThat(settled(person)).isEqualTo(State.ACCEPTED);
    assertThat(text.signals()).hasSize(1);
    assertThat(call.signals()).isEmpty();
  }

  @Test
  void neverRepeatsADoubtThatStaysUnknownButTakesTheNextChannel() {
    text.answerNext(new InDoubt("no answer"));
    WatcherId person = watcher();
    open();
    dispatcher.start();
    text.awaitSignals(1, SOON);
    await().atMost(SOON).until(() -> state(person) == State.IN_DOUBT);

    time.advance(Duration.ofSeconds(50));
    await().atMost(SOON).until(() -> !text.reconciled().isEmpty());
    assertThat(state(person)).isEqualTo(State.IN_DOUBT);
    time.advance(Duration.ofSeconds(11));

    assertThat(settled(person)).isEqualTo(State.ACCEPTED);
    assertThat(text.signals()).hasSize(1);
    assertThat(call.signals()).hasSize(1);
  }

  @Test
  void asksNobodyAboutADoubtThatWentToAnEarlierNumberAndTakesTheNextChannelAtOnce() {
    text.answerNext(new InDoubt("no answer"));
    WatcherId person = watcher();
    open();
    dispatcher.start();
    PhoneNumber before = text.awaitSignals(1, SOON).get(0).to();
    await().atMost(SOON).until(() -> state(person) == State.IN_DOUBT);
    registered("person 0", new PhoneNumber("+14018639999"));

    time.advance(Duration.ofSeconds(10));

    assertThat(settled(person)).isEqualTo(State.ACCEPTED);
    assertThat(text.reconciled()).isEmpty();
    assertThat(call.signals()).singleElement().matches(signal -> !signal.to().equals(before));
  }

  @Test
  void aChannelThatThrowsLeavesOnlyItsOwnAttemptInDoubt() {
    text.answer(
        signal -> {
          if (signal.to().e164().endsWith("0100")) {
            throw new IllegalStateException("a defect");
          }
          return new SendResult.Accepted("", BigDecimal.ZERO);
        });
    WatcherId unlucky = watcher();
    WatcherId lucky = watcher();
    open();

    dispatcher.start();

    assertThat(settled(lucky)).isEqualTo(State.ACCEPTED);
    await().atMost(SOON).until(() -> state(unlucky) == State.IN_DOUBT);
  }

  @Test
  void aSendOverItsLimitIsInDoubtAndItsLateAcceptanceCounts() {
    CountDownLatch answer = new CountDownLatch(1);
    text.answer(
        signal -> {
          awaitUninterruptibly(answer);
          return new SendResult.Accepted("late", BigDecimal.ZERO);
        });
    WatcherId person = watcher();
    open();
    dispatcher.start();
    text.awaitSignals(1, SOON);

    time.advance(Duration.ofSeconds(31));
    await().atMost(SOON).until(() -> state(person) == State.IN_DOUBT);
    answer.countDown();

    assertThat(settled(person)).isEqualTo(State.ACCEPTED);
    assertThat(call.signals()).isEmpty();
  }

  @Test
  void whatADeadNodeHadClaimedAndNotMarkedIsSentByAnother() {
    WatcherId person = watcher();
    open();
    repository.outbox().claim("dead", 10, SETTINGS.lease(), CLAIM_RULES);

    dispatcher.start();
    time.advance(SETTINGS.lease().plusSeconds(1));

    assertThat(settled(person)).isEqualTo(State.ACCEPTED);
    assertThat(text.signals()).hasSize(1);
  }

  @Test
  void whatADeadNodeHadMarkedIsNeverSentOverTheSameChannel() {
    WatcherId person = watcher();
    open();
    SignalOutbox outbox = repository.outbox();
    List<Claim> claims = outbox.claim("dead", 10, SETTINGS.lease(), CLAIM_RULES);
    assertThat(outbox.mark(claims)).hasSize(1);

    dispatcher.start();
    time.advance(SETTINGS.lease().plusSeconds(61));
    await().atMost(SOON).until(() -> state(person) == State.ACCEPTED);

    assertThat(text.signals()).isEmpty();
    assertThat(call.signals()).hasSize(1);
  }

  @Test
  void theNextPeopleAreToldWhileTheResultsOfTheLastOnesAreStored() {
    dispatcher.close();
    Semaphore storing = new Semaphore(0);
    SignalOutbox outbox = repository.outbox();
    SignalOutbox slow =
        (SignalOutbox)
            Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {SignalOutbox.class},
                (proxy, method, arguments) -> {
                  if (method.getName().equals("record")) {
                    storing.acquire();
                  }
                  return method.invoke(outbox, arguments);
                });
    List<WatcherId> crowd = Stream.generate(this::watcher).limit(4L * SETTINGS.senders()).toList();
    open();
    try (Dispatcher telling = dispatcher(slow, RULES, List.of(text))) {
      telling.start();

      // As many again as are being stored, then no more: a crash would leave all in doubt.
      text.awaitSignals(2 * SETTINGS.senders(), SOON);
      await()
          .during(Duration.ofMillis(100))
          .until(() -> text.signals().size() == 2 * SETTINGS.senders());
      storing.release(crowd.size());
      crowd.forEach(person -> assertThat(settled(person)).isEqualTo(State.ACCEPTED));
    }
    assertThat(text.signals()).hasSize(crowd.size());
  }

  @Test
  void closingStoresWhatIsOnItsWayAndClaimsNothingMore() {
    CountDownLatch answer = new CountDownLatch(1);
    text.answer(
        signal -> {
          awaitUninterruptibly(answer);
          return new SendResult.Accepted("", BigDecimal.ZERO);
        });
    WatcherId person = watcher();
    open();
    dispatcher.start();
    text.awaitSignals(1, SOON);

    Thread closing = new Thread(dispatcher::close);
    closing.start();
    answer.countDown();
    await().atMost(SOON).until(() -> !closing.isAlive());

    assertThat(state(person)).isEqualTo(State.ACCEPTED);
    dispatcher.close();
    dispatcher.start();
    fill();
    WatcherId later = watcher();
    open();
    assertThat(state(later)).isEqualTo(State.DUE);
  }

  @Test
  void twoChannelsOfOneNameAreRefused() {
    assertThatThrownBy(
            () ->
                new Dispatcher(
                    repository.outbox(),
                    List.of(text, new RecordingChannel("text")),
                    new SignalText(source -> ZoneOffset.UTC),
                    RULES,
                    SETTINGS,
                    "node",
                    time,
                    new SendListener() {},
                    () -> true))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("two channels are named \"text\"");
  }

  @Test
  void marksAndSendsOnlyWhenTheSlotHasCome() {
    dispatcher.close();
    Route slow = new Route("text", Contact.TEXT, Duration.ofSeconds(1), BigDecimal.ZERO);
    SendRules paced = new SendRules(Pacing.NONE, List.of(slow), List.of());
    List<WatcherId> persons = List.of(watcher(), watcher(), watcher());
    open();
    try (Dispatcher patient = dispatcher(paced, List.of(text))) {
      patient.start();

      text.awaitSignals(1, SOON);
      await().during(Duration.ofMillis(100)).atMost(SOON).until(() -> text.signals().size() == 1);
      time.advance(Duration.ofSeconds(1));
      text.awaitSignals(2, SOON);
      time.advance(Duration.ofSeconds(1));
      text.awaitSignals(3, SOON);
      persons.forEach(person -> assertThat(settled(person)).isEqualTo(State.ACCEPTED));
    }
  }

  @Test
  void showsWhatReachedPeopleOnChannelsThatOnlyShow() {
    dispatcher.close();
    RecordingChannel screen =
        new RecordingChannel("screen", new ChannelCapabilities(Contact.SHOW, 160));
    screen.answer(
        signal -> {
          throw new IllegalStateException("a broken screen harms nobody");
        });
    WatcherId person = watcher();
    open();
    try (Dispatcher showing = dispatcher(RULES, List.of(text, screen))) {
      showing.start();

      assertThat(settled(person)).isEqualTo(State.ACCEPTED);
      assertThat(screen.signals()).isEqualTo(text.signals()).hasSize(1);
    }
  }

  @Test
  void aChannelThatHangsKeepsNobodyElseWaiting() throws InterruptedException {
    CountDownLatch hanging = new CountDownLatch(SETTINGS.senders());
    CountDownLatch end = new CountDownLatch(1);
    text.answer(
        signal -> {
          hanging.countDown();
          awaitUninterruptibly(end);
          return new InDoubt("too late");
        });
    for (int i = 0; i < SETTINGS.senders(); i++) {
      watcher();
    }
    open();
    dispatcher.start();
    assertThat(hanging.await(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();

    WatcherId caller = watcher();
    repository.prefer(caller, Preferences.DEFAULT.over(List.of("call", "text")));
    fill();
    open();
    time.advance(Duration.ofSeconds(6));

    assertThat(settled(caller)).isEqualTo(State.ACCEPTED);
    assertThat(call.signals()).hasSize(1);
    end.countDown();
  }

  @Test
  void aListenerThatLacksAClassHarmsNobody() {
    dispatcher.close();
    WatcherId person = watcher();
    open();
    SendListener broken =
        new SendListener() {
          @Override
          public void sent(Claim claim, SendResult result) {
            throw new NoClassDefFoundError("com/example/Missing");
          }
        };
    try (Dispatcher telling =
        new Dispatcher(
            repository.outbox(),
            List.of(text, call),
            new SignalText(source -> ZoneOffset.UTC),
            RULES,
            SETTINGS,
            "node",
            time,
            broken,
            () -> true)) {
      telling.start();
      assertThat(settled(person)).isEqualTo(State.ACCEPTED);
      WatcherId second = watcher();
      fill();
      open();
      assertThat(settled(second)).isEqualTo(State.ACCEPTED);
    }
  }

  private Dispatcher dispatcher(SendRules rules, List<SignalChannel> channels) {
    return dispatcher(repository.outbox(), rules, channels);
  }

  private Dispatcher dispatcher(
      SignalOutbox outbox, SendRules rules, List<SignalChannel> channels) {
    return new Dispatcher(
        outbox,
        channels,
        new SignalText(source -> ZoneOffset.UTC),
        rules,
        SETTINGS,
        "node",
        time,
        new SendListener() {},
        () -> true);
  }

  private Dispatcher dispatcher(DispatchSettings settings) {
    return new Dispatcher(
        repository.outbox(),
        List.of(text, call),
        new SignalText(source -> ZoneOffset.UTC),
        RULES,
        settings,
        "node",
        time,
        new SendListener() {},
        () -> {
          asked.release();
          return ready.get();
        });
  }

  private static void awaitUninterruptibly(CountDownLatch latch) {
    boolean interrupted = false;
    while (true) {
      try {
        latch.await();
        break;
      } catch (InterruptedException e) {
        // The point of the test: a channel that does not heed its interruption.
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private State state(WatcherId person) {
    return repository.outbox().ledger(person, 1).get(0).state();
  }

  private State settled(WatcherId person) {
    return await()
        .atMost(SOON)
        .until(() -> state(person), state -> state == State.ACCEPTED || state == State.NOT_SENT);
  }

  private WatcherId registered(String name, PhoneNumber phone) {
    Registration registration =
        new Registration(
            name, phone, Verification.byHost("test"), new Consent("test", time.instant()));
    return ((Registered) repository.register(registration)).watcher().id();
  }

  private WatcherId watcher() {
    PhoneNumber phone = new PhoneNumber(String.format("+1401555%04d", 100 + people));
    WatcherId person = registered("person " + people++, phone);
    repository.atDesk(person, SECTION, desk -> desk.arm(WatchPolicy.ONCE, false));
    return person;
  }

  @BeforeEach
  void listTheSection() {
    look(
        Sections.section(SECTION).course("CSCI 0320", "S01").full(60).build(),
        List.of(),
        List.of());
  }

  private void fill() {
    look(
        Sections.section(SECTION).course("CSCI 0320", "S01").full(60).build(),
        List.of(),
        List.of(new TermChanges.Fall(SECTION.crn(), Availability.FULL)));
  }

  private void open() {
    look(
        Sections.section(SECTION).course("CSCI 0320", "S01").open(1, 60).build(),
        List.of(new TermChanges.Rise(SECTION.crn(), Level.OPEN, OptionalInt.of(1))),
        List.of());
  }

  private void look(Section section, List<TermChanges.Rise> rises, List<TermChanges.Fall> falls) {
    long epoch = repository.takeEpoch(SECTION.termId(), "node");
    repository.apply(
        new TermChanges(
            SECTION.termId(),
            epoch,
            time.instant(),
            List.of(SectionState.of(section)),
            rises,
            falls,
            List.of()));
  }
}
