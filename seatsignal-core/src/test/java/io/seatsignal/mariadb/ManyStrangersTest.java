package io.seatsignal.mariadb;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.seatsignal.course.SectionId;
import io.seatsignal.course.TermId;
import io.seatsignal.quota.Quota;
import io.seatsignal.signal.Claim;
import io.seatsignal.verification.Codes.Match;
import io.seatsignal.watch.WatchLimits;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What texts, calls and codes ask for is found by an index, however many have come before. */
class ManyStrangersTest {

  @RegisterExtension static final TestDatabase database = TestDatabase.create();

  private static final int STRANGERS = 20_000;
  private static final int SECTIONS = 2_000;
  private static final TermId NEXT_TERM = new TermId("brown", "202510");
  private static final Duration HOUR = Duration.ofHours(1);

  private static final QueryPlan plan = new QueryPlan();

  private static HikariDataSource pool;
  private static Town town;

  @BeforeAll
  static void fill() throws SQLException {
    pool = TestPools.open(database);
    town =
        Town.found(
            MariaDbWatchRepository.open(
                new CountingDataSource(pool, plan),
                Schema.MIGRATE,
                TestPools.MASTER_KEY,
                WatchLimits.DEFAULT),
            SECTIONS);
    execute(
        "INSERT INTO ss_quota (name, subject, used, over_at) SELECT 'reply',"
            + " UNHEX(SHA2(seq, 384)), 1, UTC_TIMESTAMP(6) + INTERVAL 1 HOUR FROM seq_1_to_"
            + STRANGERS);
    execute(
        "INSERT INTO ss_code (account, code, over_at, tries) SELECT seq, UNHEX(SHA2(seq, 384)),"
            + " UTC_TIMESTAMP(6) + INTERVAL 1 HOUR, 0 FROM seq_1_to_"
            + STRANGERS);
    execute(
        "INSERT INTO ss_opt_out (phone_index, at) SELECT UNHEX(SHA2(seq, 384)), UTC_TIMESTAMP(6)"
            + " FROM seq_1_to_"
            + STRANGERS);
    execute("ANALYZE TABLE ss_quota, ss_code, ss_opt_out, ss_section");
  }

  @AfterAll
  static void disconnect() {
    pool.close();
  }

  @Test
  void quotasAreFoundByTheirKeys() {
    plan.clear();
    List<Quota> several =
        IntStream.range(0, 4).mapToObj(i -> new Quota("reply", "person " + i, 1, HOUR)).toList();

    assertThat(town.repository.quotas().take(several)).isEmpty();
    assertThat(town.repository.quotas().take(several)).contains(several.get(0));
    assertThat(town.repository.quotas().isTaken(several.get(1))).isTrue();
    town.repository.quotas().giveBack(several);

    plan.assertEveryStepUsesItsIndex();
  }

  @Test
  void codesAndOptOutsAreFoundByTheirKeys() {
    plan.clear();
    town.repository.codes().expect("ada", Town.number(1), "123456", HOUR);

    assertThat(town.repository.codes().match("ada", Town.number(1), "654321", 5))
        .isEqualTo(Match.WRONG);
    assertThat(town.repository.codes().match("ada", Town.number(1), "123456", 5))
        .isEqualTo(Match.RIGHT);
    assertThat(town.repository.optedOut(Town.number(1))).isFalse();

    plan.assertEveryStepUsesItsIndex();
  }

  @Test
  void coursesAndSectionsAreFoundWithoutReadingTheirTerm() {
    plan.clear();
    List<SectionId> some = IntStream.range(1, 50).mapToObj(Town::section).toList();

    assertThat(town.repository.sections(some)).hasSize(some.size());
    assertThat(
            town.repository.sectionsOf(
                List.of(Town.TERM, NEXT_TERM), List.of("CSCI 32", "CSCI 0032", "CSCI 320")))
        .hasSize(2);

    plan.assertEveryStepUsesItsIndex();
    assertThat(plan.steps())
        .filteredOn(step -> step.table().equals("s"))
        .hasSize(2)
        .allMatch(step -> step.rows() <= 2, "finds its rows by all parts of a key");
  }

  @Test
  void whatACallTellsIsFoundFromItsAttempt() throws SQLException {
    town.crowd(1, 50, 1);
    town.commit(town.opens(1));
    Claim claim = town.repository.outbox().mark(town.claim("node-1", 50)).get(0);
    execute("ANALYZE TABLE ss_attempt, ss_signal_item, ss_obligation, ss_opening, ss_watcher");
    plan.clear();

    assertThat(town.repository.outbox().told(claim.attemptId())).isPresent();

    plan.assertEveryStepUsesItsIndex();
  }

  @Test
  void whatARestOfTheBudgetAllowsIsFoundByItsDay() throws SQLException {
    execute(
        "INSERT INTO ss_spending (day, spent) SELECT UTC_DATE() - INTERVAL seq DAY, 1"
            + " FROM seq_1_to_1000");
    plan.clear();

    town.repository.operations().spend(new BigDecimal("0.01"), Optional.of(new BigDecimal("5.00")));

    plan.assertEveryStepUsesItsIndex();
  }

  private static void execute(String sql) throws SQLException {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
