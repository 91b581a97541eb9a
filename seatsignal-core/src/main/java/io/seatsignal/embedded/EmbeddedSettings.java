package io.seatsignal.embedded;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What {@link EmbeddedMariaDb#open} needs to know. Immutable; start with {@link #in}.
 *
 * @param directory the database's own directory, created if missing: data, log, lock, port and
 *     password lie in it
 * @param server the {@code mariadbd} program to use; empty (default) = a local one if there is one,
 *     else the bundled one
 * @param unpackDirectory where bundled programs are unpacked to, once per version, about 320 MB on
 *     Linux; default {@code server} in {@code directory}. Several databases may share one
 * @param startTimeLimit how long a step may take: the one-time installation, the start until the
 *     server answers, and waiting for another process that starts or stops it; default {@link
 *     #DEFAULT_START_TIME_LIMIT}
 * @param serverArguments further {@code --name=value} arguments for the server, empty by default.
 *     They override tuning and defaults, but not what this package depends on (directories, port,
 *     address, accounts). They hold for the process that starts the server; who finds it running
 *     takes it as it is
 */
public record EmbeddedSettings(
    Path directory,
    Optional<Path> server,
    Path unpackDirectory,
    Duration startTimeLimit,
    List<String> serverArguments) {

  /** Default of {@link #startTimeLimit}. */
  public static final Duration DEFAULT_START_TIME_LIMIT = Duration.ofSeconds(60);

  /**
   * Checks and copies.
   *
   * @throws IllegalArgumentException if {@code startTimeLimit} is not positive or a server argument
   *     does not begin with {@code --}
   */
  public EmbeddedSettings {
    directory = directory.toAbsolutePath();
    server = server.map(Path::toAbsolutePath);
    unpackDirectory = unpackDirectory.toAbsolutePath();
    if (startTimeLimit.isZero() || startTimeLimit.isNegative()) {
      throw new IllegalArgumentException("startTimeLimit must be positive: " + startTimeLimit);
    }
    serverArguments = List.copyOf(serverArguments);
    for (String argument : serverArguments) {
      if (!argument.startsWith("--")) {
        throw new IllegalArgumentException(
            "serverArguments must begin with --, for example --max-connections=50: " + argument);
      }
    }
  }

  /**
   * The defaults for a database in the given directory.
   *
   * @param directory the database's own directory
   * @return settings with all defaults
   */
  public static EmbeddedSettings in(Path directory) {
    return new EmbeddedSettings(
        directory,
        Optional.empty(),
        directory.resolve("server"),
        DEFAULT_START_TIME_LIMIT,
        List.of());
  }

  /**
   * Uses this server program and looks for no other.
   *
   * @param mariadbd path of the program
   * @return changed copy
   */
  public EmbeddedSettings withServer(Path mariadbd) {
    return new EmbeddedSettings(
        directory, Optional.of(mariadbd), unpackDirectory, startTimeLimit, serverArguments);
  }

  /**
   * Replaces the place that bundled programs are unpacked to.
   *
   * @param place created if missing; nobody else should be able to write to it
   * @return changed copy
   */
  public EmbeddedSettings withUnpackDirectory(Path place) {
    return new EmbeddedSettings(directory, server, place, startTimeLimit, serverArguments);
  }

  /**
   * Replaces the time limit of a step.
   *
   * @param limit positive
   * @return changed copy
   */
  public EmbeddedSettings withStartTimeLimit(Duration limit) {
    return new EmbeddedSettings(directory, server, unpackDirectory, limit, serverArguments);
  }

  /**
   * Replaces the further arguments.
   *
   * @param arguments each begins with {@code --}
   * @return changed copy
   */
  public EmbeddedSettings withServerArguments(List<String> arguments) {
    return new EmbeddedSettings(directory, server, unpackDirectory, startTimeLimit, arguments);
  }
}
