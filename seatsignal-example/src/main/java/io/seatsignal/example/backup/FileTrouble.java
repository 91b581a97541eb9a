package io.seatsignal.example.backup;

import io.seatsignal.base.SeatSignalException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Why a file or directory cannot be used, in words for whoever has to mend it. */
final class FileTrouble {

  private static final Logger LOG = LoggerFactory.getLogger(FileTrouble.class);

  /** A disk with less left than one piece of a backup takes has no room for one. */
  private static final long FULL = 2L << 20;

  private FileTrouble() {}

  static SeatSignalException writing(Path file, IOException e) {
    Path directory = file.toAbsolutePath().normalize().getParent();
    return SeatSignalException.lasting(
        "%s cannot be written: %s".formatted(file, whyNot(directory, e, "write in")), e);
  }

  static SeatSignalException using(Path directory, IOException e) {
    return SeatSignalException.lasting(
        "the directory %s cannot be used: %s".formatted(directory, whyNot(directory, e, "use")), e);
  }

  static SeatSignalException reading(Path file, IOException e) {
    if (e instanceof NoSuchFileException) {
      return SeatSignalException.lasting("there is no file " + file, e);
    }
    if (Files.isDirectory(file)) {
      return SeatSignalException.lasting(file + " is a directory; name the backup in it", e);
    }
    String reason =
        e instanceof AccessDeniedException
            ? "the user %s may not read it".formatted(user())
            : plain(e);
    return SeatSignalException.lasting("%s cannot be read: %s".formatted(file, reason), e);
  }

  private static String whyNot(@Nullable Path directory, IOException e, String use) {
    if (e instanceof NoSuchFileException && directory != null && !Files.exists(directory)) {
      return "there is no directory " + directory;
    }
    if (e instanceof AccessDeniedException) {
      return "the user %s may not %s %s".formatted(user(), use, directory);
    }
    if (directory != null && Files.exists(directory) && !Files.isDirectory(directory)) {
      return directory + " is not a directory";
    }
    if (!(e instanceof FileSystemException) && isFull(directory)) {
      return "the disk is full (%s); make room, or name another place".formatted(plain(e));
    }
    return plain(e) + "; name another place";
  }

  /** The JDK's own often say only the path: the reason stands apart, or is their class. */
  private static String plain(IOException e) {
    if (e instanceof FileSystemException file) {
      return file.getReason() != null ? file.getReason() : e.getClass().getSimpleName();
    }
    return e.getMessage() != null ? e.getMessage() : e.getClass().getSimpleName();
  }

  private static boolean isFull(@Nullable Path directory) {
    try {
      return directory != null && Files.getFileStore(directory).getUsableSpace() < FULL;
    } catch (IOException e) {
      LOG.debug("what is left in {} is not known", directory, e);
      return false;
    }
  }

  private static String user() {
    return System.getProperty("user.name", "of this process");
  }
}
