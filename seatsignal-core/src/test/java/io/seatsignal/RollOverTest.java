package io.seatsignal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.seatsignal.course.Enrolment;
import io.seatsignal.course.SectionId;
import io.seatsignal.course.TermId;
import io.seatsignal.memory.InMemoryWatchRepository;
import io.seatsignal.operation.Alarm;
import io.seatsignal.operation.WatchdogSettings;
import io.seatsignal.phone.PhoneNumber;
import io.seatsignal.poll.Poller;
import io.seatsignal.poll.PollsOnDemand;
import io.seatsignal.signal.Dispatcher;
import io.seatsignal.testing.RecordingChannel;
import io.seatsignal.testing.ScriptedSeatSource;
import io.seatsignal.testing.Sections;
import io.seatsignal.testing.SettableTime;
import io.seatsignal.watch.Consent;
import io.seatsignal.watch.Registration;
import io.seatsignal.watch.RegistrationResult.Registered;
import io.seatsignal.watch.Verification;
import io.seatsignal.watch.WatchLimits;
import io.seatsignal.watch.WatchRepository;
import io.seatsignal.watch.WatchRequest;
import io.seatsignal.watch.WatchResult;
import io.seatsignal.watch.WatchState;
import io.seatsignal.watch.Watcher;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Terms that come and go while all runs, and nodes that only look on. */
class RollOverTest {

  private static final TermId SPRING = new TermId("brown", "202420");
  private static final TermId FALL = new TermId("brown", "202510");
  private static final SectionId OLD = new SectionId(SPRING, "26379");
  private static final SectionId NEW = new SectionId(FALL, "10001");
  private static final Duration SOON = Duration.ofSeconds(10);

  private final SettableTime time = SettableTime.at("2025-02-04T15:00:00Z");
  private final List<Enrolment> terms = new CopyOnWriteArrayList<>(List.of(Enrolment.open(SPRING)));
  private final ScriptedSeatSource source =
      new ScriptedSeatSource("brown", ZoneId.of("America/New_York"));
  private final RecordingChannel channel = new RecordingChannel("recorder");
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final PollsOnDemand scheduler = new PollsOnDemand();
  private final WatchRepository repository = new InMemoryWatchRepository(time, WatchLimits.DEFAULT);
  private final List<Alarm> alarms = new CopyOnWriteArrayList<>();
  private final SeatSignal seatSignal =
      SeatSignal.builder()
          .repository(repository)
          .source(source)
          .terms(() -> List.copyOf(terms))
          .channel(channel)
          .scheduler(scheduler)
          .metrics(registry)
          .time(time)
          .watchdog(new WatchdogSettings(Duration.ofMillis(20), WatchdogSettings.DEFAULT.again()))
          .listener(
              new SeatSignalListener() {
                @Override
                public void alarm(Alarm alarm) {
                  alarms.add(alarm);
                }
              })
          .build();

  @AfterEach
  void close() {
    seatSignal.close();
  }

  private Watcher ann() {
    Registration registration =
        new Registration(
            "ann",
            new PhoneNumber("+14015550100"),
            Verification.byHost("asked"),
            new Consent("terms", time.instant()));
    return ((Registered) repository.register(registration)).watcher();
  }

  private WatchResult asks(Watcher watcher, SectionId section) {
    return seatSignal.watches().request(watcher.id(), WatchRequest.once(section));
  }

  private void starts() {
    source.put(Sections.section(OLD).course("CSCI 0320", "S01").full(60).build());
    source.put(Sections.section(NEW).course("CSCI 0150", "S01").full(60).build());
    seatSignal.start();
    scheduler.poll(SPRING);
  }

  @Test
  void aTermThatBecomesEnrollableIsPolledWithoutARestart() {
    starts();
    Watcher ann = ann();
    assertThat(asks(ann, NEW)).isInstanceOf(WatchResult.Refused.class);

    terms.add(Enrolment.open(FALL));
    await().atMost(SOON).until(() -> scheduler.terms().contains(FALL));
    scheduler.poll(FALL);

    assertThat(asks(ann, NEW)).isInstanceOf(WatchResult.Live.class);
    assertThat(seatSignal.health().sources()).hasSize(2);
    source.open(NEW, 1);
    scheduler.poll(FALL);
    assertThat(channel.awaitSignals(1, SOON)).hasSize(1);
  }

