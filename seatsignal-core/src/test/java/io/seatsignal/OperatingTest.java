package io.seatsignal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.seatsignal.course.Enrolment;
import io.seatsignal.course.SectionId;
import io.seatsignal.course.TermId;
import io.seatsignal.memory.InMemoryWatchRepository;
import io.seatsignal.operation.Alarm;
import io.seatsignal.operation.Health.Status;
import io.seatsignal.operation.Pause.Kind;
import io.seatsignal.operation.WatchdogSettings;
import io.seatsignal.phone.PhoneNumber;
import io.seatsignal.poll.PollOutcome;
import io.seatsignal.poll.PollsOnDemand;
import io.seatsignal.signal.SendResult;
import io.seatsignal.signal.Signal;
import io.seatsignal.testing.RecordingChannel;
import io.seatsignal.testing.ScriptedSeatSource;
import io.seatsignal.testing.Sections;
import io.seatsignal.testing.SettableTime;
import io.seatsignal.watch.Consent;
import io.seatsignal.watch.RegistrationResult.Registered;
import io.seatsignal.watch.Verification;
import io.seatsignal.watch.WatchLimits;
import io.seatsignal.watch.WatchRequest;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What an operator does to a running engine, and sees of it. */
class OperatingTest {

  private static final SectionId SECTION = SectionId.of("brown", "202420", "26379");
  private static final Duration SOON = Duration.ofSeconds(10);
  private static final PhoneNumber OPERATOR = new PhoneNumber("+14015550199");

  private final SettableTime time = SettableTime.at("2025-01-23T15:00:00Z");
  private final SettableTime nodeTime = SettableTime.at("2025-01-23T15:00:00Z");
  private final ScriptedSeatSource source =
      new ScriptedSeatSource("brown", ZoneId.of("America/New_York"));
  private final RecordingChannel channel = new RecordingChannel("recorder");
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final List<Alarm> alarms = new CopyOnWriteArrayList<>();
  private final List<PollOutcome> outcomes = new CopyOnWriteArrayList<>();
  private final PollsOnDemand scheduler = new PollsOnDemand();
  private final SeatSignal seatSignal = builder().build();

  @AfterEach
  void close() {
    seatSignal.close();
  }

  @Test
  void aPauseIsToldOnceToListenerAndOperatorAndAgainAfterItsTime() {
    seatSignal.start();
    seatSignal.operations().pause(Kind.SOURCE, "brown", Duration.ZERO);

    Signal told = channel.awaitSignals(1, SOON).get(0);

    assertThat(told.to()).isEqualTo(OPERATOR);
    assertThat(told.openings()).isEmpty();
    assertThat(told.text()).startsWith("SeatSignal ALARM PAUSED source brown: paused by an");
    await().atMost(SOON).until(() -> !alarms.isEmpty());
    assertThat(alarms).extracting(Alarm::cause).containsExactly(Alarm.Cause.PAUSED);
    assertThat(seatSignal.health().status()).isEqualTo(Status.DEGRADED);
    scheduler.poll(SECTION.termId());
    await().atMost(SOON).until(() -> !outcomes.isEmpty());
    assertThat(outcomes).containsExactly(new PollOutcome.Paused());
    assertThat(source.snapshots()).isZero();

    pass(Duration.ofHours(6));
    await().atMost(SOON).until(() -> alarms.size() == 2);
    seatSignal.operations().resume(Kind.SOURCE, "brown");
    scheduler.poll(SECTION.termId());
    assertThat(seatSignal.health().status()).isEqualTo(Status.UP);
    assertThat(channel.awaitSignals(2, SOON)).hasSize(2);
  }

  @Test
  void aNodeWhoseClockIsOffStandsByAndGoesOnByItself() {
    nodeTime.advance(Duration.ofSeconds(2));
    seatSignal.start();
    scheduler.poll(SECTION.termId());

    await().atMost(SOON).until(() -> !outcomes.isEmpty());
    assertThat(outcomes).containsExactly(new PollOutcome.StandBy("this node's clock is off"));
    assertThat(source.snapshots()).isZero();
    await().atMost(SOON).until(() -> !alarms.isEmpty());
    assertThat(alarms).extracting(Alarm::cause).containsExactly(Alarm.Cause.CLOCK);

    nodeTime.set(time.instant());
    await().atMost(SOON).until(this::looksAgain);
    assertThat(seatSignal.health().status()).isEqualTo(Status.UP);
  }

  private boolean looksAgain() {
    scheduler.poll(SECTION.termId());
    return source.snapshots() > 0;
  }

