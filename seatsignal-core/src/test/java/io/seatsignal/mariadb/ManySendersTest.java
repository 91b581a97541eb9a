package io.seatsignal.mariadb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.seatsignal.pacing.Contact;
import io.seatsignal.pacing.Pacing;
import io.seatsignal.pacing.Route;
import io.seatsignal.pacing.SendRules;
import io.seatsignal.signal.Claim;
import io.seatsignal.signal.ClaimRules;
import io.seatsignal.signal.Receipt;
import io.seatsignal.watch.WatchLimits;
import io.seatsignal.watch.WatchRepository;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What holds when several nodes send, and hear from providers, at the same time. */
class ManySendersTest {

  @RegisterExtension static final OpenedDatabase database = new OpenedDatabase();

  private static final int THREADS = 20;
  private static final int LIMIT_SECONDS = 20;

  private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
  private WatchRepository repository;
  private Town town;

  @BeforeEach
  void open() {
    repository = database.repository();
    town = Town.found(repository, 6);
  }

  @AfterEach
  void stopThreads() {
    threads.shutdownNow();
  }

  @Test
  void nodesThatClaimAtOnceShareRateAndBudget() throws Exception {
    town.crowd(0, 60, 1);
    town.commit(town.opens(1));
    BigDecimal price = new BigDecimal("0.50");
    ClaimRules rules =
        new ClaimRules(
            new SendRules(
                new Pacing(
                    Map.of(),
                    Optional.empty(),
                    Optional.of(new BigDecimal("10")),
                    Pacing.NONE.maxAge(),
                    Duration.ZERO),
                List.of(new Route("text", Contact.TEXT, Duration.ofMillis(1), price)),
                List.of()),
            (channel, openings) -> openings.size());

    List<Claim> all = new ArrayList<>(repository.outbox().claim("node-1", 1, Town.LEASE, rules));
    assertThat(all).as("so that the shared rows are there").hasSize(1);

    List<List<Claim>> claims =
        AtOnce.run(
            threads,
            THREADS,
            i -> () -> repository.outbox().claim("node-" + i, 3, Town.LEASE, rules));

    claims.forEach(all::addAll);
    assertThat(all).extracting(Claim::slot).doesNotHaveDuplicates();
    assertThat(all).hasSizeLessThanOrEqualTo(20);
    assertThat(count("SELECT COUNT(*) FROM ss_obligation WHERE state = 'CLAIMED'"))
        .isEqualTo(all.size());
    assertThat(count("SELECT COALESCE(SUM(spent), 0) * 2 FROM ss_spending")).isEqualTo(all.size());
  }

  @Test
  void aLookWaitsForTheReceiptThatArmsAWatchAgainAndThenFindsIt() throws Exception {
    town.arm(town.person(1).id(), 1);
    town.commit(town.opens(1));
    List<Claim> told = repository.outbox().mark(town.claim("node-1", 1));
    town.accept(told);
    town.commit(town.fills(1));
    CountDownLatch rearmed = new CountDownLatch(1);
    CountDownLatch finish = new CountDownLatch(1);
    WatchRepository slow =
        MariaDbWatchRepository.open(
            new CountingDataSource(
                database.pool(),
                (connection, sql, values) -> {
                  if (sql.startsWith("INSERT IGNORE INTO ss_unreachable")) {
                    rearmed.countDown();
                    awaited(finish);
                  }
                }),
            Schema.NONE,
            TestPools.MASTER_KEY,
            WatchLimits.DEFAULT);
    Receipt lost =
        new Receipt(told.get(0).attemptId(), Receipt.Verdict.UNREACHABLE, Optional.empty(), "lost");
    Future<?> receiving = threads.submit(() -> slow.outbox().receive(List.of(lost)));
    awaited(rearmed);

    Future<Integer> owed = threads.submit(() -> town.commit(town.opens(1)));
    await()
        .atMost(LIMIT_SECONDS, TimeUnit.SECONDS)
        .until(() -> count("SELECT COUNT(*) FROM information_schema.innodb_lock_waits") > 0);
    finish.countDown();

    receiving.get(LIMIT_SECONDS, TimeUnit.SECONDS);
    assertThat(owed.get(LIMIT_SECONDS, TimeUnit.SECONDS)).isEqualTo(1);
    assertThat(town.claim("node-1", 10)).hasSize(1);
  }

  private static void awaited(CountDownLatch latch) {
    try {
      assertThat(latch.await(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private static long count(String query) throws SQLException {
    try (Connection connection = database.pool().getConnection()) {
      return new Sql(query).row(connection, row -> row.getLong(1)).orElseThrow();
    }
  }
}
