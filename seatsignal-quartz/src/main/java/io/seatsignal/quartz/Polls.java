package io.seatsignal.quartz;

import io.seatsignal.course.TermId;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs polls on this node, never two of one term at a time. Thread-safe. */
final class Polls {

  private static final Logger LOG = LoggerFactory.getLogger(Polls.class);

  private final Consumer<TermId> poll;
  private final Set<TermId> running = ConcurrentHashMap.newKeySet();
  private volatile boolean ended;

  Polls(Consumer<TermId> poll) {
    this.poll = poll;
  }

  /** Polls, unless this term is being polled or the end has come. Never throws. */
  void run(TermId term) {
    if (ended) {
      LOG.debug("{}: not polled, the scheduler is closing", term);
      return;
    }
    if (!running.add(term)) {
      LOG.warn("{}: the poll before still runs; this one is left out", term);
      return;
    }
    try {
      poll.accept(term);
    } catch (RuntimeException e) {
      LOG.error("{}: a poll must not throw; the next one comes all the same", term, e);
    } finally {
      running.remove(term);
      clearInterrupt(term);
    }
  }

  private static void clearInterrupt(TermId term) {
    // Only closing interrupts; Quartz still has to book that the job ended, on this thread.
    if (Thread.interrupted()) {
      LOG.debug("{}: the poll was interrupted", term);
    }
  }

  /** From now on nothing is polled; what runs goes on. */
  void end() {
    ended = true;
  }
}
