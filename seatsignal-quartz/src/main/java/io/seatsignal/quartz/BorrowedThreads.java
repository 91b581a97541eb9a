package io.seatsignal.quartz;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The host's threads that work for us at the moment. Thread-safe. */
final class BorrowedThreads {

  private static final Logger LOG = LoggerFactory.getLogger(BorrowedThreads.class);
  private static final Duration LAST_WORDS = Duration.ofSeconds(5);

  private final Set<Thread> threads = new HashSet<>();
  private boolean interrupting;

  void run(Runnable task) {
    synchronized (this) {
      threads.add(Thread.currentThread());
    }
    try {
      task.run();
    } finally {
      giveBack();
    }
  }

  /** A thread is interrupted only while it is here, and goes back without a trace of that. */
  private synchronized void giveBack() {
    threads.remove(Thread.currentThread());
    if (interrupting && Thread.interrupted()) {
      LOG.debug("what ran on {} was interrupted", Thread.currentThread());
    }
    notifyAll();
  }

  /** Waits until all are given back, and interrupts them when patience is over. */
  synchronized void end(Duration patience) {
    try {
      if (!areGivenBack(patience)) {
        LOG.warn("a poll still runs after {}; interrupted", patience);
        interrupt();
        if (!areGivenBack(LAST_WORDS)) {
          LOG.warn("a poll does not end; its thread is the host's and left alone");
        }
      }
    } catch (InterruptedException e) {
      LOG.debug("interrupted while closing; running polls are interrupted", e);
      interrupt();
      Thread.currentThread().interrupt();
    }
  }

  private void interrupt() {
    interrupting = true;
    threads.forEach(Thread::interrupt);
  }

  private boolean areGivenBack(Duration patience) throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    for (long left = patience.toNanos();
        !threads.isEmpty() && left > 0;
        left = deadline - System.nanoTime()) {
      TimeUnit.NANOSECONDS.timedWait(this, left);
    }
    return threads.isEmpty();
  }
}
