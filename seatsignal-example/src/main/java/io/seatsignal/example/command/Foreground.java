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

  private final Deque<AutoCloseable> open = new ArrayDeque<>();
  private final Thread hook = new Thread(this::closeAll, "seatsignal-stop");
  private final CountDownLatch never = new CountDownLatch(1);

  Foreground() {
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** Takes over what has to be closed. */
  synchronized <T extends AutoCloseable> T own(T resource) {
    open.push(resource);
    return resource;
  }

  /** Blocks until the process ends. */
  void stay() throws InterruptedException {
    never.await();
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

  private synchronized void closeAll() {
    while (!open.isEmpty()) {
      AutoCloseable next = open.pop();
      try {
        next.close();
      } catch (Exception e) {
        LOG.error("closing {} failed; the rest is closed all the same", next, e);
      }
    }
  }
}
