package io.seatsignal.embedded;

import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds a server program: a given one, else a local one, else the bundled one.
 *
 * @param directories where local programs are looked for, in this order
 * @param loader whose resources may hold the bundled one
 */
record ServerLocator(List<Path> directories, ClassLoader loader) {

  private static final Logger LOG = LoggerFactory.getLogger(ServerLocator.class);

  private static final List<String> USUAL_PLACES =
      List.of(
          "/usr/sbin",
          "/usr/local/sbin",
          "/usr/bin",
          "/usr/local/bin",
          "/usr/libexec",
          "/opt/homebrew/bin",
          "/opt/homebrew/opt/mariadb/bin",
          "/usr/local/opt/mariadb/bin",
          "/usr/local/mysql/bin");

  /** Looks on the search path of this process, then in the usual places of the system. */
  static ServerLocator ofThisMachine() throws IOException {
    Set<Path> places = new LinkedHashSet<>();
    for (String each : environment("PATH").split(File.pathSeparator, -1)) {
      // An empty entry means the working directory, which nobody expects programs to come from.
      if (Path.of(each).isAbsolute()) {
        places.add(Path.of(each));
      }
    }
    if (ServerProgram.isWindows()) {
      Path programs = Path.of(environment("ProgramFiles"));
      try (DirectoryStream<Path> installed = Files.newDirectoryStream(programs, "MariaDB *")) {
        installed.forEach(home -> places.add(home.resolve("bin")));
      }
    } else {
      USUAL_PLACES.forEach(place -> places.add(Path.of(place)));
    }
    // Several names may lead to one place.
    Set<Path> real = new LinkedHashSet<>();
    for (Path place : places) {
      if (Files.isDirectory(place)) {
        real.add(place.toRealPath());
      }
    }
    return new ServerLocator(
        List.copyOf(real), Objects.requireNonNull(ServerLocator.class.getClassLoader()));
  }

  /**
   * Finds the program for a database.
   *
   * @param settings say whether one is given, and where to unpack
   * @param dataVersion of the last server on the data: an older one would damage them
   * @throws IOException with one line that says what to install
   */
  ServerProgram find(EmbeddedSettings settings, Optional<ServerVersion> dataVersion)
      throws IOException, InterruptedException {
    ServerVersion atLeast =
        dataVersion.filter(v -> v.compareTo(ServerVersion.OLDEST) > 0).orElse(ServerVersion.OLDEST);
    if (settings.server().isPresent()) {
      return ServerProgram.inspect(settings.server().get(), atLeast);
    }
    List<String> unfit = new ArrayList<>();
    for (Path directory : directories) {
      Path candidate = directory.resolve(ServerProgram.isWindows() ? "mariadbd.exe" : "mariadbd");
      if (Files.exists(candidate)) {
        try {
          return ServerProgram.inspect(candidate, atLeast);
        } catch (IOException e) {
          LOG.warn("Passing over a local MariaDB: {}", e.getMessage(), e);
          unfit.add(e.getMessage());
        }
      }
    }
    Optional<Path> bundled = BundledServer.unpack(loader, settings.unpackDirectory());
    if (bundled.isPresent()) {
      return ServerProgram.inspect(bundled.get(), atLeast);
    }
    throw new IOException(
        "no MariaDB server "
            + atLeast
            + " or newer was found"
            + (atLeast.equals(ServerVersion.OLDEST) ? "" : ", which the data need")
            + (unfit.isEmpty() ? "" : " (" + String.join("; ", unfit) + ")")
            + ": "
            + advice()
            + ", or set SEATSIGNAL_DB_URL to a database that runs elsewhere");
  }

  private static String advice() {
    String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    if (system.contains("windows")) {
      return "run the MariaDB Server installer from https://mariadb.org/download";
    } else if (system.contains("mac")) {
      return "brew install mariadb";
    } else if (Files.exists(Path.of("/usr/bin/apt-get"))) {
      return "apt-get install mariadb-server";
    }
    return "install the mariadb-server package of this system";
  }

  private static String environment(String name) {
    return Optional.ofNullable(System.getenv(name)).orElse("");
  }
}