  @Test
  void aTermThatGetsAnEndExpiresAtItAndIsNotPolledWhenItLeaves() {
    starts();
    Watcher ann = ann();
    asks(ann, OLD);
    Instant end = time.instant().plus(Duration.ofHours(1));

    terms.set(0, new Enrolment(SPRING, Optional.of(end)));
    terms.add(Enrolment.open(FALL));
    await().atMost(SOON).until(() -> scheduler.terms().contains(FALL));
    time.advance(Duration.ofHours(1));
    scheduler.poll(SPRING);

    assertThat(repository.watches(ann.id()).get(0).state()).isEqualTo(WatchState.EXPIRED);
    assertThat(channel.awaitSignals(1, SOON)).hasSize(1);
    terms.remove(0);
    await().atMost(SOON).until(() -> scheduler.terms().equals(List.of(FALL)));
  }

  @Test
  void watchesOfATermThatVanishedAreOverAfterAWeek() throws Exception {
    starts();
    Watcher ann = ann();
    asks(ann, OLD);
    terms.set(0, Enrolment.open(FALL));

    time.advance(Duration.ofDays(7));
    scheduler.run("roll-over");
    assertThat(repository.watches(ann.id()).get(0).state()).isEqualTo(WatchState.ARMED);
    time.advance(Duration.ofMillis(1));
    scheduler.run("roll-over");

    assertThat(repository.watches(ann.id()).get(0).state()).isEqualTo(WatchState.EXPIRED);
    assertThat(channel.awaitSignals(1, SOON)).hasSize(1);
  }

  @Test
  void aNodeThatOnlyLooksOnTellsOnceThatNothingPolls() {
    seatSignal.watchOver();
    await().atMost(SOON).until(() -> registry.get("seatsignal.queue.due").gauge().value() == 0);
    time.advance(Duration.ofMinutes(10));

    await().atMost(SOON).until(() -> !alarms.isEmpty());
    await().during(Duration.ofMillis(200)).until(() -> alarms.size() == 1);

    assertThat(alarms.get(0).cause()).isEqualTo(Alarm.Cause.HEARTBEAT_STALE);
    assertThat(alarms.get(0).subject()).isEqualTo("brown/202420");
    assertThat(source.snapshots()).isZero();
    assertThat(scheduler.terms()).isEmpty();
  }

  @Test
  void closingTakesTheMetersAway() {
    starts();
    assertThat(registry.getMeters()).isNotEmpty();

    seatSignal.close();

    assertThat(registry.getMeters()).isEmpty();
  }

  @Test
  void allLinesOfOneCycleAndOfOneAttemptCarryTheSameWord() {
    Logger ours = (Logger) LoggerFactory.getLogger("io.seatsignal");
    ListAppender<ILoggingEvent> lines = new ListAppender<>();
    lines.start();
    Level before = ours.getLevel();
    ours.setLevel(Level.DEBUG);
    ours.addAppender(lines);
    try {
      starts();
      asks(ann(), OLD);
      source.open(OLD, 1);
      scheduler.poll(SPRING);
      channel.awaitSignals(1, SOON);
      await()
          .atMost(SOON)
          .until(
              () ->
                  lines.list.stream()
                          .map(line -> line.getMDCPropertyMap().get(Dispatcher.ATTEMPT))
                          .filter(attempt -> attempt != null)
                          .count()
                      >= 2);
    } finally {
      ours.detachAppender(lines);
      ours.setLevel(before);
    }

    assertThat(
            List.copyOf(lines.list).stream()
                .filter(line -> line.getLoggerName().equals(Poller.class.getName()))
                .map(line -> String.valueOf(line.getMDCPropertyMap().get(Poller.CYCLE)))
                .distinct())
        .hasSize(2)
        .doesNotContain("null");
  }
}
