package io.seatsignal.quartz.fire;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** A node as the conductor sees it: a process that comes back, behind a proxy. Thread-safe. */
final class Node implements AutoCloseable {

  /** A time during which one life of a node stood still. */
  record Freeze(String life, Instant from, Instant to) {}

  private final InstantSource time = InstantSource.system();
  private final FireNode.Surroundings surroundings;
  private final TcpProxy proxy;
  private final Path directory;
  private final List<Freeze> freezes = new ArrayList<>();
  private final List<ChildJvm> lives = new ArrayList<>();

  Node(FireNode.Surroundings surroundings, TcpProxy proxy, Path directory) {
    this.surroundings = surroundings;
    this.proxy = proxy;
    this.directory = directory;
  }

  String name() {
    return surroundings.name();
  }

  TcpProxy proxy() {
    return proxy;
  }

  /** The name of the present life, as the provider's book has it. */
  synchronized String life() {
    return name() + "-" + lives.size();
  }

  /**
   * Begins a life; does nothing during one.
   *
   * @param options for the JVM, see {@link FireSettings}
   */
  synchronized void start(String... options) {
    if (isAlive()) {
      return;
    }
    String life = name() + "-" + (lives.size() + 1);
    FireNode.Surroundings own =
        new FireNode.Surroundings(
            life,
            surroundings.site(),
            surroundings.provider(),
            surroundings.database(),
            surroundings.user(),
            surroundings.password());
    lives.add(
        ChildJvm.start(
            FireNode.class, directory.resolve(life + ".log"), List.of(options), own.arguments()));
  }

  synchronized boolean isAlive() {
    return !lives.isEmpty() && current().isAlive();
  }

  private ChildJvm current() {
    return lives.get(lives.size() - 1);
  }

  synchronized void awaitStarted() {
    current().awaitLine("started");
  }

  synchronized void kill() {
    current().kill();
  }

  /** Stands still until {@link #thaw}. */
  synchronized void freeze() {
    Instant from = time.instant();
    current().freeze();
    freezes.add(new Freeze(life(), from, Instant.MAX));
  }

  /** Goes on, if it was not killed meanwhile. */
  synchronized void thaw() {
    Freeze last = freezes.remove(freezes.size() - 1);
    if (last.life().equals(life()) && isAlive()) {
      current().thaw();
    }
    freezes.add(new Freeze(last.life(), last.from(), time.instant()));
  }

  synchronized List<Freeze> freezes() {
    return List.copyOf(freezes);
  }

  /** What the present life printed. */
  synchronized List<String> lines() {
    return current().lines();
  }

  /** Ends the present life as a supervisor does. */
  synchronized void stop() {
    if (isAlive()) {
      current().thaw();
      current().close();
    }
  }

  @Override
  public synchronized void close() {
    stop();
    proxy.close();
  }
}
