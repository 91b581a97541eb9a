package io.seatsignal.quartz.fire;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A class of the tests in a JVM of its own, which ends with its standard input at the latest. */
final class ChildJvm implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ChildJvm.class);
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Process process;
  private final Path log;

  private ChildJvm(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /**
   * Starts it.
   *
   * @param log takes what it prints
   * @param options for the JVM
   */
  static ChildJvm start(Class<?> main, Path log, List<String> options, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // why: these processes live for seconds, several of them at a time, on two cores
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto"));
    command.addAll(List.of("-Xmx256m", "-Duser.timezone=Asia/Tokyo"));
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(List.of(arguments));
    try {
      return new ChildJvm(
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start(),
          log);
    } catch (IOException e) {
      throw new UncheckedIOException("no process for " + main.getSimpleName(), e);
    }
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Everything printed so far. */
  List<String> lines() {
    try {
      return Files.exists(log) ? Files.readAllLines(log) : List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits for a line with this beginning; returns the rest of it. */
  String awaitLine(String beginning) {
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(50))
        .until(() -> find(beginning).isPresent() || !isAlive());
    return find(beginning)
        .orElseThrow(() -> new AssertionError("no line \"" + beginning + "…\" in " + lines()));
  }

  private Optional<String> find(String beginning) {
    return lines().stream()
        .filter(line -> line.startsWith(beginning))
        .map(line -> line.substring(beginning.length()))
        .findFirst();
  }

  /** SIGKILL; waits for the end. */
  void kill() {
    process.destroyForcibly();
    await().atMost(PATIENCE).pollInterval(Duration.ofMillis(10)).until(() -> !isAlive());
  }

  /** SIGSTOP. */
  void freeze() {
    signal("STOP");
  }

  /** SIGCONT. */
  void thaw() {
    signal("CONT");
  }

  private void signal(String name) {
    try {
      new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid())).start().waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException("SIG" + name, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted during SIG" + name, e);
    }
  }

  /** Lets it end by itself; kills it if it does not. */
  @Override
  public void close() {
    try {
      process.getOutputStream().close();
      if (process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        return;
      }
    } catch (IOException e) {
      LOG.warn("the child's input was closed before; it is killed", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    kill();
  }
}
