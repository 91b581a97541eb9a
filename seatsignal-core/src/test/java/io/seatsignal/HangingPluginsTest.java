package io.seatsignal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.seatsignal.course.Enrolment;
import io.seatsignal.course.Section;
import io.seatsignal.course.SectionId;
import io.seatsignal.course.SnapshotResult;
import io.seatsignal.course.TermId;
import io.seatsignal.memory.InMemoryWatchRepository;
import io.seatsignal.operation.Health;
import io.seatsignal.operation.Health.Status;
import io.seatsignal.operation.Pause.Kind;
import io.seatsignal.pacing.Contact;
import io.seatsignal.pacing.Pacing;
import io.seatsignal.phone.PhoneNumber;
import io.seatsignal.poll.PollOutcome;
import io.seatsignal.poll.PollsOnDemand;
import io.seatsignal.signal.ChannelCapabilities;
import io.seatsignal.signal.Claim;
import io.seatsignal.signal.Level;
import io.seatsignal.signal.SendResult;
import io.seatsignal.testing.RecordingChannel;
import io.seatsignal.testing.ScriptedSeatSource;
import io.seatsignal.testing.Sections;
import io.seatsignal.testing.SettableTime;
import io.seatsignal.watch.Consent;
import io.seatsignal.watch.RegistrationResult.Registered;
import io.seatsignal.watch.Verification;
import io.seatsignal.watch.WatchLimits;
import io.seatsignal.watch.WatchRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What hangs in a host or a plugin holds up nothing but itself. */
class HangingPluginsTest {

  private static final SectionId SECTION = SectionId.of("brown", "202420", "26379");
  private static final SectionId LATER = SectionId.of("brown", "202510", "10001");
  private static final TermId TERM = SECTION.termId();
  private static final Duration SOON = Duration.ofSeconds(10);

  private final SettableTime time = SettableTime.at("2025-01-23T15:00:00Z");
  private final ScriptedSeatSource source =
      new ScriptedSeatSource("brown", ZoneId.of("America/New_York"));
  private final RecordingChannel channel = new RecordingChannel("recorder");
  private final PollsOnDemand scheduler = new PollsOnDemand();
  private final CountDownLatch end = new CountDownLatch(1);
  private final AtomicInteger inside = new AtomicInteger();

  @AfterEach
  void letGo() {
    end.countDown();
  }

  @Test
  void aListenerThatHangsDelaysNeitherPollNorSignalAndHearsAllInOrderLater() {
    List<String> told = Collections.synchronizedList(new ArrayList<>());
    SeatSignalListener slow =
        new SeatSignalListener() {
          @Override
          public void polled(TermId termId, PollOutcome outcome) {
            hang();
            told.add("polled on " + Thread.currentThread().getName());
          }

          @Override
          public void openingSeen(Section section, Level level) {
            told.add("openingSeen");
            throw new IllegalStateException("the host's own trouble");
          }

          @Override
          public void sent(Claim claim, SendResult result) {
            told.add("sent");
          }
        };
    try (SeatSignal seatSignal = builder().listener(slow).build()) {
      seatSignal.start();
      scheduler.poll(TERM);
      await().until(() -> inside.get() == 1);
      watch(seatSignal);
      source.open(SECTION, 1);
      scheduler.poll(TERM);

      assertThat(channel.awaitSignals(1, SOON)).hasSize(1);
      assertThat(told).isEmpty();
      end.countDown();
      await().until(() -> told.contains("sent"));
    }
    assertThat(told)
        .contains("polled on seatsignal-listener", "openingSeen", "sent")
        .startsWith("polled on seatsignal-listener", "openingSeen");
    assertThat(threadsNamed("seatsignal-listener")).isZero();
  }

