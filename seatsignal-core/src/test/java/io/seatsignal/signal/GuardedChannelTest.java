package io.seatsignal.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.seatsignal.base.SeatSignalException;
import io.seatsignal.pacing.Contact;
import io.seatsignal.phone.PhoneNumber;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class GuardedChannelTest {

  private static final Duration LONG = Duration.ofSeconds(30);
  private static final Duration SHORT = Duration.ofMillis(50);
  private static final PhoneNumber NUMBER = new PhoneNumber("+14018631000");
  private static final Instant NOW = Instant.parse("2025-01-23T15:00:00Z");
  private static final Signal SIGNAL = new Signal(1, "attempt", NUMBER, "text", List.of(), NOW);
  private static final DoubtfulAttempt ATTEMPT = new DoubtfulAttempt("attempt", "bad", NUMBER, NOW);
  private static final WebhookRequest REQUEST =
      new WebhookRequest("POST", "/receipt", "", Map.of(), "");
  private static final Inbox NO_INBOX =
      (Inbox)
          Proxy.newProxyInstance(
              Inbox.class.getClassLoader(), new Class<?>[] {Inbox.class}, (a, b, c) -> null);

  /** Answers what a well-behaved channel would, unless a test says otherwise. */
  private static class Bad implements SignalChannel {
    @Override
    public String name() {
      return "bad";
    }

    @Override
    public ChannelCapabilities capabilities() {
      return new ChannelCapabilities(Contact.TEXT, 160);
    }

    @Override
    public SendResult send(Signal signal) {
      throw new NoClassDefFoundError("com/example/Missing");
    }

    @Override
    public Optional<SendResult> reconcile(DoubtfulAttempt attempt) {
      throw new NoClassDefFoundError("com/example/Missing");
    }

    @Override
    public Optional<WebhookResponse> webhook(WebhookRequest request, Inbox inbox) {
      throw new NoClassDefFoundError("com/example/Missing");
    }

    @Override
    public void close() {
      throw new NoClassDefFoundError("com/example/Missing");
    }
  }

  @Test
  void whateverIsThrownIsAResult() {
    try (GuardedChannel guarded = GuardedChannel.of(new Bad())) {
      assertThat(guarded.send(SIGNAL)).isInstanceOf(SendResult.InDoubt.class);
      assertThat(guarded.reconcile(ATTEMPT)).isEmpty();
      assertThat(guarded.webhook(REQUEST, NO_INBOX).orElseThrow().status()).isEqualTo(500);
    }
  }

  @Test
  @SuppressWarnings("NullAway") // null is the point
  void whateverIsMissingIsAResult() {
    GuardedChannel guarded =
        GuardedChannel.of(
            new Bad() {
              @Override
              public SendResult send(Signal signal) {
                return null;
              }

              @Override
              public Optional<SendResult> reconcile(DoubtfulAttempt attempt) {
                return null;
              }

              @Override
              public Optional<WebhookResponse> webhook(WebhookRequest request, Inbox inbox) {
                return null;
              }
            });

    assertThat(guarded.send(SIGNAL)).isInstanceOf(SendResult.InDoubt.class);
    assertThat(guarded.reconcile(ATTEMPT)).isEmpty();
    assertThat(guarded.webhook(REQUEST, NO_INBOX).orElseThrow().status()).isEqualTo(500);
  }

  @Test
  @SuppressWarnings("NullAway") // null is the point
  void aChannelThatDoesNotSayWhatItIsIsRefusedByItsClass() {
    assertThatThrownBy(
            () ->
                GuardedChannel.of(
                    new Bad() {
                      @Override
                      public String name() {
                        return null;
                      }
                    }))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(GuardedChannelTest.class.getName());
    assertThatThrownBy(
            () ->
                GuardedChannel.of(
                    new Bad() {
                      @Override
                      public ChannelCapabilities capabilities() {
                        throw new IllegalStateException("not yet");
                      }
                    }))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("not yet");
  }

  @Test
  void asksWhatItIsOnlyOnce() {
    AtomicInteger asked = new AtomicInteger();
    GuardedChannel guarded =
        GuardedChannel.of(
            new Bad() {
              @Override
              public ChannelCapabilities capabilities() {
                if (asked.incrementAndGet() > 1) {
                  throw new IllegalStateException("asked again");
                }
                return super.capabilities();
              }
            });

    assertThat(guarded.capabilities()).isEqualTo(guarded.capabilities());
    assertThat(GuardedChannel.of(guarded)).isSameAs(guarded);
  }

  @Test
  void aQuestionThatHangsIsUnknownAndHoldsNoneUp() throws InterruptedException {
    CountDownLatch end = new CountDownLatch(1);
    CountDownLatch over = new CountDownLatch(1);
    AtomicInteger asked = new AtomicInteger();
    GuardedChannel guarded =
        new GuardedChannel(
            new Bad() {
              @Override
              public Optional<SendResult> reconcile(DoubtfulAttempt attempt) {
                asked.incrementAndGet();
                deafTo(end);
                over.countDown();
                return Optional.empty();
              }
            },
            SHORT,
            LONG,
            LONG);

    assertThat(guarded.reconcile(ATTEMPT)).isEmpty();
    assertThat(guarded.reconcile(ATTEMPT)).isEmpty();
    assertThat(asked).hasValue(1);
    end.countDown();
    over.await();
  }

  @Test
  void aCloseThatHangsIsLeftBehind() {
    CountDownLatch never = new CountDownLatch(1);
    GuardedChannel guarded =
        new GuardedChannel(
            new Bad() {
              @Override
              public void close() {
                deafTo(never);
              }
            },
            LONG,
            SHORT,
            LONG);

    guarded.close();
    guarded.close();
    never.countDown();
  }

  @Test
  void aSendThatHangsIsInDoubtForWhoWaitsAndTooManyAreNotBegun() throws InterruptedException {
    CountDownLatch end = new CountDownLatch(1);
    CountDownLatch over = new CountDownLatch(8);
    GuardedChannel guarded =
        GuardedChannel.of(
            new Bad() {
              @Override
              public SendResult send(Signal signal) {
                deafTo(end);
                over.countDown();
                return new SendResult.Accepted("late", BigDecimal.ZERO);
              }
            });

    for (int i = 0; i < 8; i++) {
      assertThat(guarded.send(SIGNAL, SHORT)).isInstanceOf(SendResult.InDoubt.class);
    }
    assertThat(guarded.send(SIGNAL, LONG)).isInstanceOf(SendResult.NotProcessed.class);
    end.countDown();
    over.await();
    await()
        .untilAsserted(
            () -> assertThat(guarded.send(SIGNAL, LONG)).isInstanceOf(SendResult.Accepted.class));
  }

  @Test
  void aWebhookThatHangsIsToBeSentAgain() {
    CountDownLatch never = new CountDownLatch(1);
    GuardedChannel guarded =
        new GuardedChannel(
            new Bad() {
              @Override
              public Optional<WebhookResponse> webhook(WebhookRequest request, Inbox inbox) {
                deafTo(never);
                return Optional.empty();
              }
            },
            LONG,
            LONG,
            SHORT);

    assertThat(guarded.webhook(REQUEST, NO_INBOX).orElseThrow().status()).isEqualTo(503);
    never.countDown();
  }

  @Test
  void aStorageThatCannotBeReachedIsNotTheChannelsFault() {
    GuardedChannel guarded =
        GuardedChannel.of(
            new Bad() {
              @Override
              public Optional<WebhookResponse> webhook(WebhookRequest request, Inbox inbox) {
                throw SeatSignalException.passing("down", new IllegalStateException());
              }
            });

    assertThatThrownBy(() -> guarded.webhook(REQUEST, NO_INBOX))
        .isInstanceOf(SeatSignalException.class);
  }

  /** Heeds no interruption. */
  private static void deafTo(CountDownLatch latch) {
    while (true) {
      try {
        latch.await();
        return;
      } catch (InterruptedException e) {
        assertThat(e).isNotNull();
      }
    }
  }
}
