package io.seatsignal.mariadb;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.seatsignal.base.Address;
import io.seatsignal.base.WatcherId;
import io.seatsignal.course.SectionId;
import io.seatsignal.course.SectionState;
import io.seatsignal.course.TermId;
import io.seatsignal.operation.Activity;
import io.seatsignal.operation.Operations;
import io.seatsignal.pacing.Contact;
import io.seatsignal.pacing.Pacing;
import io.seatsignal.pacing.Route;
import io.seatsignal.pacing.SendRules;
import io.seatsignal.signal.Claim;
import io.seatsignal.signal.ClaimRules;
import io.seatsignal.signal.DoubtfulAttempt;
import io.seatsignal.signal.EndReason;
import io.seatsignal.signal.LedgerCursor;
import io.seatsignal.signal.LedgerPage;
import io.seatsignal.signal.OnDoubt;
import io.seatsignal.signal.Outcome;
import io.seatsignal.signal.Receipt;
import io.seatsignal.signal.SendResult;
import io.seatsignal.testing.Sections;
import io.seatsignal.verification.AddressBook;
import io.seatsignal.watch.TermChanges;
import io.seatsignal.watch.Watch;
import io.seatsignal.watch.WatchLimits;
import io.seatsignal.watch.WatchState;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Every statement finds its rows by an index, and a crowd of 100,000 is told of in one go.
 *
 * <p>So many rows are enough for the server to choose as it does for millions: the shares are the
 * same, and what it reads by an index is few rows of many either way. {@code
 * -Dseatsignal.crowd=1000000} proves it, in a few minutes.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class HundredThousandWatchesTest {

  @RegisterExtension static final TestDatabase database = TestDatabase.create();

  private static final int CROWD = Integer.getInteger("seatsignal.crowd", 100_000);

  /** Section 1 has the crowd; the next ten thousand people are spread over the others. */
  private static final int SECTIONS = 2_000;

  private static final ClaimRules PAID_CALLS =
      new ClaimRules(
          new SendRules(
              Pacing.NONE,
              List.of(
                  new Route("call", Contact.CALL, Duration.ofMillis(300), new BigDecimal("0.02"))),
              List.of()),
          (channel, openings) -> openings.size());

  private static final QueryPlan plan = new QueryPlan();

  private static HikariDataSource pool;
  private static Town town;

  @BeforeAll
  static void fill() throws SQLException {
    pool = TestPools.open(database);
    CountingDataSource explaining = new CountingDataSource(pool, plan);
    town =
        Town.found(
            MariaDbWatchRepository.open(
                explaining, Schema.MIGRATE, TestPools.MASTER_KEY, WatchLimits.DEFAULT),
            SECTIONS);
    int people = CROWD + 10_000;
    execute(
        "INSERT INTO ss_watcher (watcher_id, external_id, phone, phone_index, channels,"
            + " verification, evidence, consent_wording, consent_at, created_at)"
            + " SELECT seq, seq, '', UNHEX(SHA2(seq, 384)), '', 'HOST', 'e', 'w',"
            + " UTC_TIMESTAMP(6), UTC_TIMESTAMP(6) FROM seq_1_to_"
            + people);
    execute(
        "INSERT INTO ss_watch (watcher_id, section_id, state, policy, waitlist, arming, armed_at,"
            + " signals_sent, created_at)"
            + " SELECT seq, f.section_id + IF(seq <= "
            + CROWD
            + ", 0, 1 + seq % "
            + (SECTIONS - 1)
            + "), 'ARMED', 'UNTIL_STOPPED', 0, 1, '2024-10-01' + INTERVAL seq * 1000 MICROSECOND,"
            + " 0, UTC_TIMESTAMP(6) FROM seq_1_to_"
            + people
            + " JOIN (SELECT MIN(section_id) AS section_id FROM ss_section) f");
    settledHistory();
    execute(
        "INSERT INTO ss_unreachable (watcher_id, channel, since)"
            + " SELECT watcher_id, 'pigeon', '2024-10-02' FROM ss_watcher WHERE watcher_id > 5000");
    execute(
        "INSERT INTO ss_address (watcher_id, kind, proven, address, address_index, since)"
            + " SELECT watcher_id, 'email', 1, '', UNHEX(SHA2(CONCAT('email ', watcher_id), 384)),"
            + " '2024-10-02' FROM ss_watcher WHERE watcher_id > 5000");
    execute(
        "ANALYZE TABLE ss_address, ss_signal, ss_signal_item, ss_opening, ss_unreachable, ss_watcher, ss_watch, ss_section, ss_obligation, ss_attempt");
    plan.clear();
  }

  /** 100,000 obligations of an earlier opening, sent and settled. */
  private static void settledHistory() throws SQLException {
    execute(
        "INSERT INTO ss_opening (section_id, number, level, opened_at, closed_at, committed_at,"
            + " term_id, beat) SELECT section_id, 1, 'OPEN', '2024-10-02', '2024-10-02 01:00:00',"
            + " '2024-10-02', term_id, 0 FROM ss_section");
    execute(
        "INSERT INTO ss_obligation (opening_id, watch_id, watcher_id, arming, state, order_key,"
            + " not_before, signal_id, channel) SELECT p.opening_id, w.watch_id, w.watcher_id, 1,"
            + " 'ACCEPTED', w.watch_id, '2024-10-02', w.watch_id, 'text'"
            + " FROM ss_watch w JOIN ss_opening p ON p.section_id = w.section_id");
    execute(
        "INSERT INTO ss_signal (signal_id, watcher_id, channel, created_at)"
            + " SELECT watch_id, watcher_id, 'text', '2024-10-02' FROM ss_obligation");
    execute(
        "INSERT INTO ss_signal_item (opening_id, watch_id, channel, signal_id)"
            + " SELECT opening_id, watch_id, 'text', watch_id FROM ss_obligation");
    execute(
        "INSERT INTO ss_attempt (attempt_id, signal_id, watcher_id, phone_index, channel, node,"
            + " state, contact, slot, cost, lease_until, marked_at) SELECT LPAD(watch_id, 22, 'x'),"
            + " watch_id, watcher_id, UNHEX(SHA2(watcher_id, 384)), 'text', 'node-1', 'ACCEPTED',"
            + " 'TEXT', '2024-10-02', 0, '2024-10-02', '2024-10-02' FROM ss_obligation");
  }

  @AfterAll
  static void disconnect() {
    pool.close();
  }

  @Test
  @Order(1)
  void readingAndArmingUseTheirIndexes() {
    Watch watch = town.repository.watches(new WatcherId(CROWD + 7)).get(0);
    town.repository.section(Town.section(17));
    town.repository.watched(IntStream.range(1, 500).mapToObj(Town::section).toList());
    town.repository.pollState(Town.TERM);
    town.repository.outbox().ledger(watch.watcher(), 20);
    town.repository.outbox().queue();
    LedgerPage page = town.repository.outbox().ledger(watch.watcher(), Optional.empty(), 1);
    assertThat(page.signals()).hasSize(1);
    town.repository
        .outbox()
        .ledger(watch.watcher(), Optional.of(LedgerCursor.start(5).encoded()), 20);
    town.repository.openings(Town.section(17), 20);
    town.repository.version(Town.TERM);
    List<WatcherId> some = IntStream.rangeClosed(1, 50).mapToObj(WatcherId::new).toList();
    assertThat(town.repository.watches(some)).hasSize(50);
    town.repository.signalling(some);
    town.repository.stop(watch.watcher(), watch.id());
    SectionId other = Town.section(watch.section().crn().equals("5") ? 6 : 5);
    Watch own = town.arm(town.person(1).id(), Integer.parseInt(other.crn()));
    town.arm(own.watcher(), Integer.parseInt(other.crn()));
    town.repository.optOut(Town.number(2));
    town.repository.optIn(Town.number(2));
    town.repository.watcherByPhone(Town.number(1));

    plan.assertEveryStepUsesItsIndex();
  }

  @Test
  @Order(1)
  void addressesUseTheirIndexes() {
    AddressBook book = town.repository.addresses();
    WatcherId person = town.registers(3, 4714).id();
    Address address = new Address("email", "ada@example.edu");
    assertThat(book.propose(person, address)).isTrue();
    assertThat(book.prove(person, address)).isTrue();
    assertThat(book.of(person)).containsExactly(new AddressBook.Entry(address, true));
    assertThat(book.owners(address)).containsExactly(person);
    assertThat(book.remove(person, "email")).isTrue();

    plan.assertEveryStepUsesItsIndex();
    assertThat(plan.steps()).extracting(QueryPlan.Step::table).contains("ss_address");
  }

  @Test
  @Order(2)
  void looksUseTheirIndexesAndAnOpeningOfTheCrowdIsOneInsert() {
    town.commit(town.idle());
    assertThat(town.commit(town.opens(2, 3, 4))).isBetween(10, 20);
    town.commit(town.fills(4));
    TermChanges opening = town.opens(1);
    int owed = timed("an opening with 100,000 watchers committed in", () -> town.commit(opening));
    assertThat(owed).isEqualTo(CROWD);

    plan.assertEveryStepUsesItsIndex();
    assertThat(plan.steps())
        .filteredOn(step -> step.sql().startsWith("INSERT INTO ss_obligation"))
        .filteredOn(step -> step.table().equals("w"))
        .isNotEmpty()
        .allMatch(step -> step.extra().contains("Using index"), "is read from the index alone");
  }

  @Test
  @Order(3)
  void sendingUsesItsIndexesAndTheQueueIsNotSorted() throws SQLException {
    execute("ANALYZE TABLE ss_obligation, ss_opening");
    encryptNumbers(200);
    List<Claim> claims = timed("100 of 100,000 claimed in", () -> town.claim("node-1", 100));
    assertThat(claims).hasSizeGreaterThan(50).extracting(Claim::watcher).contains(new WatcherId(1));
    List<Claim> free = timed("marked in", () -> town.repository.outbox().mark(claims));
    assertThat(free).hasSize(claims.size());
    List<SendResult> kinds =
        List.of(
            new SendResult.InDoubt("reset"),
            new SendResult.Accepted("SM1", BigDecimal.ONE),
            new SendResult.Rejected(SendResult.Refusal.BLOCKED, "blocked"),
            new SendResult.Rejected(SendResult.Refusal.NOT_CAPABLE, "landline"),
            new SendResult.Rejected(SendResult.Refusal.OPTED_OUT, "21610"),
            new SendResult.NotProcessed("busy", Duration.ZERO));
    List<Outcome> outcomes =
        IntStream.range(0, free.size())
            .mapToObj(i -> new Outcome(free.get(i).attemptId(), kinds.get(i % kinds.size())))
            .toList();
    timed(
        "recorded in",
        () -> {
          town.repository.outbox().record(outcomes);
          return 0;
        });
    List<Claim> more = town.claim("node-2", 10);
    execute("UPDATE ss_attempt SET lease_until = '2024-10-02' WHERE state = 'CLAIMED'");
    List<DoubtfulAttempt> doubts = town.repository.outbox().recover();
    assertThat(more).isNotEmpty();
    assertThat(doubts).isNotEmpty();
    town.repository
        .outbox()
        .giveUp(
            doubts.stream()
                .limit(3)
                .collect(Collectors.toMap(DoubtfulAttempt::attemptId, any -> OnDoubt.REPEAT_ONCE)));
    town.repository.outbox().queue();
    town.registers(1, 4711);
    town.repository.withdrawNumber(new WatcherId(1));
    town.repository.withdrawNumber(claims.get(0).watcher());
    town.repository.forget(claims.get(1).watcher());
    town.repository.outbox().recover();
    town.claim("node-1", 10);
    town.registers(1, 4712);

    plan.assertEveryStepUsesItsIndex();
    assertThat(plan.steps())
        .filteredOn(
            step ->
                step.sql().contains("ORDER BY o.order_key LIMIT")
                    || step.sql().contains("ORDER BY not_before LIMIT"))
        .isNotEmpty()
        .noneMatch(step -> step.extra().contains("filesort"));
  }

  @Test
  @Order(4)
  void pacedAndPaidClaimsUseTheirIndexes() throws SQLException {
    List<Claim> calls = claimedUnder(PAID_CALLS);
    assertThat(calls).isNotEmpty();
    assertThat(town.repository.outbox().mark(calls.subList(0, 1))).hasSize(1);
    execute("UPDATE ss_attempt SET lease_until = '2024-10-02' WHERE state = 'CLAIMED'");
    town.repository.outbox().recover();
    town.accept(calls.subList(0, 1));
    execute("UPDATE ss_obligation SET not_before = '2024-10-02' WHERE state = 'WAITING'");
    execute("UPDATE ss_channel SET next_slot = '2024-10-02'");
    assertThat(claimedUnder(PAID_CALLS)).as("those that waited, one after the other").isNotEmpty();
    execute("UPDATE ss_attempt SET lease_until = '2024-10-02' WHERE state = 'CLAIMED'");
    town.repository.outbox().recover();

    plan.assertEveryStepUsesItsIndex();
  }

  @Test
  @Order(5)
  void receiptsAndConfirmationsUseTheirIndexes() throws SQLException {
    List<Claim> claims = town.repository.outbox().mark(town.claim("node-1", 60));
    assertThat(claims).hasSizeGreaterThan(10);
    town.accept(claims);
    execute("ANALYZE TABLE ss_obligation, ss_signal, ss_signal_item, ss_attempt");
    List<Receipt.Verdict> verdicts = List.of(Receipt.Verdict.values());
    List<Receipt> receipts =
        IntStream.range(0, claims.size())
            .mapToObj(
                i ->
                    new Receipt(
                        claims.get(i).attemptId(),
                        verdicts.get(i % verdicts.size()),
                        Optional.of(Duration.ofSeconds(9)),
                        "said so"))
            .toList();

    timed(
        "receipts stored in",
        () -> {
          town.repository.outbox().receive(receipts);
          return 0;
        });
    town.repository.outbox().confirm(claims.get(0).watcher());
    Activity activity =
        timed("a week's activity read in", () -> town.repository.operations().activity(168));
    assertThat(activity.liveWatches()).isGreaterThan(CROWD);

    plan.assertEveryStepUsesItsIndex();
  }

  @Test
  @Order(6)
  void closingAndEndingUseTheirIndexes() {
    timed("the seat of 100,000 watchers gone in", () -> town.commit(town.fills(1)));
    TermChanges ending =
        new TermChanges(
            Town.TERM,
            town.epoch,
            Town.MORNING,
            List.of(SectionState.of(Town.full(2))),
            List.of(),
            List.of(),
            List.of(new TermChanges.Ending("2", EndReason.CANCELLED)));
    assertThat(town.commit(ending)).isPositive();

    plan.assertEveryStepUsesItsIndex();
    assertThat(town.repository.outbox().queue().due()).isLessThan(100);
  }

  @Test
  @Order(7)
  void aFirstSnapshotOfAWholeTermIsQuick() {
    timed(
        "a first snapshot of 2,000 sections stored in",
        () -> {
          TermId other = new TermId("brown", "202510");
          long epoch = town.repository.takeEpoch(other, "node-1");
          List<SectionState> states =
              IntStream.rangeClosed(1, SECTIONS)
                  .mapToObj(
                      crn ->
                          SectionState.of(
                              Sections.section(new SectionId(other, Integer.toString(crn)))
                                  .full(60)
                                  .build()))
                  .toList();
          return town.repository.apply(
              new TermChanges(other, epoch, Town.MORNING, states, List.of(), List.of(), List.of()));
        });
  }

  @Test
  @Order(8)
  void theEndOfATermWithTheCrowdIsAFewStatements() {
    int owed =
        timed(
            "the watches of 110,000 people expired in",
            () -> town.repository.expire(Town.TERM, Town.MORNING));

    assertThat(owed).isGreaterThan(CROWD);
    assertThat(town.repository.watches(new WatcherId(CROWD)).get(0).state())
        .isEqualTo(WatchState.EXPIRED);
    plan.assertEveryStepUsesItsIndex();
  }

  @Test
  @Order(9)
  void whatIsOldIsDeletedByIndexes() throws SQLException {
    // Enough of it is old to see every statement, and not more than a test should wait for.
    execute(
        "UPDATE ss_opening SET committed_at = UTC_TIMESTAMP(6) WHERE section_id ="
            + " (SELECT MIN(section_id) FROM ss_section)");
    execute("UPDATE ss_signal SET created_at = UTC_TIMESTAMP(6) WHERE signal_id > 1200");
    execute("DELETE FROM ss_signal_item WHERE signal_id <= 800");
    execute(
        "INSERT INTO ss_quota (name, subject, used, over_at)"
            + " SELECT 'n', UNHEX(SHA2(seq, 384)), 1, IF(seq <= 700, '2024-10-02', '2999-01-01')"
            + " FROM seq_1_to_20000");
    execute(
        "INSERT INTO ss_code (account, code, over_at, tries)"
            + " SELECT seq, UNHEX(SHA2(seq, 384)), IF(seq <= 700, '2024-10-02', '2999-01-01'), 0"
            + " FROM seq_1_to_20000");
    execute(
        "ANALYZE TABLE ss_quota, ss_code, ss_obligation, ss_opening, ss_signal, ss_signal_item,"
            + " ss_attempt");

    Operations.Cleared cleared =
        timed(
            "deleted what was older than two weeks in",
            () -> town.repository.operations().clear(Operations.SHORTEST_KEPT));

    assertThat(cleared).isEqualTo(new Operations.Cleared(10_000, SECTIONS - 1, 800));
    plan.assertEveryStepUsesItsIndex();
  }

  /** The people at the head of the queue get a number that can be read. */
  private static void encryptNumbers(int people) throws SQLException {
    PhoneCipher phones = Keysets.open(new Transactions(pool, false), TestPools.MASTER_KEY);
    List<WatcherId> head;
    try (Connection connection = pool.getConnection()) {
      head =
          new Sql(
                  "SELECT watcher_id FROM ss_obligation WHERE state = 'DUE'"
                      + " ORDER BY order_key LIMIT ?",
                  people * 4)
              .rows(connection, row -> new WatcherId(row.getLong("watcher_id")));
      for (WatcherId one : head) {
        int ending = 100_000 + (int) one.value();
        new Sql(
                "UPDATE ss_watcher SET phone = ?, phone_index = ? WHERE watcher_id = ?",
                phones.encrypt(Town.number(ending), one),
                phones.index(Town.number(ending)),
                one.value())
            .update(connection);
      }
    }
  }

  private static List<Claim> claimedUnder(ClaimRules rules) {
    return town.repository.outbox().claim("node-1", 10, Town.LEASE, rules);
  }

  private static <T> T timed(String what, Supplier<T> work) {
    long start = System.nanoTime();
    T result = work.get();
    System.out.printf("%s %d ms%n", what, (System.nanoTime() - start) / 1_000_000);
    return result;
  }

  private static void execute(String sql) throws SQLException {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
