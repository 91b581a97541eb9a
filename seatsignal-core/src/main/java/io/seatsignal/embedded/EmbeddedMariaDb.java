package io.seatsignal.embedded;

import io.seatsignal.base.SeatSignalException;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A share in the MariaDB server of a directory.
 *
 * <p>The server belongs to the directory, not to a JVM. The first to open the directory installs
 * the database, once, and starts the server; others, in this JVM or in other processes of the same
 * user, join it; the last to close stops it. A server whose users were all killed goes on until
 * somebody opens and closes the directory again. One that was killed itself is started again by the
 * next to open, on the same port if that is still free.
 *
 * <p>The server listens on loopback only and knows one account with a random password, which lies,
 * with the port, in {@code server.properties} in the directory, readable by its owner only. Its
 * output is in {@code server.log}. No other code of the JVM may open the file {@code lock}, not
 * even to copy it: closing it again would give up the JVM's share.
 *
 * <p>On Linux the server gets a session of its own, so that Ctrl-C ends the JVM first. A service
 * supervisor that stops a whole group of processes at once (systemd's default) should be told to
 * signal the JVM only ({@code KillMode=mixed}).
 *
 * <p>Thread-safe. No shutdown hook is set: a JVM that ends without {@link #close} leaves the server
 * running, as if it had been killed.
 */
public final class EmbeddedMariaDb implements AutoCloseable {

  /** How long {@link #close} waits for the server to end. */
  public static final Duration STOP_TIME_LIMIT = Duration.ofSeconds(60);

  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedMariaDb.class);

  private static final Pattern DATABASE_NAME =
      Pattern.compile(ServerState.USER + "[a-z0-9_]{0,50}");

  private final ServerFiles files;
  private final ServerControl control;
  private final ServerState state;
  private final AtomicBoolean open = new AtomicBoolean(true);

  private EmbeddedMariaDb(ServerFiles files, ServerState state) {
    this.files = files;
    this.control = new ServerControl(files);
    this.state = state;
  }

  /**
   * Joins the server of the directory, and starts it if it does not run. Blocks until it answers:
   * about a second the first time, half a second later, some seconds more if the bundled server has
   * to be unpacked.
   *
   * @param settings the directory, and how to find and start a server
   * @return a share, to be closed
   * @throws SeatSignalException if the directory is another user's (see {@link DirectoryOwner}),
   *     there is no server program, it does not start, another process keeps it from starting
   *     beyond the time limit (this passes), or the thread is interrupted
   */
  public static EmbeddedMariaDb open(EmbeddedSettings settings) {
    DirectoryOwner.check(settings.directory());
    try {
      ServerFiles files = ServerFiles.in(settings.directory());
      ServerState state =
          DirectoryLock.of(files.lock())
              .join(settings.startTimeLimit(), () -> ensureServer(files, settings));
      return new EmbeddedMariaDb(files, state);
    } catch (DirectoryLock.BusyException e) {
      throw SeatSignalException.passing(describe(settings, e), e);
    } catch (IOException e) {
      throw SeatSignalException.lasting(describe(settings, e), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw SeatSignalException.passing(
          "Interrupted while opening the embedded database in " + settings.directory(), e);
    }
  }

  private static String describe(EmbeddedSettings settings, IOException e) {
    // Many of the JDK's own say only the path: their class is the reason.
    String reason =
        e instanceof FileSystemException
            ? e.getClass().getSimpleName() + ": " + e.getMessage()
            : e.getMessage();
    return "Embedded database in " + settings.directory() + ": " + reason;
  }

  private static ServerState ensureServer(ServerFiles files, EmbeddedSettings settings)
      throws IOException, InterruptedException {
    Optional<ServerState> known = ServerState.load(files.state());
    if (known.isPresent() && !known.get().portIsFree()) {
      if (new ServerControl(files).isOursWithin(settings.startTimeLimit(), known.get())) {
        LOG.info("Using the MariaDB on port {} for {}", known.get().port(), files.root());
        return known.get();
      }
      LOG.info("Port {} is in use by another program now", known.get().port());
      known = Optional.of(known.get().withOtherPort());
    }
    ServerProgram program =
        ServerLocator.ofThisMachine().find(settings, known.map(ServerState::version));
    return new ServerStarter(files, program, settings).start(known);
  }

  /**
   * The address of a database on this server. Good until {@link #close}.
   *
   * @param database see {@link #createDatabase}; it need not exist yet
   * @return a JDBC URL without user and password
   * @throws IllegalArgumentException if the name is not allowed
   */
  public String jdbcUrl(String database) {
    return ServerControl.url(state.port(), checked(database));
  }

  /**
   * Creates a database, unless there is one of that name. Blocks for a statement.
   *
   * @param database begins with {@code seatsignal}, then up to 50 lower-case letters, digits and
   *     underscores
   * @throws IllegalArgumentException if the name is not allowed
   * @throws SeatSignalException if the server does not do it
   */
  public void createDatabase(String database) {
    try {
      control.execute(state, "CREATE DATABASE IF NOT EXISTS " + checked(database));
    } catch (SQLException e) {
      throw SeatSignalException.passing("Database " + database + " was not created", e);
    }
  }

  private static String checked(String database) {
    if (!DATABASE_NAME.matcher(database).matches()) {
      throw new IllegalArgumentException(
          "database must be named "
              + ServerState.USER
              + ", optionally followed by up to 50 of a-z, 0-9 and _: "
              + database);
    }
    return database;
  }

  /**
   * The account to use.
   *
   * @return its name
   */
  public String user() {
    return ServerState.USER;
  }

  /**
   * The secret of {@link #user}.
   *
   * @return its password, in clear
   */
  public String password() {
    return state.password();
  }

  /**
   * Where all of this database lies.
   *
   * @return real path of the directory
   */
  public Path dataDirectory() {
    return files.root();
  }

  /**
   * Gives up this share; the last one stops the server and waits for its end, at most {@link
   * #STOP_TIME_LIMIT}. Connections should be closed before. Does nothing the second time. What goes
   * wrong is logged, not thrown: the server then goes on until the directory is opened and closed
   * again.
   */
  @Override
  public void close() {
    if (!open.compareAndSet(true, false)) {
      return;
    }
    try {
      DirectoryLock.of(files.lock()).leave(STOP_TIME_LIMIT, this::stopServer);
    } catch (IOException e) {
      LOG.warn("The MariaDB for {} may still be running", files.root(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      LOG.warn("Interrupted: the MariaDB for {} may still be running", files.root(), e);
    }
  }

  private void stopServer() throws IOException, InterruptedException {
    // Another process may have started it again since, elsewhere.
    ServerState current = ServerState.load(files.state()).orElse(state);
    Optional<ProcessHandle> process = control.process();
    if (process.isEmpty()) {
      LOG.warn("The MariaDB for {} has ended by itself: see server.log", files.root());
      return;
    }
    try {
      control.shutDown(current);
    } catch (SQLException e) {
      throw new IOException("SHUTDOWN was refused", e);
    }
    Deadline deadline = Deadline.in(STOP_TIME_LIMIT);
    while (ServerControl.isServer(process.get())) {
      if (!deadline.pause()) {
        throw new IOException("no end within " + STOP_TIME_LIMIT.toSeconds() + " s");
      }
    }
    LOG.info("Stopped the MariaDB for {}", files.root());
  }

  @Override
  public String toString() {
    return "EmbeddedMariaDb[" + files.root() + ", port " + state.port() + "]";
  }
}
