package io.seatsignal.embedded;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.Writer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Another JVM that does something with a database directory until it is told to end. */
final class OtherProcess implements AutoCloseable {

  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final Process process;
  private final Path output;

  private OtherProcess(Process process, Path output) {
    this.process = process;
    this.output = output;
  }

  /** Starts it; {@link #awaitReady} tells when it has opened the database. */
  static OtherProcess opening(Path directory, String... launcher) throws IOException {
    return start("open", directory, launcher);
  }

  /** Starts one that stays in the gate, as if it were frozen while it starts a server. */
  static OtherProcess stayingInTheGate(Path directory) throws IOException {
    return start("gate", directory);
  }

  private static OtherProcess start(String role, Path directory, String... launcher)
      throws IOException {
    Path output = Files.createTempFile("seatsignal-other-process", ".txt");
    List<String> command = new ArrayList<>(List.of(launcher));
    command.addAll(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            OtherProcess.class.getName(),
            role,
            directory.toString()));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    return new OtherProcess(process, output);
  }

  OtherProcess awaitReady() {
    await("ready: " + output).atMost(LIMIT).until(() -> Files.readString(output).contains("READY"));
    return this;
  }

  /** Lets it close the database and waits for its end. */
  void leave() throws IOException, InterruptedException {
    try (Writer input = process.outputWriter()) {
      input.write("leave\n");
    }
    awaitEnd();
  }

  /** Ends it as a power cut would. */
  void kill() throws InterruptedException {
    process.destroyForcibly();
    awaitEnd();
  }

  int awaitEnd() throws InterruptedException {
    if (!process.waitFor(LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new AssertionError("the other process does not end: " + output);
    }
    return process.exitValue();
  }

  long pid() {
    return process.pid();
  }

  @Override
  public void close() throws IOException {
    process.destroyForcibly().onExit().join();
    Files.delete(output);
  }

  /**
   * The other process.
   *
   * @param args role and directory
   */
  public static void main(String[] args) throws IOException {
    Path directory = Path.of(args[1]);
    if (args[0].equals("gate")) {
      try (FileChannel channel =
          FileChannel.open(
              directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
        channel.lock(0, 1, false);
        awaitOrder();
      }
    } else {
      EmbeddedMariaDb database = EmbeddedMariaDbTest.openFast(directory);
      awaitOrder();
      database.close();
    }
  }

  private static void awaitOrder() throws IOException {
    System.out.println("READY");
    int read = System.in.read();
    while (read >= 0 && read != '\n') {
      read = System.in.read();
    }
  }
}
