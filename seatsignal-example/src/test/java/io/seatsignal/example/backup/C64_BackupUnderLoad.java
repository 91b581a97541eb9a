package io.seatsignal.example.backup;

import static io.seatsignal.example.backup.Installed.KEY;
import static io.seatsignal.example.backup.Installed.query;
import static io.seatsignal.example.backup.Installed.section;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.seatsignal.mariadb.TestDatabase;
import io.seatsignal.operation.Pause;
import io.seatsignal.signal.NotSentReason;
import io.seatsignal.signal.Signal;
import io.seatsignal.watch.Watch;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

final class C64_BackupUnderLoad {

  private static final int SECTIONS = 12;
  private static final int PEOPLE = 24;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @RegisterExtension static final TestDatabase before = TestDatabase.create();
  @RegisterExtension static final TestDatabase after = TestDatabase.create();

  @TempDir Path directory;

  private final AtomicBoolean over = new AtomicBoolean();

  @Test
  void whatIsRestoredWasTrueAtOneMomentAndNothingIsToldTwice() throws Exception {
    List<Watch> watches = new ArrayList<>();
    try (Installed installed = new Installed(before, SECTIONS)) {
      installed.poll();
      for (int person = 0; person < PEOPLE; person++) {
        watches.add(installed.watch(person, 1 + person % SECTIONS));
      }
      Path underLoad = directory.resolve("load.backup");
      long counted = saveUnderLoad(installed, watches, underLoad);
      Installed.restore(after, KEY).run(underLoad, false);
      holdsTogether(counted);

      leaveSomethingUnfinished(installed, watches);
    }
    Path still = directory.resolve("still.backup");
    Installed.backups(before, KEY).save(still, InstantSource.system().instant());
    Installed.restore(after, KEY).run(still, true);

    assertSameButSettled();
    tellsOnlyWhatOpensFromNowOn(watches);
  }

