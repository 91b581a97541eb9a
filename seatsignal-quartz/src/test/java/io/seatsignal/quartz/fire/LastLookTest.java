package io.seatsignal.quartz.fire;

import static org.assertj.core.api.Assertions.assertThat;

import io.seatsignal.watch.WatchPolicy;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** What changes between a claim and its mark, with the claiming node cut off in between. */
final class LastLookTest {

  private static final String CLOSES = Site.crn(0);
  private static final String STAYS_OPEN = Site.crn(1);
  private static final Duration PASSAGE = Duration.ofMillis(100);

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private Path directory;

  @Test
  void nothingLeavesThatNoLongerHoldsAtTheMark() throws SQLException {
    try (Cluster cluster = new Cluster(directory, 3, 2)) {
      Node sending = cluster.node(0);
      sending.start("-Dfire.answerTimeout=PT30S", "-Dfire.sendLimit=PT25S");
      sending.awaitStarted();
      cluster.awaitLook();
      People people = new People(cluster.office());
      people.arrive(
          List.of(
              new Wish(0, CLOSES, WatchPolicy.ONCE),
              new Wish(1, STAYS_OPEN, WatchPolicy.UNTIL_STOPPED),
              new Wish(2, STAYS_OPEN, WatchPolicy.UNTIL_STOPPED),
              new Wish(3, STAYS_OPEN, WatchPolicy.ONCE),
              new Wish(4, CLOSES, WatchPolicy.ONCE),
              new Wish(4, STAYS_OPEN, WatchPolicy.ONCE)));
      sending.proxy().delay(PASSAGE);
      cluster.site().set(CLOSES, true);
      cluster.site().set(STAYS_OPEN, true);
      Cluster.patiently()
          .pollInterval(Duration.ofMillis(10))
          .until(() -> attempts(cluster, "CLAIMED") == 5);
      sending.proxy().silence();
      assertThat(attempts(cluster, "CLAIMED")).as("cut off before the mark").isEqualTo(5);

      people.stop(1);
      people.optOut(2);
      cluster.site().set(CLOSES, false);
      // Polls, and leaves what others have claimed alone.
      cluster.node(1).start("-Dfire.idleWait=PT1H");
      Cluster.patiently()
          .until(() -> cluster.database().number("SELECT COUNT(*) FROM fire_closed") == 1);
      sending.proxy().pass();
      Cluster.patiently().until(() -> cluster.unsettled() == 0);

      assertThat(cluster.provider().taken())
          .extracting(Delivery::number)
          .containsExactlyInAnyOrder("+14012000003", "+14012000004");
      assertThat(cluster.provider().taken())
          .flatExtracting(Delivery::items)
          .extracting(Delivery.Item::crn)
          .containsOnly(STAYS_OPEN);
      assertThat(
              cluster
                  .database()
                  .rows(
                      "SELECT IFNULL(reason, state) FROM ss_obligation ORDER BY 1",
                      row -> row.getString(1)))
          .containsExactly(
              "ACCEPTED", "ACCEPTED", "OPTED_OUT", "SEAT_GONE", "SEAT_GONE", "WATCH_NOT_ARMED");
    }
  }

  private static long attempts(Cluster cluster, String state) throws SQLException {
    return cluster
        .database()
        .number("SELECT COUNT(*) FROM ss_attempt WHERE state = '" + state + "'");
  }
}