  @Test
  void whatAListenerDoesNotKeepUpWithIsDroppedAndCounted() {
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    SeatSignalListener stuck =
        new SeatSignalListener() {
          @Override
          public void polled(TermId termId, PollOutcome outcome) {
            hang();
          }
        };
    try (SeatSignal seatSignal = builder().listener(stuck).metrics(registry).build()) {
      seatSignal.start();
      source.failNext("the first look is enough");
      scheduler.poll(TERM);
      await().until(() -> inside.get() == 1);
      // A paused source is polled without a look, which is quick.
      seatSignal.operations().pause(Kind.SOURCE, "brown", Duration.ZERO);
      for (int i = 0; i < SeatSignalListener.MOST_UNTOLD + 5; i++) {
        scheduler.poll(TERM);
      }

      assertThat(registry.get("seatsignal.listener.missed").counter().count()).isEqualTo(5);
      end.countDown();
    }
  }

  @Test
  void aSourceThatHangsFailsItsTermsPollsOnlyAndIsLeftBehindByClose() {
    SeatSignal seatSignal = builder().lookLimit(Duration.ofMillis(100)).build();
    seatSignal.start();
    source.answerNext(
        () -> {
          hang();
          return new SnapshotResult.Unchanged();
        });
    for (int i = 0; i < 3; i++) {
      scheduler.poll(TERM);
    }
    scheduler.poll(LATER.termId());

    Health health = seatSignal.health();
    assertThat(inside).hasValue(1);
    assertThat(health.status()).isEqualTo(Status.DEGRADED);
    assertThat(seatSignal.heartbeat("brown", "202420").lastSuccess()).isEmpty();
    assertThat(seatSignal.heartbeat("brown", "202420").lastError())
        .hasValue("an earlier snapshot of 202420 still hangs");
    assertThat(seatSignal.heartbeat("brown", "202510").lastSuccess()).isPresent();

    end.countDown();
    await()
        .untilAsserted(
            () -> {
              scheduler.poll(TERM);
              assertThat(seatSignal.heartbeat("brown", "202420").lastSuccess()).isPresent();
            });
    seatSignal.close();
    await().until(() -> threadsNamed("seatsignal-source-brown") == 0);
  }

  @Test
  void aChannelThatOnlyShowsAndHangsDoesNotPutInDoubtWhatWasSent() {
    RecordingChannel screen =
        new RecordingChannel("screen", new ChannelCapabilities(Contact.SHOW, 1_000));
    screen.answer(
        signal -> {
          hang();
          return new SendResult.Misconfigured("too late");
        });
    try (SeatSignal seatSignal = builder().channel(screen).build()) {
      seatSignal.start();
      scheduler.poll(TERM);
      var person = watch(seatSignal);
      source.open(SECTION, 1);
      scheduler.poll(TERM);

      await()
          .untilAsserted(
              () ->
                  assertThat(seatSignal.signals().ledger(person.watcher().id(), 5).toString())
                      .contains("ACCEPTED"));
      await().until(() -> inside.get() == 1);
      end.countDown();
    }
  }

  private SeatSignalBuilder builder() {
    source.put(Sections.section(SECTION).course("CSCI 0320", "S01").full(60).build());
    source.put(Sections.section(LATER).course("CSCI 0320", "S01").full(60).build());
    return SeatSignal.builder()
        .repository(new InMemoryWatchRepository(time, WatchLimits.DEFAULT))
        .source(source)
        .term(Enrolment.open(TERM))
        .term(Enrolment.open(LATER.termId()))
        .channel(channel)
        .scheduler(scheduler)
        .pacing(Pacing.NONE)
        .time(time);
  }

  private static Registered watch(SeatSignal seatSignal) {
    Registered person =
        (Registered)
            seatSignal
                .watchers()
                .register(
                    "student 1",
                    new PhoneNumber("+14015550100"),
                    Verification.byHost("text message"),
                    new Consent("terms 1", Instant.EPOCH));
    assertThat(seatSignal.watches().request(person.watcher().id(), WatchRequest.once(SECTION)))
        .isNotNull();
    return person;
  }

  private static long threadsNamed(String name) {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals(name))
        .count();
  }

  /** Heeds no interruption. */
  private void hang() {
    inside.incrementAndGet();
    while (true) {
      try {
        end.await();
        return;
      } catch (InterruptedException e) {
        assertThat(e).isNotNull();
      }
    }
  }
}
