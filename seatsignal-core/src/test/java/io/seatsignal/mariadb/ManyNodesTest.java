package io.seatsignal.mariadb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.seatsignal.base.WatcherId;
import io.seatsignal.course.Availability;
import io.seatsignal.course.SectionState;
import io.seatsignal.signal.Claim;
import io.seatsignal.signal.ClaimRules;
import io.seatsignal.signal.Level;
import io.seatsignal.watch.CommitResult;
import io.seatsignal.watch.TermChanges;
import io.seatsignal.watch.Watch;
import io.seatsignal.watch.WatchLimits;
import io.seatsignal.watch.WatchPolicy;
import io.seatsignal.watch.WatchRepository;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What holds when several nodes do the same thing at the same time. */
class ManyNodesTest {

  @RegisterExtension static final OpenedDatabase database = new OpenedDatabase();

  private static final int THREADS = 20;
  private static final int LIMIT_SECONDS = 60;

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
  void twentyRequestsForOneWatchMakeOneRow() throws Exception {
    WatcherId ada = town.person(1).id();

    List<Watch> watches =
        AtOnce.run(
            threads,
            THREADS,
            i ->
                () ->
                    database
                        .repository()
                        .<Watch>atDesk(
                            ada,
                            Town.section(1),
                            desk ->
                                desk.existing()
                                    .orElseGet(() -> desk.arm(WatchPolicy.ONCE, false))));

    assertThat(Set.copyOf(watches)).hasSize(1);
    assertThat(repository.watches(ada)).containsExactly(watches.get(0));
    assertThat(count("SELECT COUNT(*) FROM ss_watch")).isEqualTo(1);
  }

  @Test
  void twentyRequestsForDifferentSectionsStayBelowTheCap() throws Exception {
    WatcherId ada = town.person(1).id();

    List<Boolean> armed =
        AtOnce.run(
            threads,
            THREADS,
            i ->
                () ->
                    repository.<Boolean>atDesk(
                        ada,
                        Town.section(1 + i % 6),
                        desk -> {
                          boolean room =
                              desk.existing().isEmpty() && desk.liveWatches(Set.of(Town.TERM)) < 3;
                          if (room) {
                            desk.arm(WatchPolicy.ONCE, false);
                          }
                          return room;
                        }));

    assertThat(armed).filteredOn(one -> one).hasSize(3);
    assertThat(repository.watches(ada)).hasSize(3);
  }

  @Test
  void nodesClaimAtOnceWithoutMeetingAndNobodyIsForgotten() throws Exception {
    town.crowd(0, 60, 1);
    for (int i = 0; i < 60; i++) {
      WatcherId person = repository.watcherByPhone(Town.number(i)).orElseThrow().id();
      town.arm(person, 2);
      town.arm(person, 3);
    }
    assertThat(town.commit(town.opens(1, 2, 3))).isEqualTo(180);
    Set<WatcherId> served = ConcurrentHashMap.newKeySet();

    List<List<Claim>> claims =
        AtOnce.run(
            threads,
            THREADS,
            i ->
                () -> {
                  List<Claim> mine = new ArrayList<>();
                  while (served.size() < 60) {
                    for (Claim claim : town.claim("node-" + i % 4, 5)) {
                      served.add(claim.watcher());
                      mine.add(claim);
                    }
                  }
                  return mine;
                });

    List<Claim> all = claims.stream().flatMap(List::stream).toList();
    assertThat(all).hasSize(60).extracting(Claim::watcher).doesNotHaveDuplicates();
    assertThat(all).allMatch(claim -> claim.openings().size() == 3, "names all three sections");
    assertThat(repository.outbox().mark(all)).hasSize(60);
  }

  @Test
  void aSecondNodeFindsWorkWhileTheFirstIsStillClaiming() throws Exception {
    town.crowd(0, 30, 1);
    town.commit(town.opens(1));
    CountDownLatch claiming = new CountDownLatch(1);
    CountDownLatch finish = new CountDownLatch(1);
    Future<List<Claim>> first =
        threads.submit(
            () ->
                repository
                    .outbox()
                    .claim(
                        "node-1",
                        10,
                        Town.LEASE,
                        new ClaimRules(
                            Town.TEXT_THEN_CALL.pacing(),
                            (channel, openings) -> {
                              claiming.countDown();
                              awaited(finish);
                              return openings.size();
                            })));
    awaited(claiming);

    List<Claim> second = town.claim("node-2", 10);
    finish.countDown();

    assertThat(second).hasSize(10);
    Set<WatcherId> both = new HashSet<>();
    second.forEach(claim -> both.add(claim.watcher()));
    first.get(LIMIT_SECONDS, TimeUnit.SECONDS).forEach(claim -> both.add(claim.watcher()));
    assertThat(both).hasSize(20);
  }

