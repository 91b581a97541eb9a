package io.seatsignal.quartz.fire;

import static org.assertj.core.api.Assertions.assertThat;

import io.seatsignal.watch.WatchPolicy;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Cycles that outlast their interval, and nodes that poll at the same time. */
final class C32_TwoPollersAtOnce {

  private static final int WATCHERS = 20;
  private static final String SUPERSEDED = "outcome Superseded[]";
  private static final String CRN = Site.crn(0);

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private Path directory;

  private Cluster cluster;

  @BeforeEach
  void start() throws SQLException {
    cluster = new Cluster(directory, 3, 2);
    cluster.startNodes();
    new People(cluster.office()).arrive(WATCHERS, CRN, WatchPolicy.UNTIL_STOPPED);
  }

  @AfterEach
  void stop() {
    cluster.close();
  }

  @Test
  void aCycleThatOutlastsItsIntervalTellsOnce() throws SQLException {
    cluster.site().slow(FireSettings.POLL_INTERVAL.multipliedBy(3));

    cluster.site().set(CRN, true);
    awaitTold(WATCHERS);
    cluster.awaitLook();

    assertOneOpeningToldOnce();
    assertThat(superseded()).as("nobody took the poller for dead").isEmpty();
  }

  @Test
  void aNodeThatIsFrozenInMidCycleCannotCommitAfterwards() throws SQLException {
    cluster.site().openAndHold(CRN);
    Cluster.patiently().until(() -> !cluster.site().askers().isEmpty());
    Node frozen = cluster.node(cluster.site().askers().get(0));
    frozen.freeze();
    // Without details an opening stands: nothing but its epoch stops the frozen node's own.
    cluster.site().withoutDetails(true);
    cluster.site().release();
    awaitTold(WATCHERS);
    cluster.site().set(CRN, false);
    Cluster.patiently().until(() -> openOpenings() == 0);

    int polls = outcomes(frozen).size();
    frozen.thaw();
    Cluster.patiently().until(() -> outcomes(frozen).size() > polls);
    cluster.awaitLook();
    Cluster.patiently().until(() -> cluster.unsettled() == 0);

    assertThat(outcomes(frozen).get(polls)).as("the thawed look").isEqualTo(SUPERSEDED);
    assertOneOpeningToldOnce();
    assertThat(cluster.provider().taken())
        .extracting(Delivery::node)
        .as("told while it was frozen")
        .doesNotContain(frozen.life());
  }

  @Test
  void ofTwoNodesThatLookAtTheSameTimeOneCommits() throws SQLException {
    cluster.site().openAndHold(CRN);
    Cluster.patiently().until(() -> !cluster.site().askers().isEmpty());
    Node first = cluster.node(cluster.site().askers().get(0));
    // What it has to say to the database arrives when another one has long taken over.
    first.proxy().silence();
    cluster.site().release();
    awaitTold(WATCHERS);

    first.proxy().pass();
    cluster.awaitLook();
    cluster.awaitLook();
    Cluster.patiently().until(() -> cluster.unsettled() == 0);

    assertOneOpeningToldOnce();
  }

  private void awaitTold(int count) {
    Cluster.patiently().until(() -> cluster.provider().taken().size() >= count);
  }

  private long openOpenings() throws SQLException {
    return cluster.database().number("SELECT COUNT(*) FROM ss_opening WHERE closed_at IS NULL");
  }

  /** Names of nodes whose commit was refused because another one polls. */
  private List<String> superseded() {
    return cluster.nodes().stream()
        .filter(node -> outcomes(node).contains(SUPERSEDED))
        .map(Node::name)
        .toList();
  }

  private static List<String> outcomes(Node node) {
    return node.lines().stream().filter(line -> line.startsWith("outcome ")).toList();
  }

  private void assertOneOpeningToldOnce() throws SQLException {
    assertThat(cluster.database().number("SELECT COUNT(*) FROM ss_opening")).isEqualTo(1);
    assertThat(cluster.database().number("SELECT COUNT(*) FROM ss_obligation")).isEqualTo(WATCHERS);
    assertThat(cluster.provider().taken())
        .extracting(Delivery::number)
        .hasSize(WATCHERS)
        .doesNotHaveDuplicates();
  }
}
