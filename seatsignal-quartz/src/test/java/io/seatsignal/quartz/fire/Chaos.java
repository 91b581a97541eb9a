package io.seatsignal.quartz.fire;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does faults and mends them. Blocks for as long as a fault lasts; several at once are fine. */
final class Chaos {

  private static final Logger LOG = LoggerFactory.getLogger(Chaos.class);

  /** How long a commit is held open for a fault that wants to meet it. */
  private static final Duration OPEN_COMMIT = Duration.ofMillis(1500);

  /** How long to wait for such a commit. */
  private static final Duration TRAP_PATIENCE = Duration.ofSeconds(6);

  private static final Duration POLL = Duration.ofMillis(20);
  private static final Duration LATE = Duration.ofMillis(25);
  private static final Duration SLOW = Duration.ofMillis(1500);

  private final Cluster cluster;
  private final Map<Fault.Kind, Integer> done = new EnumMap<>(Fault.Kind.class);
  private final AtomicInteger trapped = new AtomicInteger();
  private final AtomicInteger moods = new AtomicInteger();

  Chaos(Cluster cluster) {
    this.cluster = cluster;
  }

  /** How often each kind was done. */
  synchronized Map<Fault.Kind, Integer> done() {
    return new EnumMap<>(done);
  }

  /** How many faults met a commit that they waited for. */
  int commitsMet() {
    return trapped.get();
  }

  void meet(Fault fault) {
    LOG.info("fault {}", fault);
    synchronized (this) {
      done.merge(fault.kind(), 1, Integer::sum);
    }
    try {
      act(fault);
    } catch (SQLException e) {
      throw new IllegalStateException(fault + " was not done", e);
    }
  }

  private void act(Fault fault) throws SQLException {
    switch (fault.kind()) {
      case NODE_KILLED -> kill(node(fault), fault.lasts());
      case NODE_KILLED_IN_COMMIT -> kill(inCommit(fault), fault.lasts());
      case NODE_FROZEN -> freeze(node(fault), fault.lasts());
      case NODE_FROZEN_IN_LOOK -> freeze(inLook(fault), fault.lasts());
      case DATABASE_KILLED -> killDatabase(fault.lasts());
      case CONNECTIONS_RESET -> proxies(fault).forEach(TcpProxy::reset);
      case CONNECTIONS_RESET_IN_COMMIT -> inCommit(fault).proxy().reset();
      case DATABASE_REFUSES -> cutOff(fault, TcpProxy::refuse);
      case DATABASE_SILENT -> cutOff(fault, TcpProxy::silence);
      case DATABASE_LATE -> cutOff(fault, proxy -> proxy.delay(LATE));
      case PROVIDER_SLOW -> mood(fault, Mood.slow(SLOW, fault.percent()));
      case PROVIDER_BUSY -> mood(fault, Mood.of(Mood.Kind.BUSY, fault.percent()));
      case PROVIDER_REFUSES -> mood(fault, Mood.of(Mood.Kind.REFUSE, fault.percent()));
      case PROVIDER_BROKEN -> mood(fault, Mood.of(Mood.Kind.BROKEN, fault.percent()));
      case PROVIDER_HANGS -> mood(fault, Mood.of(Mood.Kind.HANG, fault.percent()));
      case PROVIDER_DROPS -> mood(fault, Mood.of(Mood.Kind.DROP, fault.percent()));
      case SOURCE_BROKEN -> breakSite(fault.lasts());
    }
  }

  private Node node(Fault fault) {
    return cluster.node(Math.max(0, fault.node()));
  }

  private List<TcpProxy> proxies(Fault fault) {
    Collection<Node> nodes = fault.node() == Fault.ALL ? cluster.nodes() : List.of(node(fault));
    return nodes.stream().map(Node::proxy).toList();
  }

  private static void last(Duration time) {
    long end = System.nanoTime() + time.toNanos();
    for (long left = time.toNanos(); left > 0; left = end - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  private static void kill(Node node, Duration lasts) {
    node.kill();
    last(lasts);
    node.start();
  }

  private void freeze(Node node, Duration lasts) {
    node.freeze();
    cluster.site().release();
    last(lasts);
    node.thaw();
  }

  private void killDatabase(Duration lasts) {
    cluster.database().kill();
    last(lasts);
    cluster.database().restart();
  }

  private void cutOff(Fault fault, Consumer<TcpProxy> how) {
    List<TcpProxy> proxies = proxies(fault);
    proxies.forEach(how);
    last(fault.lasts());
    proxies.forEach(TcpProxy::pass);
  }

  /** The last mood wins; only its own end makes it normal again. */
  private void mood(Fault fault, Mood mood) {
    int number = moods.incrementAndGet();
    cluster.provider().mood(mood);
    last(fault.lasts());
    if (moods.get() == number) {
      cluster.provider().mood(Mood.NORMAL);
    }
  }

  private void breakSite(Duration lasts) {
    cluster.site().broken(true);
    last(lasts);
    cluster.site().broken(false);
  }

  /** The node that waits for the site's answer, which is held back; else the planned one. */
  private Node inLook(Fault fault) {
    cluster.site().hold();
    long end = System.nanoTime() + TRAP_PATIENCE.toNanos();
    while (System.nanoTime() < end && cluster.site().askers().isEmpty()) {
      LockSupport.parkNanos(POLL.toNanos());
    }
    return cluster.site().askers().stream().findFirst().map(cluster::node).orElse(node(fault));
  }

  /** The node that stands in the commit of an opening; the planned one if none comes in time. */
  private Node inCommit(Fault fault) throws SQLException {
    cluster.probes().slowOpenings(OPEN_COMMIT);
    try {
      long end = System.nanoTime() + TRAP_PATIENCE.toNanos();
      while (System.nanoTime() < end) {
        List<Integer> ports = cluster.probes().trapped();
        for (Node node : cluster.nodes()) {
          if (ports.stream().anyMatch(node.proxy()::usesPort)) {
            trapped.incrementAndGet();
            return node;
          }
        }
        LockSupport.parkNanos(POLL.toNanos());
      }
      return node(fault);
    } finally {
      cluster.probes().disarm();
    }
  }
}
