package io.seatsignal.example.command;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a command running until the process is asked to stop (Ctrl-C, SIGTERM), and closes by then
 * what the command opened, last first. The process ends with the usual codes of the JVM: 130, 143.
 */
final class Foreground implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Foreground.class);

  private final Deque<AutoCloseable> opened = new ArrayDeque<>();
  private final Thread command = Thread.currentThread();
  private final Thread hook = new Thread(this::stop, "seatsignal-stop");
  private final CountDownLatch never = new CountDownLatch(1);
  private volatile boolean stopping;

  /** Opens or makes something; may be interrupted while it does. */
  @FunctionalInterface
  interface Opening<T> {
    T open() throws InterruptedException;
  }

  /** Begins; the calling thread is the command's. */
  Foreground() {
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** Opens something that has to be closed. If the process is stopped meanwhile, blocks instead. */
  <T extends AutoCloseable> T open(Opening<T> opening) throws InterruptedException {
    return during(
        () -> {
          synchronized (opened) {
            T resource = opening.open();
            opened.push(resource);
            return resource;
          }
        });
  }

  /**
   * Works with what is open. If the process is stopped meanwhile, blocks instead of failing for
   * want of what is closed by then.
   */
  <T> T during(Opening<T> work) throws InterruptedException {
    try {
      return work.open();
    } catch (RuntimeException | InterruptedException e) {
      if (!stopping) {
        throw e;
      }
      LOG.debug("given up, because the process is being stopped", e);
    }
    throw untilTheEnd();
  }

  /** Blocks until the process ends. */
  void stay() throws InterruptedException {
    try {
      never.await();
    } catch (InterruptedException e) {
      if (!stopping) {
        throw e;
      }
      throw untilTheEnd();
    }
  }

  /**
   * Never returns: the hook ends the process, and this thread must not, with an error of its own.
   */
  private IllegalStateException untilTheEnd() {
    while (true) {
      try {
        never.await();
      } catch (InterruptedException e) {
        LOG.debug("already being stopped", e);
      }
    }
  }

  /** Closes what is open if the command fails by itself. */
  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      LOG.debug("the process is being stopped; its hook closes what is open", e);
      return;
    }
    closeAll();
  }

  private void stop() {
    stopping = true;
    command.interrupt();
    LOG.info("stopping");
    closeAll();
  }

  private void closeAll() {
    synchronized (opened) {
      while (!opened.isEmpty()) {
        AutoCloseable next = opened.pop();
        try {
          next.close();
        } catch (Exception e) {
          LOG.error("closing {} failed; the rest is closed all the same", next, e);
        }
      }
    }
  }
}