  @Test
  void aPausedChannelLetsPeopleWaitUntilItIsResumed() {
    seatSignal.start();
    scheduler.poll(SECTION.termId());
    watch();
    seatSignal.operations().pause(Kind.CHANNEL, "recorder", Duration.ZERO);
    source.open(SECTION, 1);
    scheduler.poll(SECTION.termId());
    await().atMost(SOON).until(() -> seatSignal.signals().queue().due() == 0);
    assertThat(toPeople()).isZero();

    assertThat(seatSignal.operations().resume(Kind.CHANNEL, "recorder")).isTrue();

    await().atMost(SOON).until(() -> toPeople() == 1);
  }

  @Test
  void metersCountWithoutNamingAnybody() {
    seatSignal.start();
    scheduler.poll(SECTION.termId());
    watch();
    source.open(SECTION, 1);
    scheduler.poll(SECTION.termId());
    await().atMost(SOON).until(() -> toPeople() == 1);
    seatSignal.operations().pause(Kind.CHANNEL, "recorder", Duration.ofHours(1));
    await().atMost(SOON).until(() -> registry.get("seatsignal.channel.paused").gauge().value() > 0);

    assertThat(registry.get("seatsignal.polls").tag("outcome", "committed").timer().count())
        .isEqualTo(2);
    assertThat(registry.get("seatsignal.openings").tag("level", "open").counter().count()).isOne();
    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                assertThat(
                        registry
                            .get("seatsignal.signals")
                            .tags("channel", "recorder", "outcome", "accepted")
                            .counter()
                            .count())
                    .isOne());
    assertThat(registry.get("seatsignal.seen.to.accepted").timer().count()).isOne();
    assertThat(registry.get("seatsignal.clock.ahead").gauge().value()).isZero();
    Set<String> keys =
        registry.getMeters().stream()
            .flatMap(meter -> meter.getId().getTags().stream())
            .map(Tag::getKey)
            .collect(Collectors.toSet());
    assertThat(keys)
        .isSubsetOf("source", "term", "outcome", "level", "channel", "cause")
        .contains("source", "term", "outcome", "level", "channel");
    Pattern personal = Pattern.compile("\\d{7}|[0-9a-f]{8}-|\\+\\d|26379");
    assertThat(registry.getMeters())
        .allSatisfy(
            (Meter meter) ->
                assertThat(meter.getId().getTags())
                    .allSatisfy(tag -> assertThat(tag.getValue()).doesNotContainPattern(personal)));
  }

  @Test
  void whatAnAlarmCostsCountsForItsDay() {
    BigDecimal cost = new BigDecimal("0.0083");
    channel.answer(signal -> new SendResult.Accepted("SM1", cost));
    seatSignal.start();
    seatSignal.operations().pause(Kind.SOURCE, "brown", Duration.ZERO);

    await()
        .atMost(SOON)
        .untilAsserted(
            () -> assertThat(seatSignal.operations().spentToday()).isEqualByComparingTo(cost));
  }

  @Test
  void anOperatorIsReachedOverAnAddedChannelOnly() {
    assertThatThrownBy(() -> builder().operator(OPERATOR, "pigeon").build())
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("operator(…) names a channel that is not added");
  }

  private SeatSignalBuilder builder() {
    source.put(Sections.section(SECTION).course("CSCI 0320", "S01").full(60).build());
    return SeatSignal.builder()
        .repository(new InMemoryWatchRepository(time, WatchLimits.DEFAULT))
        .source(source)
        .term(Enrolment.open(SECTION.termId()))
        .channel(channel)
        .scheduler(scheduler)
        .operator(OPERATOR, "recorder")
        .metrics(registry)
        .watchdog(new WatchdogSettings(Duration.ofMillis(50), Duration.ofHours(6)))
        .time(nodeTime)
        .listener(
            new SeatSignalListener() {
              @Override
              public void alarm(Alarm alarm) {
                alarms.add(alarm);
              }

              @Override
              public void polled(TermId termId, PollOutcome outcome) {
                outcomes.add(outcome);
              }
            });
  }

  private void pass(Duration by) {
    time.advance(by);
    nodeTime.advance(by);
  }

  private long toPeople() {
    return channel.signals().stream().filter(signal -> !signal.to().equals(OPERATOR)).count();
  }

  private void watch() {
    var person =
        (Registered)
            seatSignal
                .watchers()
                .register(
                    "student 1",
                    new PhoneNumber("+14015550100"),
                    Verification.byHost("text message"),
                    new Consent("terms 1", Instant.EPOCH));
    seatSignal.watches().request(person.watcher().id(), WatchRequest.once(SECTION));
  }
}
