package io.seatsignal.example.app;

import io.seatsignal.mariadb.MasterKey;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The master key that is kept beside the embedded database when none is configured. Made once, by
 * the first process that needs it; readable by its owner only.
 *
 * <p>File and database cannot change together. So a new key is written beside the old one first,
 * then the database commits, then the new file takes the old one's name. Whoever finds a new key
 * lying there asks the database which of the two is its own, and finishes or forgets the change.
 * Until then both lie there: there is no moment at which the right one is missing.
 */
final class MasterKeyFile {

  static final String NAME = "master.key";
  static final String NEXT = "master.key.new";
  static final String OLD = "master.key.old-";

  private static final Logger LOG = LoggerFactory.getLogger(MasterKeyFile.class);
  private static final String LOCK = "master.key.lock";
  private static final int BYTES = 32;
  private static final Object WITHIN_THIS_PROCESS = new Object();
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

  private final Path directory;
  private final Path file;
  private final Path next;

  MasterKeyFile(Path directory) {
    this.directory = directory;
    this.file = directory.resolve(NAME);
    this.next = directory.resolve(NEXT);
  }

  /** The file holds something else than a key; the message names it. */
  static final class DamagedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DamagedException(Path file, IllegalArgumentException cause) {
      super(file.toString(), cause);
    }
  }

  /** What is done while no other process looks at or changes the files. */
  private interface Work<T> {
    T run() throws IOException;
  }

  /**
   * Reads the key, making it if there is none.
   *
   * @throws IOException if the file cannot be read or written
   * @throws DamagedException if it holds something else
   */
  MasterKey read() throws IOException {
    return locked(
        () -> {
          if (!Files.exists(file)) {
            // why: a process that is killed while it writes must not leave half a key
            Path fresh = directory.resolve(NAME + ".made");
            write(fresh, newKey());
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
            LOG.warn(
                "{} was made: whoever has it and the database can read every phone number, and"
                    + " without it nobody can, nor restore a backup; keep a copy away from this"
                    + " machine",
                file);
          }
          return key(file);
        });
  }

  /**
   * Reads the key, after finishing or forgetting a change that was interrupted.
   *
   * @param fits whether a key is that of the database
   * @throws IOException if a file cannot be read or written
   * @throws DamagedException if it holds something else
   */
  MasterKey settle(Predicate<MasterKey> fits) throws IOException {
    return locked(
        () -> {
          if (Files.exists(next)) {
            if (isKey(next) && fits.test(key(next))) {
              Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
              LOG.warn("{} holds the new master key now; its change had been interrupted", file);
            } else if (fits.test(key(file))) {
              Files.delete(next);
              LOG.warn("the master key was not changed: that was interrupted; change it again");
            }
          }
          return key(file);
        });
  }

  /**
   * Changes the key, together with the database.
   *
   * @param fresh the new key
   * @param at when
   * @param commit changes the database
   * @return where the old key is kept, for the backups of its time
   * @throws IOException if a file cannot be written; if the database was changed by then, the next
   *     to start finishes this
   */
  Path replace(byte[] fresh, Instant at, Runnable commit) throws IOException {
    return locked(
        () -> {
          Path old = directory.resolve(OLD + STAMP.format(at));
          write(old, Files.readAllBytes(file));
          write(next, encoded(fresh));
          commit.run();
          Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
          return old;
        });
  }

  /** The file, if there is one. */
  Optional<Path> existing() {
    return Files.exists(file) ? Optional.of(file) : Optional.empty();
  }

  /**
   * Looks for a key among those that lie there, the replaced ones too.
   *
   * @param wanted which one
   * @return its file
   * @throws IOException if a file cannot be read
   */
  Optional<Path> fitting(Predicate<MasterKey> wanted) throws IOException {
    try (DirectoryStream<Path> keys = Files.newDirectoryStream(directory, NAME + "*")) {
      for (Path each : keys) {
        if (isKey(each) && wanted.test(key(each))) {
          return Optional.of(each);
        }
      }
    }
    return Optional.empty();
  }

  private <T> T locked(Work<T> work) throws IOException {
    synchronized (WITHIN_THIS_PROCESS) {
      // why: a file of its own, because the key's changes its identity with its name
      try (FileChannel channel =
              FileChannel.open(
                  directory.resolve(LOCK),
                  Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                  ownerOnly());
          FileLock lock = channel.lock()) {
        LOG.trace("{} is held", lock);
        return work.run();
      }
    }
  }

  private void write(Path target, byte[] text) throws IOException {
    Files.deleteIfExists(target);
    try (FileChannel channel =
        FileChannel.open(
            target, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), ownerOnly())) {
      channel.write(ByteBuffer.wrap(text));
      channel.force(true);
    }
  }

  private static boolean isKey(Path written) throws IOException {
    try {
      key(written);
      return true;
    } catch (DamagedException e) {
      LOG.debug("not a key, or half of one", e);
      return false;
    }
  }

  private static MasterKey key(Path written) throws IOException {
    try {
      return MasterKey.fromBase64(Files.readString(written, StandardCharsets.ISO_8859_1).strip());
    } catch (IllegalArgumentException e) {
      throw new DamagedException(written, e);
    }
  }

  private static byte[] newKey() {
    byte[] key = new byte[BYTES];
    new SecureRandom().nextBytes(key);
    return encoded(key);
  }

  private static byte[] encoded(byte[] key) {
    return (Base64.getEncoder().encodeToString(key) + "\n").getBytes(StandardCharsets.US_ASCII);
  }

  private FileAttribute<?>[] ownerOnly() {
    boolean posix = Files.getFileAttributeView(directory, PosixFileAttributeView.class) != null;
    return posix
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }

  @Override
  public String toString() {
    return file.toString();
  }
}
