package io.seatsignal.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Decides, between any number of processes, who starts and who stops the server of a directory.
 *
 * <p>The lock file has two bytes. The <em>gate</em> is held exclusively, for a short time, by
 * whoever joins or leaves. The <em>lease</em> is held shared by each process that uses the server,
 * and taken only inside the gate. So inside the gate nobody can come in, and a leaver who gives up
 * its own share and then gets the lease exclusively knows that it was the last. The operating
 * system frees both when a process dies, at whatever point.
 *
 * <p>File locks belong to the whole JVM, and closing any channel of the file frees all of them.
 * Therefore a JVM has one instance, one channel and one count of users per directory. This registry
 * is the only static state of the package; it keeps one small object per directory ever opened. For
 * the same reason nothing else in the JVM may open the lock file. Only {@code tryLock} is used:
 * {@code lock} closes the channel when its thread is interrupted.
 */
final class DirectoryLock {

  private static final Map<Path, DirectoryLock> OF_THIS_JVM = new ConcurrentHashMap<>();

  private static final long GATE = 0;
  private static final long LEASE = 1;

  private final Path file;
  private final ReentrantLock turn = new ReentrantLock();
  private int users;
  private @Nullable FileChannel channel;
  private @Nullable FileLock lease;

  private DirectoryLock(Path file) {
    this.file = file;
  }

  /**
   * The one instance for this lock file.
   *
   * @param file real path, so that two names of one directory meet
   */
  static DirectoryLock of(Path file) {
    return OF_THIS_JVM.computeIfAbsent(file, DirectoryLock::new);
  }

  /** What the first inside the gate has to do. */
  interface Start<T> {
    T run() throws IOException, InterruptedException;
  }

  /** What the last inside the gate has to do. */
  interface Stop {
    void run() throws IOException, InterruptedException;
  }

  /**
   * Becomes a user, if the action succeeds.
   *
   * @param limit how long to wait for other processes
   * @param ensureServer runs while no process can join or leave
   */
  <T> T join(Duration limit, Start<T> ensureServer) throws IOException, InterruptedException {
    turn.lockInterruptibly();
    try {
      FileChannel open = openChannel();
      FileLock gate = enterGate(open, limit);
      try {
        T result = ensureServer.run();
        if (lease == null) {
          lease = tryLock(open, LEASE, true);
          if (lease == null) {
            throw new IOException("lease of " + file + " is held exclusively outside its gate");
          }
        }
        users++;
        return result;
      } finally {
        gate.release();
      }
    } finally {
      if (users == 0) {
        closeChannel();
      }
      turn.unlock();
    }
  }

  /**
   * Stops being a user, whatever happens.
   *
   * @param limit how long to wait for other processes; beyond it nobody knows who was last
   * @param stopServer runs if nobody else uses the directory, while no process can join
   */
  void leave(Duration limit, Stop stopServer) throws IOException, InterruptedException {
    turn.lock();
    try {
      users--;
      if (users == 0) {
        leaveAsLastOfThisJvm(openChannel(), limit, stopServer);
      }
    } finally {
      if (users == 0) {
        closeChannel();
      }
      turn.unlock();
    }
  }

  private void leaveAsLastOfThisJvm(FileChannel open, Duration limit, Stop stopServer)
      throws IOException, InterruptedException {
    FileLock gate = enterGate(open, limit);
    try {
      if (lease != null) {
        lease.release();
      }
      // Freed, like the others, at the latest with the channel.
      if (tryLock(open, LEASE, false) != null) {
        stopServer.run();
      }
    } finally {
      gate.release();
    }
  }

  private FileLock enterGate(FileChannel open, Duration limit)
      throws IOException, InterruptedException {
    Deadline deadline = Deadline.in(limit);
    FileLock gate = tryLock(open, GATE, false);
    while (gate == null) {
      if (!deadline.pause()) {
        throw new BusyException(
            "another process has been starting or stopping the database in "
                + file.getParent()
                + " for more than "
                + limit.toSeconds()
                + " s");
      }
      gate = tryLock(open, GATE, false);
    }
    return gate;
  }

  private @Nullable FileLock tryLock(FileChannel open, long position, boolean shared)
      throws IOException {
    try {
      return open.tryLock(position, 1, shared);
    } catch (OverlappingFileLockException e) {
      throw new IOException(
          "the library is loaded twice in this JVM, and the other copy uses " + file.getParent(),
          e);
    }
  }

  private FileChannel openChannel() throws IOException {
    if (channel == null) {
      channel =
          FileChannel.open(
              file, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.CREATE);
    }
    return channel;
  }

  private void closeChannel() throws IOException {
    lease = null;
    if (channel != null) {
      FileChannel open = channel;
      channel = null;
      open.close();
    }
  }

  /** Another process held the gate beyond the limit. */
  static final class BusyException extends IOException {
    private static final long serialVersionUID = 1L;

    BusyException(String message) {
      super(message);
    }
  }
}
