package io.seatsignal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seatsignal.course.Enrolment;
import io.seatsignal.course.SectionId;
import io.seatsignal.memory.InMemoryWatchRepository;
import io.seatsignal.operation.Health.Status;
import io.seatsignal.phone.PhoneNumber;
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
import io.seatsignal.watch.WatchResult.Live;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class SeatSignalTest {

  private static final SectionId SECTION = SectionId.of("brown", "202420", "26379");
  private static final Duration SOON = Duration.ofSeconds(20);

  private final SettableTime time = SettableTime.at("2025-01-23T15:00:00Z");
  private final ScriptedSeatSource source =
      new ScriptedSeatSource("brown", ZoneId.of("America/New_York"));
  private final RecordingChannel channel = new RecordingChannel("recorder");

  @Test
  void watchesFromFullToSignalledAndLeavesNoThreadBehind() {
    Set<String> before = threads();
    source.put(Sections.section(SECTION).course("CSCI 0320", "S01").full(60).build());
    SeatSignal seatSignal = builder().pollInterval(Duration.ofSeconds(1)).build();
    try (seatSignal) {
      seatSignal.start();
      seatSignal.start();
      Awaitility.await()
          .atMost(SOON)
          .until(() -> seatSignal.heartbeat("brown", "202420").lastSuccess().isPresent());
      assertThat(watch(seatSignal)).isInstanceOf(Live.class);

      source.open(SECTION, 1);
      List<Signal> signals = channel.awaitSignals(1, SOON);

      assertThat(signals)
          .singleElement()
          .satisfies(
              signal -> assertThat(signal.text()).contains("CSCI 0320 S01", "1 seat", "10:00 AM"));
      assertThat(seatSignal.health().status()).isEqualTo(Status.UP);
    }
    seatSignal.close();
    assertThat(source.isClosed()).isTrue();
    assertThat(channel.isClosed()).isTrue();
    Awaitility.await()
        .atMost(SOON)
        .untilAsserted(() -> assertThat(threads()).filteredOn(this::isOurs).isSubsetOf(before));
    assertThatThrownBy(seatSignal::start)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("this SeatSignal was closed; build another one");
  }

  @Test
  void builtButNotStartedItAsksNobodyAnything() {
    try (SeatSignal seatSignal = builder().build()) {
      assertThat(seatSignal.health().status()).isEqualTo(Status.DEGRADED);
      assertThat(source.snapshots()).isZero();
    }
  }

  @Test
  void saysWhatIsMissing() {
    assertThatThrownBy(() -> SeatSignal.builder().build())
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("source(…) is required");
    assertThatThrownBy(() -> builder().term(Enrolment.open(SECTION.termId())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("brown/202420 is added twice");
    assertThatThrownBy(() -> builder().pollInterval(Duration.ofMillis(999)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("pollInterval must be at least PT1S");
  }

  private SeatSignalBuilder builder() {
    return SeatSignal.builder()
        .repository(new InMemoryWatchRepository(time, WatchLimits.DEFAULT))
        .source(source)
        .term(Enrolment.open(SECTION.termId()))
        .channel(channel)
        .time(time);
  }

  private static Object watch(SeatSignal seatSignal) {
    var person =
        (Registered)
            seatSignal
                .watchers()
                .register(
                    "student 1",
                    new PhoneNumber("+14015550100"),
                    Verification.byHost("text message"),
                    new Consent("terms 1", Instant.EPOCH));
    return seatSignal.watches().request(person.watcher().id(), WatchRequest.once(SECTION));
  }

  private static Set<String> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .collect(Collectors.toSet());
  }

  private boolean isOurs(String name) {
    return name.startsWith("seatsignal");
  }
}
