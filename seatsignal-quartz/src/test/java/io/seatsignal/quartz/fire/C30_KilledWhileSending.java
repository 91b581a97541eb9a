package io.seatsignal.quartz.fire;

import static org.assertj.core.api.Assertions.assertThat;

import io.seatsignal.watch.WatchPolicy;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** 100 watchers; the process is killed after 40 provider calls; another node takes over. */
final class C30_KilledWhileSending {

  private static final int ANSWERED = 37;
  private static final int UNANSWERED = 3;
  private static final int CALLS = ANSWERED + UNANSWERED;

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private Path directory;

  @Test
  void theOtherSixtyAreSignalledAndNobodyTwice() throws SQLException {
    try (Cluster cluster = new Cluster(directory, 3, 2)) {
      People people = new People(cluster.office());
      Node first = cluster.node(0);
      first.start();
      first.awaitStarted();
      cluster.awaitLook();
      people.arrive(100, Site.crn(0), WatchPolicy.ONCE);
      cluster.provider().mood(Mood.stall(ANSWERED, UNANSWERED));

      cluster.site().set(Site.crn(0), true);
      Cluster.patiently().until(() -> cluster.provider().taken().size() == CALLS);
      first.kill();
      Set<String> takenBefore = attempts(cluster);
      Node second = cluster.node(1);
      second.start();
      cluster.provider().mood(Mood.NORMAL);
      Cluster.patiently().until(() -> cluster.provider().taken().size() >= 100);
      Cluster.patiently().until(() -> cluster.unsettled() == 0);

      List<Delivery> taken = cluster.provider().taken();
      assertThat(taken).extracting(Delivery::number).doesNotHaveDuplicates().hasSize(100);
      assertThat(taken).filteredOn(one -> one.node().equals(second.life())).hasSize(60);
      assertThat(takenBefore)
          .as("taken over without an answer: in doubt, asked for, found")
          .filteredOn(attempt -> doubted(cluster, attempt))
          .hasSizeGreaterThanOrEqualTo(UNANSWERED);
      assertThat(states(cluster, takenBefore)).as("each of the 40").containsOnly("ACCEPTED");
      assertThat(cluster.database().number("SELECT COUNT(*) FROM ss_watch WHERE state='RESTING'"))
          .isEqualTo(100);
    }
  }

  private static Set<String> attempts(Cluster cluster) {
    return cluster.provider().taken().stream()
        .map(Delivery::attempt)
        .collect(Collectors.toUnmodifiableSet());
  }

  private static boolean doubted(Cluster cluster, String attempt) {
    try {
      return cluster
              .database()
              .number("SELECT COUNT(*) FROM fire_doubt WHERE attempt_id = '" + attempt + "'")
          > 0;
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private static List<String> states(Cluster cluster, Set<String> attempts) throws SQLException {
    return cluster
        .database()
        .rows(
            "SELECT state FROM ss_attempt WHERE attempt_id IN ('"
                + String.join("','", attempts)
                + "')",
            row -> row.getString(1));
  }
}