  @Test
  void aLookWaitsForThePersonAtTheDeskAndThenTellsThem() throws Exception {
    WatcherId ada = town.person(1).id();
    CountDownLatch finish = new CountDownLatch(1);
    CountDownLatch looking = new CountDownLatch(1);
    Future<Availability> seen =
        threads.submit(
            () ->
                repository.<Availability>atDesk(
                    ada,
                    Town.section(1),
                    desk -> {
                      looking.countDown();
                      awaited(finish);
                      desk.arm(WatchPolicy.ONCE, false);
                      return desk.section().orElseThrow().section().availability();
                    }));
    awaited(looking);
    Future<Integer> owed = threads.submit(() -> town.commit(town.opens(1)));
    await()
        .atMost(LIMIT_SECONDS, TimeUnit.SECONDS)
        .until(() -> count("SELECT COUNT(*) FROM information_schema.innodb_lock_waits") > 0);
    finish.countDown();

    assertThat(seen.get(LIMIT_SECONDS, TimeUnit.SECONDS)).isEqualTo(Availability.FULL);
    assertThat(owed.get(LIMIT_SECONDS, TimeUnit.SECONDS)).isEqualTo(1);
  }

  @Test
  void aNodeThatIsJustMarkingIsNotTakenForDead() throws Exception {
    town.crowd(0, 1, 1);
    town.commit(town.opens(1));
    CountDownLatch marking = new CountDownLatch(1);
    CountDownLatch finish = new CountDownLatch(1);
    WatchRepository slow =
        open(
            new CountingDataSource(
                database.pool(),
                (connection, sql, values) -> {
                  if (sql.startsWith("UPDATE ss_attempt a SET a.state = 'SENDING'")) {
                    marking.countDown();
                    awaited(finish);
                  }
                }));
    WatchRepository afterTheLease =
        open(
            new DatabaseTime(
                database.pool(), () -> Instant.now().plus(Town.LEASE.multipliedBy(2))));
    List<Claim> claims = town.claim("node-1", 1);
    Future<List<Claim>> marked = threads.submit(() -> slow.outbox().mark(claims));
    awaited(marking);

    assertThat(afterTheLease.outbox().recover()).isEmpty();
    finish.countDown();

    assertThat(marked.get(LIMIT_SECONDS, TimeUnit.SECONDS)).isEqualTo(claims);
    assertThat(afterTheLease.outbox().recover()).as("in doubt from now on").hasSize(1);
    assertThat(town.claim("node-2", 1)).as("told twice").isEmpty();
  }

  private static WatchRepository open(DataSource dataSource) {
    return MariaDbWatchRepository.open(
        dataSource, Schema.NONE, TestPools.MASTER_KEY, WatchLimits.DEFAULT);
  }

  @Test
  void aSupersededLookLeavesNothingBehind() throws SQLException {
    town.crowd(0, 2, 1);
    TermChanges late = town.opens(1);
    repository.takeEpoch(Town.TERM, "node-2");
    String before = fingerprint();

    assertThat(repository.apply(late)).isEqualTo(new CommitResult.Superseded());
    assertThat(repository.apply(town.idle())).isEqualTo(new CommitResult.Superseded());

    assertThat(fingerprint()).isEqualTo(before);
  }

  @Test
  void aLookThatFailsHalfWayLeavesNothingBehind() throws SQLException {
    town.crowd(0, 2, 1);
    String before = fingerprint();
    TermChanges opening = town.opens(1);
    TermChanges impossible =
        new TermChanges(
            Town.TERM,
            town.epoch,
            Town.MORNING,
            List.of(opening.sections().get(0), SectionState.of(Town.full(700))),
            List.of(
                opening.rises().get(0),
                new TermChanges.Rise("unlisted", Level.OPEN, OptionalInt.empty())),
            List.of(),
            List.of());

    assertThatThrownBy(() -> repository.apply(impossible))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "section unlisted opens, closes or ends but is not among the sections of the look");

    assertThat(fingerprint()).isEqualTo(before);
    assertThat(town.commit(opening)).isEqualTo(2);
  }

  private static void awaited(CountDownLatch latch) {
    try {
      assertThat(latch.await(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** Changes with every row of every table that a look writes. */
  private static String fingerprint() throws SQLException {
    try (Connection connection = database.pool().getConnection()) {
      return String.join(
          " ",
          new Sql(
                  "CHECKSUM TABLE ss_epoch, ss_section, ss_opening, ss_obligation, ss_watch EXTENDED")
              .rows(connection, row -> row.getString("Table") + '=' + row.getString("Checksum")));
    }
  }

  private static long count(String query) throws SQLException {
    try (Connection connection = database.pool().getConnection()) {
      return new Sql(query).row(connection, row -> row.getLong(1)).orElseThrow();
    }
  }
}
