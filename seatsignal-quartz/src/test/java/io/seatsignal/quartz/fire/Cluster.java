package io.seatsignal.quartz.fire;

import static org.awaitility.Awaitility.await;

import io.seatsignal.SeatSignal;
import io.seatsignal.operation.Pause;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.awaitility.core.ConditionFactory;

/** Everything of one run: database, site, provider, nodes, and a hold on the people. */
final class Cluster implements AutoCloseable {

  private final FireDatabase database;
  private final Probes probes;
  private final Provider provider;
  private final Site site;
  private final List<Node> nodes = new ArrayList<>();
  private final SeatSignal office;

  /**
   * Starts all but the nodes.
   *
   * @param sections how many the site lists, all of them full
   */
  Cluster(Path directory, int sections, int nodeCount) throws SQLException {
    database = new FireDatabase(directory.resolve("database"));
    provider = Provider.start(directory);
    site = new Site(sections);
    for (int i = 1; i <= nodeCount; i++) {
      TcpProxy proxy = new TcpProxy(database.port());
      nodes.add(new Node(surroundings("n" + i, database.url(proxy.port())), proxy, directory));
    }
    // Makes the tables; in no node's way, and no proxy in its own.
    office = surroundings("office", database.url()).builder().build();
    probes = new Probes(database);
    probes.install();
  }

  private FireNode.Surroundings surroundings(String name, String url) {
    return new FireNode.Surroundings(
        name, site.url(), provider.url(), url, database.user(), database.password());
  }

  FireDatabase database() {
    return database;
  }

  Probes probes() {
    return probes;
  }

  Provider provider() {
    return provider;
  }

  Site site() {
    return site;
  }

  /** Never started: for people, watches, health. */
  SeatSignal office() {
    return office;
  }

  /**
   * Ends the pauses that trouble has brought over channels; of a minute each, they would fill a
   * run.
   */
  void resumeChannels() {
    for (String channel : List.of(ProviderChannel.FIRST, ProviderChannel.SECOND)) {
      office.operations().resume(Pause.Kind.CHANNEL, channel);
    }
  }

  List<Node> nodes() {
    return nodes;
  }

  Node node(int index) {
    return nodes.get(index);
  }

  /** The node with this name or with a life of this name. */
  Node node(String nameOrLife) {
    return nodes.stream()
        .filter(node -> nameOrLife.replaceAll("-.*", "").equals(node.name()))
        .findFirst()
        .orElseThrow();
  }

  void eachProxy(Consumer<TcpProxy> what) {
    nodes.forEach(node -> what.accept(node.proxy()));
  }

  /** Starts all nodes that do not run, and waits for them and for a look. */
  void startNodes() {
    nodes.forEach(node -> node.start());
    nodes.forEach(Node::awaitStarted);
    awaitLook();
  }

  /** Waits until a look was stored that was begun after now. */
  void awaitLook() {
    Instant before = lastSuccess();
    patiently().until(() -> lastSuccess().isAfter(before));
    Instant again = lastSuccess();
    patiently().until(() -> lastSuccess().isAfter(again));
  }

  Instant lastSuccess() {
    return office
        .heartbeat(FireSettings.TERM.source(), FireSettings.TERM.term())
        .lastSuccess()
        .orElse(Instant.EPOCH);
  }

  /** Obligations of which it is not settled what becomes of them. */
  long unsettled() throws SQLException {
    return database.number(
        "SELECT COUNT(*) FROM ss_obligation"
            + " WHERE state NOT IN ('ACCEPTED', 'TOLD', 'NOT_SENT')");
  }

  static ConditionFactory patiently() {
    return await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(50))
        .ignoreExceptions();
  }

  @Override
  public void close() {
    nodes.forEach(Node::close);
    office.close();
    provider.close();
    site.close();
    database.close();
  }
}
