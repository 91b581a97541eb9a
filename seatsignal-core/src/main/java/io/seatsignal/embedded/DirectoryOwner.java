package io.seatsignal.embedded;

import io.seatsignal.base.SeatSignalException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Keeps a user out of another one's directory. What root writes there its owner could not use any
 * more: a command that was run once as root would keep a service from starting ever after.
 */
public final class DirectoryOwner {

  private static final String ROOT = "root";

  private DirectoryOwner() {}

  /**
   * Refuses another user's directory, before anything is written into it. {@link
   * EmbeddedMariaDb#open} asks the same; a host that keeps files beside its database asks for the
   * directory of those. Blocks for a look at the disk.
   *
   * @param directory the directory; one that does not exist yet is nobody's
   * @throws SeatSignalException if this is root, and the directory belongs to somebody else, or if
   *     this user may not write in it; the message names the owner
   */
  public static void check(Path directory) {
    check(directory, System.getProperty("user.name", ""));
  }

  static void check(Path directory, String user) {
    boolean posix = directory.getFileSystem().supportedFileAttributeViews().contains("posix");
    if (!posix || !Files.isDirectory(directory)) {
      return;
    }
    String owner = owner(directory);
    if (!owner.equals(user) && (user.equals(ROOT) || !Files.isWritable(directory))) {
      throw SeatSignalException.lasting(
          "%s belongs to the user %s, and you are %s; run this as its owner: sudo -u %s …"
              .formatted(directory, owner, user, forSudo(owner)),
          new AccessDeniedException(directory.toString()));
    }
  }

  private static String owner(Path directory) {
    try {
      return Files.getOwner(directory).getName();
    } catch (IOException e) {
      throw SeatSignalException.lasting("the owner of " + directory + " cannot be seen", e);
    }
  }

  /** An owner without a name, as containers and systemd have them, is a number. */
  private static String forSudo(String owner) {
    return owner.matches("\\d+") ? "'#" + owner + "'" : owner;
  }
}
