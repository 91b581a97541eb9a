package io.seatsignal.mariadb;

import static org.assertj.core.api.Assertions.assertThat;

import io.seatsignal.base.WatcherId;
import io.seatsignal.pacing.Contact;
import io.seatsignal.pacing.Pacing;
import io.seatsignal.pacing.Route;
import io.seatsignal.pacing.SendRules;
import io.seatsignal.signal.Claim;
import io.seatsignal.signal.ClaimRules;
import io.seatsignal.signal.Receipt;
import io.seatsignal.watch.WatchRepository;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What holds when several nodes send, and hear from providers, at the same time. */
class ManySendersTest {

  @RegisterExtension static final OpenedDatabase database = new OpenedDatabase();

  private static final int THREADS = 20;

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

  /** A watch that rests for a lost message either is found by an opening or finds it. */
  @Test
  void noOpeningIsLostBetweenALookAndAReceipt() throws Exception {
    for (int round = 0; round < 10; round++) {
      int crn = 1 + round % 6;
      WatcherId ada = town.person(round).id();
      town.arm(ada, crn);
      town.commit(town.opens(crn));
      List<Claim> told = repository.outbox().mark(town.claim("node-1", 1));
      town.accept(told);
      town.commit(town.fills(crn));
      Receipt lost =
          new Receipt(
              told.get(0).attemptId(), Receipt.Verdict.UNDELIVERED, Optional.empty(), "lost");

      AtOnce.run(
          threads,
          THREADS,
          i ->
              () -> {
                if (i == 0) {
                  town.commit(town.opens(crn));
                } else if (i == 1) {
                  repository.outbox().receive(List.of(lost));
                }
                return i;
              });

      List<Claim> again = town.claim("node-1", 10);
      assertThat(again).as("round " + round).hasSize(1);
      assertThat(again.get(0).watcher()).isEqualTo(ada);
      town.accept(repository.outbox().mark(again));
      town.commit(town.fills(crn));
    }
  }

  private static long count(String query) throws SQLException {
    try (Connection connection = database.pool().getConnection()) {
      return new Sql(query).row(connection, row -> row.getLong(1)).orElseThrow();
    }
  }
}
