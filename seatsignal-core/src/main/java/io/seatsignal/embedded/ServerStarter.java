package io.seatsignal.embedded;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts the server of a directory, for a caller who is alone. */
final class ServerStarter {

  private static final Logger LOG = LoggerFactory.getLogger(ServerStarter.class);

  private static final int PORT_ATTEMPTS = 3;
  private static final Duration ABORT_TIME_LIMIT = Duration.ofSeconds(10);
  private static final String PORT_TAKEN = "Address already in use";

  private static final Path SETSID = Path.of("/usr/bin/setsid");
  private static final File NOTHING = new File(ServerProgram.isWindows() ? "NUL" : "/dev/null");

  private static final List<String> TUNING =
      List.of(
          "--character-set-server=utf8mb4",
          // Not the one that SeatSignal's keys want, as on most servers: its schema has to say it.
          "--collation-server=utf8mb4_unicode_ci",
          "--transaction-isolation=READ-COMMITTED",
          "--default-time-zone=+00:00",
          "--innodb-log-file-size=48M",
          // Without a line for each connection that was cut: the log grows while the server runs.
          "--log-warnings=1");

  private final ServerFiles files;
  private final ServerProgram program;
  private final EmbeddedSettings settings;
  private final ServerControl control;
  private final ServerLog log;

  ServerStarter(ServerFiles files, ServerProgram program, EmbeddedSettings settings) {
    this.files = files;
    this.program = program;
    this.settings = settings;
    this.control = new ServerControl(files);
    this.log = new ServerLog(files.log());
  }

  /**
   * Starts the server.
   *
   * @param known how it could be reached the last time, with a port that was free just now
   * @return how it can be reached
   * @throws IOException with the line of its log that tells why it did not start
   */
  ServerState start(Optional<ServerState> known) throws IOException, InterruptedException {
    log.startAnew();
    ServerFiles.deleteUnfinished(files.root(), Duration.ZERO);
    if (!Files.exists(files.data())) {
      new DataInstaller(files, program, log).install(tuning(), settings.startTimeLimit());
    }
    ServerFiles.delete(files.temporary());
    ServerFiles.createDirectory(files.temporary());
    ServerState state = ServerState.forStart(known, program.version());
    for (int attempt = 1; !startOn(state); attempt++) {
      if (attempt == PORT_ATTEMPTS) {
        throw log.failure("did not start");
      }
      state = state.withOtherPort();
      log.startAnew();
    }
    return state;
  }

  /**
   * Starts a process and waits until the server answers.
   *
   * @return false if another program took the port meanwhile
   */
  private boolean startOn(ServerState state) throws IOException, InterruptedException {
    LOG.info("Starting {} on port {} for {}", program.executable(), state.port(), files.root());
    state.store(files);
    writeAccounts(state);
    Process process = log.run(serverCommand(state), NOTHING);
    boolean started = false;
    try {
      Deadline deadline = Deadline.in(settings.startTimeLimit());
      while (!started) {
        started = answers(state);
        if (!started && !process.isAlive()) {
          if (log.contains(PORT_TAKEN)) {
            return false;
          }
          throw log.failure("did not start");
        }
        if (!started && !deadline.pause()) {
          throw log.failure(
              "did not answer within " + settings.startTimeLimit().toSeconds() + " s");
        }
      }
      return true;
    } finally {
      if (!started || !isServing(process)) {
        end(process);
      }
      Files.deleteIfExists(files.accounts());
    }
  }

  private List<String> tuning() {
    List<String> tuning = new ArrayList<>(TUNING);
    tuning.addAll(settings.serverArguments());
    return tuning;
  }

  private boolean answers(ServerState state) throws IOException {
    if (control.process().isEmpty()) {
      return false;
    }
    try {
      return control.isOurs(state);
    } catch (SQLException e) {
      LOG.debug("Not yet answering on port {}", state.port(), e);
      return false;
    }
  }

  /**
   * False if the server that answers is one that a process killed at the wrong moment left behind
   * and that was still starting; the new one waits for the lock on the data then, in vain.
   */
  private boolean isServing(Process process) throws IOException {
    return control.process().filter(serving -> serving.pid() == process.pid()).isPresent();
  }

  private List<String> serverCommand(ServerState state) {
    List<String> command = new ArrayList<>();
    // In a session of its own, keys typed at the terminal reach only the JVM: Ctrl-C, and Ctrl-\,
    // which shows the threads of a JVM but ends a server.
    if (Files.isExecutable(SETSID)) {
      command.add(SETSID.toString());
    }
    command.addAll(program.command(files.data()));
    command.addAll(tuning());
    command.addAll(
        List.of(
            "--bind-address=" + ServerState.HOST,
            "--port=" + state.port(),
            // Its path may not be longer than about 100 bytes, and nobody needs it.
            "--socket=",
            "--skip-name-resolve",
            // 11.4 otherwise makes a key and a certificate at each start: 4 to 14 s.
            "--skip-ssl",
            "--pid-file=" + files.pid(),
            "--tmpdir=" + files.temporary(),
            "--init-file=" + files.accounts()));
    return command;
  }

  /**
   * Sets the one account anew at each start, before the server accepts connections: until then
   * there is none. It has no say outside of databases whose names begin with its own, cannot read
   * or write files, and cannot create accounts.
   *
   * <p>The file appears as a whole: a server that a killed process left behind may be about to read
   * it, and with a part of it would run without an account, closed to everybody.
   */
  private void writeAccounts(ServerState state) throws IOException {
    String account = "'" + ServerState.USER + "'@'" + ServerState.HOST + "'";
    files.write(
        files.accounts(),
        "CREATE OR REPLACE USER "
            + account
            + " IDENTIFIED BY '"
            + state.password()
            + "';\nGRANT PROCESS, SHUTDOWN, CONNECTION ADMIN ON *.* TO "
            + account
            + ";\nGRANT ALL PRIVILEGES ON `"
            + ServerState.USER
            + "%`.* TO "
            + account
            + ";\n");
  }

  private static void end(Process process) {
    process.destroy();
    try {
      if (process.waitFor(ABORT_TIME_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      LOG.debug("Interrupted while a server that did not start was ending", e);
      Thread.currentThread().interrupt();
    }
    process.destroyForcibly();
  }
}
