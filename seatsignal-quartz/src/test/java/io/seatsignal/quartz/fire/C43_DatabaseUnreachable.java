package io.seatsignal.quartz.fire;

import static org.assertj.core.api.Assertions.assertThat;

import io.seatsignal.operation.Health;
import io.seatsignal.watch.WatchPolicy;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** The database is away in the middle of a cycle and of sending. */
final class C43_DatabaseUnreachable {

  private static final int WATCHERS = 60;
  private static final int UNDER_WAY = 10;

  /**
   * So slow that the second half of a crowd is still on its way when the next cycle has come, and
   * quicker than the limit of a send.
   */
  private static final Duration SLOW = Duration.ofMillis(2_500);

  /** Scaled down from 60 s. */
  private static final Duration OUTAGE = Duration.ofSeconds(10);

  private static final String SENDING = Site.crn(0);
  private static final String OPENING = Site.crn(1);

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private Path directory;

  private Cluster cluster;

  @BeforeEach
  void start() throws SQLException {
    cluster = new Cluster(directory, 3, 2);
    cluster.startNodes();
    People people = new People(cluster.office());
    people.arrive(WATCHERS, SENDING, WatchPolicy.UNTIL_STOPPED);
    people.arrive(WATCHERS, OPENING, WatchPolicy.ONCE);
  }

  @AfterEach
  void stop() {
    cluster.close();
  }

  @Test
  void nothingIsLostNothingTwiceAndAllResumesByItself() throws SQLException {
    cluster.provider().mood(Mood.slow(SLOW, 100));
    cluster.site().set(SENDING, true);
    Cluster.patiently().until(() -> cluster.provider().taken().size() >= UNDER_WAY);
    cluster.site().openAndHold(OPENING);
    Cluster.patiently().until(() -> !cluster.site().askers().isEmpty());

    cluster.eachProxy(TcpProxy::silence);
    Instant cut = cluster.lastSuccess();
    cluster.site().release();
    assertThat(cluster.provider().taken()).as("in the middle").hasSizeLessThan(WATCHERS);
    Cluster.patiently().until(() -> status() == Health.Status.DOWN);
    assertThat(cluster.lastSuccess()).as("the heartbeat stands still").isEqualTo(cut);
    assertThat(cluster.office().health().sources())
        .singleElement()
        .extracting(Health.SourceHealth::state)
        .isEqualTo(Health.Status.DOWN);
    cluster.eachProxy(
        proxy -> {
          proxy.pass();
          proxy.reset();
        });
    cluster.provider().mood(Mood.NORMAL);

    cluster.awaitLook();
    Cluster.patiently().until(() -> cluster.provider().taken().size() >= 2 * WATCHERS);
    Cluster.patiently().until(() -> cluster.unsettled() == 0);
    Cluster.patiently().until(() -> status() == Health.Status.UP);
    assertThat(cluster.lastSuccess()).isAfter(cut.plus(OUTAGE));
    assertThat(cluster.provider().taken())
        .extracting(Delivery::number)
        .hasSize(2 * WATCHERS)
        .doesNotHaveDuplicates();
    assertThat(
            cluster
                .database()
                .rows("SELECT DISTINCT state FROM ss_obligation", row -> row.getString(1)))
        .isEqualTo(List.of("ACCEPTED"));
  }

  /** The same if a commit fails: the opening is found again by the next cycle. */
  @Test
  void whatCannotBeOwedIsNotOpenedEither() throws SQLException {
    cluster.probes().failOpenings();
    cluster.site().set(OPENING, true);
    Cluster.patiently().until(() -> failedToStore());

    assertThat(cluster.database().number("SELECT COUNT(*) FROM ss_opening")).isZero();
    assertThat(
            cluster
                .database()
                .number("SELECT COUNT(*) FROM ss_section WHERE availability = 'OPEN'"))
        .isZero();
    cluster.probes().disarm();

    Cluster.patiently().until(() -> cluster.provider().taken().size() >= WATCHERS);
    assertThat(cluster.provider().taken())
        .extracting(Delivery::number)
        .hasSize(WATCHERS)
        .doesNotHaveDuplicates();
  }

  /** And if the node dies between one statement of the commit and the next. */
  @Test
  void aNodeThatDiesInItsCommitHasCommittedNothing() throws SQLException {
    cluster.probes().slowOpenings(Duration.ofSeconds(3));
    cluster.site().set(OPENING, true);
    Cluster.patiently().until(() -> !cluster.probes().trapped().isEmpty());
    int port = cluster.probes().trapped().get(0);
    Node committing =
        cluster.nodes().stream()
            .filter(node -> node.proxy().usesPort(port))
            .findFirst()
            .orElseThrow();
    committing.kill();
    cluster.probes().disarm();

    Cluster.patiently().until(() -> cluster.provider().taken().size() >= WATCHERS);
    Cluster.patiently().until(() -> cluster.unsettled() == 0);
    assertThat(cluster.database().number("SELECT COUNT(*) FROM ss_opening")).isEqualTo(1);
    assertThat(cluster.provider().taken())
        .extracting(Delivery::number)
        .hasSize(WATCHERS)
        .doesNotHaveDuplicates();
  }

  private boolean failedToStore() {
    return cluster.nodes().stream()
        .flatMap(node -> node.lines().stream())
        .anyMatch(line -> line.startsWith("outcome StorageFailed"));
  }

  private Health.Status status() {
    return cluster.office().health().status();
  }
}
