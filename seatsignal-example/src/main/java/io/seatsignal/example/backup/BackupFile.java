package io.seatsignal.example.backup;

import io.seatsignal.base.SeatSignalException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file that is either whole or not there. It grows under another name, beside its own, and what a
 * killed process left there is written over; two processes cannot write the same one.
 */
final class BackupFile implements AutoCloseable {

  static final String PART = ".part";

  private static final Logger LOG = LoggerFactory.getLogger(BackupFile.class);
  private static final Set<StandardOpenOption> WRITE =
      Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE);

  private final Path file;
  private final Path part;
  private final FileChannel channel;
  private final OutputStream stream;
  private boolean whole;

  private BackupFile(Path file, Path part, FileChannel channel) {
    this.file = file;
    this.part = part;
    this.channel = channel;
    this.stream = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
  }

  /**
   * Begins a file.
   *
   * @throws SeatSignalException if it exists, or somebody writes it just now
   */
  static BackupFile begin(Path named) throws IOException {
    Path file = named.toAbsolutePath().normalize();
    refuseExisting(file);
    Path part = file.resolveSibling(file.getFileName() + PART);
    FileChannel channel = FileChannel.open(part, WRITE, ownerOnly(part));
    try {
      if (lock(channel) == null) {
        throw SeatSignalException.passing(
            file + " is being written by another process; wait for it, or name another file",
            new IOException("locked"));
      }
      channel.truncate(0);
      return new BackupFile(file, part, channel);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private static void refuseExisting(Path file) {
    if (Files.isDirectory(file)) {
      throw SeatSignalException.lasting(
          file + " is a directory; name a file in it, such as " + file.resolve("seats.backup"),
          new IOException("a directory"));
    }
    if (Files.exists(file)) {
      throw SeatSignalException.lasting(
          file + " exists already, and no backup is written over; name another file",
          new IOException("exists"));
    }
  }

  private static @Nullable FileLock lock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      LOG.debug("locked by this process", e);
      return null;
    }
  }

  OutputStream stream() {
    return stream;
  }

  /** Gives it its name; from then on it is there, whatever happens to the machine. */
  void finish() throws IOException {
    stream.flush();
    channel.force(true);
    refuseExisting(file);
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    whole = true;
    forceDirectory(file.getParent());
  }

  private static void forceDirectory(@Nullable Path directory) {
    if (directory == null) {
      return;
    }
    try (FileChannel entries = FileChannel.open(directory, StandardOpenOption.READ)) {
      entries.force(true);
    } catch (IOException e) {
      // Windows does not open directories.
      LOG.debug("the new name in {} was not forced to the disk", directory, e);
    }
  }

  /** Deletes what a killed process left behind, unless somebody is writing it. */
  static void sweep(Path part) throws IOException {
    try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
      if (lock(channel) != null) {
        Files.delete(part);
      }
    }
  }

  private static FileAttribute<?>[] ownerOnly(Path file) {
    Path directory = file.getParent();
    boolean posix =
        directory != null
            && Files.getFileAttributeView(directory, PosixFileAttributeView.class) != null;
    return posix
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }

  @Override
  public void close() throws IOException {
    if (!whole) {
      Files.deleteIfExists(part);
    }
    channel.close();
  }
}
