package io.seatsignal.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.AclEntry;
import java.nio.file.attribute.AclEntryPermission;
import java.nio.file.attribute.AclEntryType;
import java.nio.file.attribute.AclFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What lies where in the directory of one database. All of it is for its owner only.
 *
 * @param root real path of the directory
 */
record ServerFiles(Path root) {

  private static final Logger LOG = LoggerFactory.getLogger(ServerFiles.class);

  private static final String UNFINISHED = "unfinished-";

  static ServerFiles in(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      createDirectory(directory);
    }
    return new ServerFiles(directory.toRealPath());
  }

  /** See {@link DirectoryLock}. */
  Path lock() {
    return root.resolve("lock");
  }

  /** The server's own data directory; present means complete. */
  Path data() {
    return root.resolve("data");
  }

  /** See {@link ServerState}. */
  Path state() {
    return root.resolve("server.properties");
  }

  /** Written by the server when it is about to accept connections, deleted when it stops. */
  Path pid() {
    return root.resolve("server.pid");
  }

  /** See {@link ServerLog}. */
  Path log() {
    return root.resolve("server.log");
  }

  /** For the server's temporary tables. */
  Path temporary() {
    return root.resolve("tmp");
  }

  /** Statements that the server runs before it accepts connections. */
  Path accounts() {
    return root.resolve("accounts.sql");
  }

  /** Something to be renamed when it is complete. */
  static Path unfinished(Path place) {
    return place.resolve(UNFINISHED + UUID.randomUUID());
  }

  /**
   * Deletes what killed processes left; what still resists stays for the next time.
   *
   * @param minimumAge younger ones may be in somebody's hands
   */
  static void deleteUnfinished(Path place, Duration minimumAge) throws IOException {
    Instant youngest = Instant.now().minus(minimumAge);
    try (DirectoryStream<Path> leftovers = Files.newDirectoryStream(place, UNFINISHED + "*")) {
      for (Path leftover : leftovers) {
        try {
          if (!Files.getLastModifiedTime(leftover).toInstant().isAfter(youngest)) {
            delete(leftover);
          }
        } catch (IOException e) {
          LOG.debug("{} cannot be deleted yet", leftover, e);
        }
      }
    }
  }

  /** Deletes a file or a whole directory, if it is there. */
  static void delete(Path path) throws IOException {
    if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try (Stream<Path> inside = Files.walk(path)) {
      for (Path each : inside.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(each);
      }
    } catch (UncheckedIOException e) {
      throw e.getCause() == null ? new IOException(e) : e.getCause();
    }
  }

  /** Creates a directory for the owner only; missing parents get the usual rights. */
  static void createDirectory(Path directory) throws IOException {
    if (directory.getParent() != null) {
      Files.createDirectories(directory.getParent());
    }
    if (isPosix(directory)) {
      Files.createDirectory(
          directory,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    } else {
      Files.createDirectory(directory);
      restrictByAcl(directory);
    }
  }

  /** Creates or empties a file that only its owner may read, before anything is in it. */
  static void createFile(Path file) throws IOException {
    Files.deleteIfExists(file);
    if (isPosix(file)) {
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    } else {
      Files.createFile(file);
      restrictByAcl(file);
    }
  }

  /** Writes a file that only its owner may read. It appears as a whole, over what was there. */
  void write(Path file, String content) throws IOException {
    Path unfinished = unfinished(root);
    createFile(unfinished);
    Files.writeString(unfinished, content);
    Files.move(
        unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static boolean isPosix(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  private static void restrictByAcl(Path path) throws IOException {
    AclFileAttributeView view = Files.getFileAttributeView(path, AclFileAttributeView.class);
    if (view == null) {
      LOG.warn("{} cannot be restricted to its owner on this file system", path);
      return;
    }
    view.setAcl(
        List.of(
            AclEntry.newBuilder()
                .setType(AclEntryType.ALLOW)
                .setPrincipal(view.getOwner())
                .setPermissions(EnumSet.allOf(AclEntryPermission.class))
                .build()));
  }
}
