package io.seatsignal.course;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.seatsignal.course.SnapshotResult.Failed;
import io.seatsignal.course.SnapshotResult.Unchanged;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GuardedSourceTest {

  private static final Duration LONG = Duration.ofSeconds(30);
  private static final Duration SHORT = Duration.ofMillis(50);
  private static final Optional<String> NOTHING_KNOWN = Optional.empty();
  private static final SectionId SECTION = SectionId.of("bad", "1", "26379");

  private final CountDownLatch end = new CountDownLatch(1);
  private final AtomicInteger inside = new AtomicInteger();

  /** Does everything wrong unless a test says otherwise. */
  private static class Bad implements SeatSource {
    @Override
    public String name() {
      return "bad";
    }

    @Override
    public ZoneId zone() {
      return ZoneOffset.UTC;
    }

    @Override
    public SnapshotResult snapshot(String term, Optional<String> knownFingerprint) {
      throw new NoClassDefFoundError("com/example/Missing");
    }

    @Override
    public Map<SectionId, Confirmation> confirm(Collection<SectionId> sections, Duration budget) {
      throw new StackOverflowError("too deep");
    }

    @Override
    public String termName(String term) {
      throw new IllegalStateException("no name");
    }

    @Override
    public void close() {
      throw new NoClassDefFoundError("com/example/Missing");
    }
  }

  /** Never answers for term 1, whatever interrupts it. */
  private final class Hanging extends Bad {
    @Override
    public SnapshotResult snapshot(String term, Optional<String> knownFingerprint) {
      if (term.equals("1")) {
        hang();
      }
      return new Unchanged();
    }

    @Override
    public Map<SectionId, Confirmation> confirm(Collection<SectionId> sections, Duration budget) {
      hang();
      return Map.of();
    }

    @Override
    public void close() {
      hang();
    }
  }

  @AfterEach
  void letGo() {
    end.countDown();
  }

  @Test
  void whatIsThrownIsAFailedLook() {
    GuardedSource guarded = GuardedSource.of(new Bad(), LONG);

    assertThat(guarded.snapshot("1", NOTHING_KNOWN))
        .isEqualTo(failed("NoClassDefFoundError: com/example/Missing"));
    assertThat(guarded.confirm(List.of(SECTION), LONG))
        .containsExactly(
            Map.entry(SECTION, new Confirmation.Failed("java.lang.StackOverflowError: too deep")));
    assertThat(guarded.termName("1")).isEqualTo("1");
    guarded.close();
    assertThat(guarded.snapshot("1", NOTHING_KNOWN))
        .isEqualTo(new Failed("source-bad is closed", false, Optional.empty()));
  }

  private static Failed failed(String error) {
    return new Failed("java.lang." + error, false, Optional.empty());
  }

  @Test
  @SuppressWarnings("NullAway") // null is the point
  void whatIsMissingIsAFailedLook() {
    try (GuardedSource guarded =
        GuardedSource.of(
            new Bad() {
              @Override
              public SnapshotResult snapshot(String term, Optional<String> known) {
                return null;
              }

              @Override
              public void close() {}
            },
            LONG)) {
      assertThat(guarded.snapshot("1", NOTHING_KNOWN))
          .isEqualTo(failed("NullPointerException: snapshot of 1 returned null"));
    }
    assertThatThrownBy(
            () ->
                GuardedSource.of(
                    new Bad() {
                      @Override
                      public ZoneId zone() {
                        return null;
                      }
                    },
                    LONG))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("zone");
  }

  @Test
  void aLookThatHangsFailsAndHoldsOneThreadOfItsTermOnly() {
    GuardedSource guarded = new GuardedSource(new Hanging(), SHORT, SHORT, SHORT);

    assertThat(guarded.snapshot("1", NOTHING_KNOWN))
        .isEqualTo(
            new Failed("no answer to snapshot of 1 within PT0.05S", false, Optional.empty()));
    for (int i = 0; i < 10; i++) {
      assertThat(guarded.snapshot("1", NOTHING_KNOWN))
          .isEqualTo(new Failed("an earlier snapshot of 1 still hangs", false, Optional.empty()));
    }
    assertThat(inside).hasValue(1);
    assertThat(guarded.snapshot("2", NOTHING_KNOWN)).isEqualTo(new Unchanged());
    assertThat(guarded.confirm(List.of(SECTION), SHORT).get(SECTION))
        .isEqualTo(new Confirmation.Failed("no answer to confirm of 1 within PT0.1S"));
    assertThat(guarded.confirm(List.of(SECTION), LONG).get(SECTION))
        .isEqualTo(new Confirmation.Failed("an earlier confirm of 1 still hangs"));
    assertThat(inside).hasValue(2);

    end.countDown();
    await()
        .untilAsserted(
            () -> assertThat(guarded.snapshot("1", NOTHING_KNOWN)).isEqualTo(new Unchanged()));
  }

  @Test
  void aCloseThatHangsIsLeftBehind() {
    GuardedSource guarded = new GuardedSource(new Hanging(), LONG, LONG, SHORT);

    guarded.close();
    guarded.close();

    assertThat(inside).hasValue(1);
  }

  @Test
  void anInterruptedPollIsAFailedLookAndStaysInterrupted() throws InterruptedException {
    GuardedSource guarded = new GuardedSource(new Hanging(), LONG, LONG, SHORT);
    AtomicReference<Object> seen = new AtomicReference<>("nothing");
    Thread poll =
        new Thread(
            () ->
                seen.set(
                    guarded.snapshot("1", NOTHING_KNOWN)
                        + " "
                        + Thread.currentThread().isInterrupted()));
    poll.start();
    await().until(() -> inside.get() == 1);

    poll.interrupt();
    poll.join();

    assertThat(seen.get())
        .asString()
        .contains("interrupted while waiting for snapshot of 1", " true");
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
