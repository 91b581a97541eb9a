package io.seatsignal.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The built classes in a process of their own, with an environment of their own. */
public final class ChildProcess implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final Process process;
  private final List<String> out = new CopyOnWriteArrayList<>();
  private final List<String> err = new CopyOnWriteArrayList<>();
  private final List<Thread> readers;

  private ChildProcess(Process process) {
    this.process = process;
    this.readers =
        List.of(reader(process.getInputStream(), out), reader(process.getErrorStream(), err));
    readers.forEach(Thread::start);
  }

  /** Starts the command line. */
  public static ChildProcess start(Path directory, Map<String, String> settings, String... args) {
    return start(Main.class, directory, settings, args);
  }

  /** Starts another program of this module. */
  public static ChildProcess start(
      Class<?> main, Path directory, Map<String, String> settings, String... args) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // why: these processes live for seconds, on machines that are busy with the tests
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto"));
    command.addAll(List.of("-Duser.timezone=Asia/Tokyo", "-Dfile.encoding=ISO-8859-1"));
    command.addAll(List.of("-cp", classPath(), main.getName()));
    command.addAll(List.of(args));
    ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
    builder
        .environment()
        .keySet()
        .removeIf(name -> name.startsWith("SEATSIGNAL_") || name.equals("JAVA_TOOL_OPTIONS"));
    builder.environment().putAll(settings);
    try {
      return new ChildProcess(builder.start());
    } catch (IOException e) {
      throw new AssertionError("no process was started", e);
    }
  }

  /** Runs the command line to its end. */
  public static ChildProcess run(Path directory, Map<String, String> settings, String... args) {
    ChildProcess child = start(directory, settings, args);
    child.awaitEnd();
    return child;
  }

  /** What the application has at run time: without the tests, and without their logging. */
  private static String classPath() {
    String all =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    return Arrays.stream(all.split(File.pathSeparator, -1))
        .filter(entry -> !entry.endsWith("test-classes") && !entry.endsWith("-tests.jar"))
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** Lines of standard output so far. */
  public List<String> out() {
    return List.copyOf(out);
  }

  /** Lines of standard error so far. */
  public List<String> err() {
    return List.copyOf(err);
  }

  /** Waits for a line of standard output. */
  public String awaitLine(Predicate<String> wanted) {
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(20))
        .until(() -> out.stream().anyMatch(wanted) || !process.isAlive());
    return out.stream()
        .filter(wanted)
        .findFirst()
        .orElseThrow(() -> new AssertionError("no such line in " + out + " nor " + err));
  }

  /** Waits for the line that says where HTTP is served. */
  public String awaitUrl() {
    String begin = "listening on ";
    return awaitLine(line -> line.startsWith(begin)).substring(begin.length());
  }

  /** Lines that show a signal. */
  public List<String> signals() {
    return out.stream().filter(line -> line.startsWith("signal {")).toList();
  }

  /** Waits for the end; returns the exit code. */
  public int awaitEnd() {
    try {
      assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS))
          .as("ends by itself: %s", out)
          .isTrue();
      for (Thread reader : readers) {
        reader.join(PATIENCE.toMillis());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
    return process.exitValue();
  }

  /** Asks it to stop, as a supervisor does; returns the exit code. */
  public int stop() {
    // why: unlike the process's own method this leaves its last words readable
    process.toHandle().destroy();
    return awaitEnd();
  }

  /** SIGKILL; waits for the end. */
  public void kill() {
    process.toHandle().destroyForcibly();
    awaitEnd();
  }

  /** SIGSTOP: it stands still until {@link #thaw}. */
  public void freeze() {
    signal("STOP");
  }

  /** SIGCONT. */
  public void thaw() {
    signal("CONT");
  }

  private void signal(String name) {
    try {
      new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid())).start().waitFor();
    } catch (IOException e) {
      throw new AssertionError("no SIG" + name, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  @Override
  public void close() {
    if (process.isAlive()) {
      thaw();
      stop();
    }
  }

  private static Thread reader(InputStream stream, List<String> lines) {
    Thread thread =
        new Thread(
            () -> {
              try (BufferedReader reader =
                  new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
                reader.lines().forEach(lines::add);
              } catch (IOException e) {
                lines.add("unreadable: " + e);
              }
            },
            "child-output");
    thread.setDaemon(true);
    return thread;
  }
}
