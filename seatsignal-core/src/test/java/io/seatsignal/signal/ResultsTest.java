package io.seatsignal.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.seatsignal.base.Address;
import io.seatsignal.base.SeatSignalException;
import io.seatsignal.base.WatcherId;
import io.seatsignal.phone.PhoneNumber;
import io.seatsignal.signal.SendResult.Accepted;
import io.seatsignal.signal.SendResult.InDoubt;
import io.seatsignal.signal.Senders.Finished;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ResultsTest {

  private static final int MOST_UNSTORED = 8;
  private static final PhoneNumber PHONE = new PhoneNumber("+14015550100");

  private final List<List<String>> stored = new CopyOnWriteArrayList<>();
  private final List<String> told = new CopyOnWriteArrayList<>();
  private final AtomicInteger failures = new AtomicInteger();
  private final Semaphore begun = new Semaphore(0);
  private final Semaphore storage = new Semaphore(0);
  private final Semaphore woken = new Semaphore(0);
  private final Results results =
      new Results(
          outbox(),
          MOST_UNSTORED,
          new SendListener() {
            @Override
            public void sent(Claim claim, SendResult result) {
              told.add(claim.attemptId());
            }
          },
          woken::release);

  /** Stores only when it is allowed to, and fails as often as it should. */
  private SignalOutbox outbox() {
    return (SignalOutbox)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {SignalOutbox.class},
            (proxy, method, arguments) -> {
              assertThat(method.getName()).isEqualTo("record");
              begun.release();
              storage.acquire();
              if (failures.getAndDecrement() > 0) {
                throw SeatSignalException.passing("the database is away", new IOException());
              }
              stored.add(
                  ((Collection<?>) arguments[0])
                      .stream().map(outcome -> ((Outcome) outcome).attemptId()).toList());
              return null;
            });
  }

  private static Finished finished(String attempt, SendResult result) {
    return new Finished(
        new Claim(
            1,
            attempt,
            new WatcherId(1),
            "text",
            PHONE,
            Address.of(PHONE.e164()),
            List.of(),
            Instant.EPOCH),
        result);
  }

  private static Finished accepted(String attempt) {
    return finished(attempt, new Accepted("SM1", BigDecimal.ZERO));
  }

  @AfterEach
  void close() {
    results.close(Duration.ZERO);
  }

  @Test
  void whatComesWhileOthersAreStoredIsStoredTogether() {
    results.start();
    results.add(List.of(accepted("a")));
    begun.acquireUninterruptibly();
    results.add(List.of(accepted("b")));
    results.add(List.of(accepted("c"), accepted("d")));
    assertThat(results.room()).isEqualTo(MOST_UNSTORED - 4);
    assertThat(told).isEmpty();

    storage.release(2);

    await().until(() -> told.size() == 4);
    assertThat(stored).containsExactly(List.of("a"), List.of("b", "c", "d"));
    assertThat(told).containsExactly("a", "b", "c", "d");
    assertThat(results.room()).isEqualTo(MOST_UNSTORED);
    woken.acquireUninterruptibly(2);
  }

  @Test
  void whatCannotBeStoredIsKeptAndTriedAgain() {
    failures.set(1);
    storage.release(2);
    results.start();

    results.add(List.of(accepted("a")));

    await().until(() -> told.size() == 1);
    assertThat(stored).containsExactly(List.of("a"));
    assertThat(begun.availablePermits()).isEqualTo(2);
  }

  @Test
  void nobodyIsClaimedWhileATroubleIsNotStored() {
    results.start();
    results.add(List.of(accepted("a"), finished("b", new InDoubt("no answer"))));
    assertThat(results.room()).isZero();

    storage.release();

    await().until(() -> results.room() == MOST_UNSTORED);
  }

  @Test
  void closingStoresWhatIsLeft() {
    results.start();
    results.add(List.of(accepted("a")));
    begun.acquireUninterruptibly();
    results.add(List.of(accepted("b")));
    storage.release(2);

    results.close(Duration.ofSeconds(30));

    assertThat(stored).containsExactly(List.of("a"), List.of("b"));
  }

  @Test
  void closingGivesUpOnAStorageThatHangs() {
    results.start();
    results.add(List.of(accepted("a")));
    begun.acquireUninterruptibly();

    results.close(Duration.ofMillis(10));

    await().until(() -> threads() == 0);
    assertThat(stored).isEmpty();
  }

  private static long threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals("seatsignal-results"))
        .count();
  }
}