  /** Polls, people and two counters that go up together, as fast as they can. */
  private long saveUnderLoad(Installed installed, List<Watch> watches, Path file) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(3);
    try {
      Installed.execute(
          before, "INSERT INTO ss_channel (channel, next_slot) VALUES ('count', NOW())");
      Installed.execute(before, "INSERT INTO ss_quota VALUES ('count', REPEAT('x', 48), 0, NOW())");
      List<Future<?>> load =
          List.of(
              threads.submit(() -> openAndFill(installed)),
              threads.submit(() -> stopAndRestart(installed, watches)),
              threads.submit(this::count));
      await()
          .atMost(PATIENCE)
          .until(() -> counted() > 50 && installed.channel.signals().size() > 5);
      Installed.backups(before, KEY).save(file, InstantSource.system().instant());
      long counted = counted();
      over.set(true);
      for (Future<?> each : load) {
        each.get();
      }
      return counted;
    } finally {
      over.set(true);
      threads.shutdownNow();
    }
  }

  private void openAndFill(Installed installed) {
    for (int round = 0; !over.get(); round++) {
      // why: what opens stays open for half a round, so that some of it is told and some is not
      installed.source.open(section(1 + round % SECTIONS), 1);
      installed.source.fill(section(1 + (round + SECTIONS / 2) % SECTIONS));
      installed.poll();
    }
  }

  private void stopAndRestart(Installed installed, List<Watch> watches) {
    for (int round = 0; !over.get(); round++) {
      Watch watch = watches.get(round % watches.size());
      installed.seatSignal.watches().stop(watch.watcher(), watch.id());
      installed.seatSignal.watches().restart(watch.watcher(), watch.id());
    }
  }

  private Void count() throws SQLException {
    try (Connection connection = before.connect();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      while (!over.get()) {
        statement.execute("UPDATE ss_channel SET doubts = doubts + 1 WHERE channel = 'count'");
        statement.execute("UPDATE ss_quota SET used = used + 1 WHERE name = 'count'");
        connection.commit();
      }
    }
    return null;
  }

  private static long counted() throws SQLException {
    return Long.parseLong(query(before, "SELECT used FROM ss_quota WHERE name = 'count'").get(0));
  }

  /** Rows of tables that were read early and late fit together. */
  private static void holdsTogether(long countedAfterwards) throws SQLException {
    String early = query(after, "SELECT doubts FROM ss_channel WHERE channel = 'count'").get(0);
    String late = query(after, "SELECT used FROM ss_quota WHERE name = 'count'").get(0);
    assertThat(late).isEqualTo(early);
    assertThat(Long.parseLong(late)).isBetween(50L, countedAfterwards - 1);
    for (String orphans :
        List.of(
            "ss_obligation o LEFT JOIN ss_opening p USING (opening_id) WHERE p.opening_id IS NULL",
            "ss_obligation o LEFT JOIN ss_watch w USING (watch_id) WHERE w.watch_id IS NULL",
            "ss_attempt a LEFT JOIN ss_signal s USING (signal_id) WHERE s.signal_id IS NULL",
            "ss_signal_item i LEFT JOIN ss_obligation o USING (opening_id, watch_id) WHERE"
                + " o.watch_id IS NULL")) {
      assertThat(query(after, "SELECT COUNT(*) FROM " + orphans)).containsExactly("0");
    }
    assertThat(query(after, "SELECT COUNT(*) FROM ss_watch").get(0))
        .isEqualTo(String.valueOf(PEOPLE));
  }

  /** Sections 1 and 2 open while nothing can be sent; two attempts are under way. */
  private static void leaveSomethingUnfinished(Installed installed, List<Watch> watches)
      throws SQLException {
    for (int crn = 1; crn <= SECTIONS; crn++) {
      installed.source.fill(section(crn));
    }
    pollUntil(installed, "SELECT 1 FROM ss_section HAVING SUM(availability <> 'FULL') = 0");
    watches.forEach(watch -> installed.seatSignal.watches().restart(watch.watcher(), watch.id()));
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                query(before, "SELECT 1 FROM ss_attempt WHERE state IN ('CLAIMED', 'SENDING')")
                    .isEmpty());
    installed.seatSignal.operations().pause(Pause.Kind.CHANNEL, "recorder", Duration.ZERO);
    installed.seatSignal.operations().spend(BigDecimal.ONE, Optional.empty());
    installed.source.open(section(1), 3);
    installed.source.open(section(2), 3);
    pollUntil(installed, "SELECT 1 FROM ss_section HAVING SUM(availability = 'OPEN') = 2");
    Installed.execute(
        before,
        "UPDATE ss_attempt SET state = IF(RAND(1) < 0.5, 'SENDING', 'IN_DOUBT'),"
            + " settled_at = NULL LIMIT 2");
    Installed.execute(
        before,
        "UPDATE ss_obligation SET state = 'TOLD', waiting = 'CONFIRMATION' WHERE told"
            + " AND state = 'ACCEPTED' LIMIT 1");
  }

  private static void pollUntil(Installed installed, String stored) {
    await()
        .atMost(PATIENCE)
        .until(
            () -> {
              installed.poll();
              return !query(before, stored).isEmpty();
            });
  }

  private static void assertSameButSettled() throws SQLException {
    assertThat(query(before, "SELECT 1 FROM ss_obligation WHERE state IN ('DUE', 'WAITING')"))
        .hasSizeGreaterThanOrEqualTo(PEOPLE / SECTIONS * 2);
    for (String table :
        List.of(
            "ss_keyset_purposes",
            "ss_watcher",
            "ss_watch",
            "ss_signal",
            "ss_spending",
            "ss_quota",
            "ss_channel",
            "ss_pause")) {
      String all =
          table.equals("ss_keyset_purposes")
              ? "SELECT purpose, created_at FROM ss_keyset ORDER BY 1"
              : "SELECT * FROM " + table + " ORDER BY 1, 2";
      assertThat(query(after, all)).as(table).isEqualTo(query(before, all)).isNotEmpty();
    }
    String finished =
        "SELECT * FROM ss_obligation WHERE state IN ('ACCEPTED', 'NOT_SENT')"
            + " AND NOT reason <=> 'RESTORED' ORDER BY 1, 2";
    assertThat(query(after, finished)).containsAll(query(before, finished));
    assertThat(
            query(
                after,
                "SELECT DISTINCT state FROM ss_obligation WHERE state NOT IN"
                    + " ('ACCEPTED', 'NOT_SENT')"))
        .isEmpty();
    assertThat(
            query(
                after,
                "SELECT 1 FROM ss_attempt WHERE state IN ('CLAIMED', 'SENDING', 'IN_DOUBT')"))
        .isEmpty();
    assertThat(query(after, "SELECT COUNT(*) FROM ss_obligation WHERE reason = 'RESTORED'"))
        .isEqualTo(
            query(
                before,
                "SELECT COUNT(*) FROM ss_obligation WHERE NOT told"
                    + " AND state NOT IN ('ACCEPTED', 'NOT_SENT')"));
    assertThat(query(after, "SELECT installation FROM ss_installation"))
        .isNotEqualTo(query(before, "SELECT installation FROM ss_installation"));
  }

  /** Sections 1 to 3 are open at the first look: 1 and 2 were before, 3 has opened since. */
  private static void tellsOnlyWhatOpensFromNowOn(List<Watch> watches) {
    try (Installed restored = new Installed(after, SECTIONS)) {
      restored.seatSignal.operations().resume(Pause.Kind.CHANNEL, "recorder");
      for (int crn = 1; crn <= 3; crn++) {
        restored.source.open(section(crn), 3);
      }
      restored.poll();
      restored.poll();
      for (int crn = 1; crn <= 4; crn++) {
        restored.source.fill(section(crn));
      }
      restored.poll();
      restored.source.open(section(4), 1);
      restored.source.open(section(1), 1);
      restored.poll();

      int armed = PEOPLE / SECTIONS;
      assertThat(restored.channel.awaitSignals(2 * armed, PATIENCE))
          .extracting(C64_BackupUnderLoad::crn)
          .containsOnly("1", "4")
          .hasSize(2 * armed);
      Watch first = watches.get(0);
      assertThat(restored.seatSignal.signals().ledger(first.watcher(), 100))
          .anyMatch(entry -> entry.reason().equals(Optional.of(NotSentReason.RESTORED)));
    }
  }

  private static String crn(Signal signal) {
    return signal.openings().get(0).section().crn();
  }
}
