package io.seatsignal.poll;

import static org.assertj.core.api.Assertions.assertThat;

import io.seatsignal.course.Availability;
import io.seatsignal.course.Enrolment;
import io.seatsignal.course.Section;
import io.seatsignal.course.SectionId;
import io.seatsignal.course.SectionState;
import io.seatsignal.course.TermId;
import io.seatsignal.memory.InMemoryWatchRepository;
import io.seatsignal.phone.PhoneNumber;
import io.seatsignal.poll.PollOutcome.Broken;
import io.seatsignal.poll.PollOutcome.Committed;
import io.seatsignal.poll.PollOutcome.EnrolmentOver;
import io.seatsignal.testing.ScriptedSeatSource;
import io.seatsignal.testing.Sections;
import io.seatsignal.testing.SettableTime;
import io.seatsignal.watch.Consent;
import io.seatsignal.watch.Registration;
import io.seatsignal.watch.RegistrationResult.Registered;
import io.seatsignal.watch.Verification;
import io.seatsignal.watch.WatchLimits;
import io.seatsignal.watch.WatchPolicy;
import io.seatsignal.watch.WatchRepository;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class PollerTest {

  private static final TermId TERM = new TermId("brown", "202420");
  private static final SectionId SOFTWARE = new SectionId(TERM, "26379");
  private static final SectionId ALGEBRA = new SectionId(TERM, "26380");

  private final SettableTime time = SettableTime.at("2025-01-23T15:00:00Z");
  private final ScriptedSeatSource source =
      new ScriptedSeatSource("brown", ZoneId.of("America/New_York"));
  private final InMemoryWatchRepository repository =
      new InMemoryWatchRepository(time, WatchLimits.DEFAULT);
  private final Poller poller =
      new Poller(
          source,
          new Enrolment(TERM, Optional.of(time.instant().plus(Duration.ofHours(1)))),
          repository,
          "node",
          time,
          PollSettings.DEFAULT,
          new PollListener() {});

  @Test
  void anErrorThatNobodyForesawIsAFailedPollAndTheNextOneStartsAfresh() {
    source.put(full(SOFTWARE), full(ALGEBRA));
    AtomicBoolean broken = new AtomicBoolean();
    Poller fragile =
        new Poller(
            source,
            Enrolment.open(TERM),
            breakable(broken),
            "node",
            time,
            PollSettings.DEFAULT,
            new PollListener() {});
    fragile.poll();
    long epoch = repository.pollState(TERM).epoch();

    source.open(SOFTWARE, 1);
    broken.set(true);
    assertThat(fragile.poll()).isEqualTo(new Broken("java.lang.IllegalStateException: broken"));
    broken.set(false);

    assertThat(fragile.poll()).isEqualTo(new Committed(2, 1, 1, 0, 0));
    assertThat(repository.pollState(TERM).epoch()).isEqualTo(epoch + 1);
  }

  /** A repository whose commits fail as no storage should. */
  private WatchRepository breakable(AtomicBoolean broken) {
    return (WatchRepository)
        Proxy.newProxyInstance(
            PollerTest.class.getClassLoader(),
            new Class<?>[] {WatchRepository.class},
            (proxy, method, arguments) -> {
              if (broken.get() && method.getName().equals("apply")) {
                throw new IllegalStateException("broken");
              }
              return method.invoke(repository, arguments);
            });
  }

  @Test
  @SuppressWarnings("NullAway") // null is the point
  void aSourceThatAnswersNothingOrLacksAClassHasFailedAndIsAskedAgain() {
    source.put(full(SOFTWARE), full(ALGEBRA));
    source.answerNext(() -> null);
    source.answerNext(
        () -> {
          throw new NoClassDefFoundError("com/example/Missing");
        });

    assertThat(poller.poll()).isInstanceOf(PollOutcome.LookFailed.class);
    assertThat(poller.poll()).isInstanceOf(PollOutcome.LookFailed.class);
    assertThat(poller.poll()).isInstanceOf(PollOutcome.Committed.class);
  }

  @Test
  void aSilentRowOfAMissingSectionListsIt() {
    source.put(full(SOFTWARE), full(ALGEBRA));
    poller.poll();
    source.remove(SOFTWARE);
    poller.poll();
    assertThat(stored(SOFTWARE).missingSince()).contains(time.instant());

    source.put(Sections.section(SOFTWARE).is(Availability.UNKNOWN, full(SOFTWARE).seats()).build());
    poller.poll();

    assertThat(stored(SOFTWARE).missingSince()).isEmpty();
    assertThat(stored(SOFTWARE).section().availability()).isEqualTo(Availability.FULL);
  }

  @Test
  void sinceWhenASectionIsMissingIsStoredOnce() {
    source.put(full(SOFTWARE), full(ALGEBRA));
    poller.poll();
    source.remove(SOFTWARE);
    assertThat(poller.poll()).isEqualTo(new Committed(1, 1, 0, 0, 0));
    Optional<Instant> since = stored(SOFTWARE).missingSince();
    time.advance(Duration.ofMinutes(1));

    source.put(Sections.of(full(ALGEBRA)).title("Renamed").build());
    assertThat(poller.poll()).isEqualTo(new Committed(1, 1, 0, 0, 0));
    assertThat(poller.poll()).isEqualTo(new Committed(0, 0, 0, 0, 0));

    assertThat(stored(SOFTWARE).missingSince()).isEqualTo(since);
  }

  @Test
  void aHeldSectionThatFallsSilentStaysHeld() {
    for (int i = 0; i < 30; i++) {
      source.put(full(new SectionId(TERM, Integer.toString(50_000 + i))));
    }
    poller.poll();
    for (int i = 0; i < 30; i++) {
      source.open(new SectionId(TERM, Integer.toString(50_000 + i)), 1);
    }
    assertThat(poller.poll()).isEqualTo(new Committed(30, 30, 0, 0, 30));

    SectionId silent = new SectionId(TERM, "50000");
    source.put(Sections.section(silent).is(Availability.UNKNOWN, full(silent).seats()).build());
    assertThat(poller.poll()).isEqualTo(new Committed(30, 30, 29, 0, 1));
    source.open(silent, 2);
    assertThat(poller.poll()).isEqualTo(new Committed(30, 1, 1, 0, 0));
  }

  @Test
  void afterTheEndOfEnrolmentNobodyLooksAndNothingBeats() {
    source.put(full(SOFTWARE));
    poller.poll();
    watch(SOFTWARE);
    var heartbeat = repository.pollState(TERM).heartbeat();
    time.advance(Duration.ofHours(1));

    assertThat(poller.poll()).isEqualTo(new EnrolmentOver(1));
    assertThat(poller.poll()).isEqualTo(new EnrolmentOver(0));

    assertThat(source.snapshots()).isEqualTo(1);
    assertThat(repository.pollState(TERM).heartbeat()).isEqualTo(heartbeat);
  }

  private SectionState stored(SectionId id) {
    return repository.section(id).orElseThrow();
  }

  private static Section full(SectionId id) {
    return Sections.section(id).course("CSCI 0320", "S01").full(60).build();
  }

  private void watch(SectionId section) {
    Registration person =
        new Registration(
            "person",
            new PhoneNumber("+14015550100"),
            Verification.byHost("test"),
            new Consent("test", time.instant()));
    Registered registered = (Registered) repository.register(person);
    repository.atDesk(
        registered.watcher().id(), section, desk -> desk.arm(WatchPolicy.ONCE, false));
  }
}
