package io.seatsignal.signal;

import io.seatsignal.base.SeatSignalException;
import io.seatsignal.signal.Senders.Finished;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Stores how sends ended and tells the listener, on a thread of its own, so that the next people
 * are claimed while the results of the last ones are stored.
 *
 * <p>What comes while others are being stored is stored together afterwards. Nothing is dropped:
 * what cannot be stored is kept and tried again.
 */
final class Results {

  private static final Logger LOG = LoggerFactory.getLogger(Results.class);
  private static final Duration WAIT_AFTER_FAILURE = Duration.ofSeconds(1);

  private final SignalOutbox outbox;
  private final int mostUnstored;
  private final SendListener listener;
  private final Runnable onStored;
  private final Thread thread = new Thread(this::run, "seatsignal-results");
  private final BlockingQueue<List<Finished>> handedIn = new LinkedBlockingQueue<>();
  private final AtomicInteger unstored = new AtomicInteger();
  private final AtomicInteger troubles = new AtomicInteger();
  private volatile boolean closing;
  private volatile boolean givenUp;
  private boolean failing;

  /**
   * At most {@code mostUnstored} results should wait here, which a crash would leave in doubt.
   * {@code onStored} is run after each group: some of its people may be due again.
   */
  Results(SignalOutbox outbox, int mostUnstored, SendListener listener, Runnable onStored) {
    this.outbox = outbox;
    this.mostUnstored = mostUnstored;
    this.listener = listener;
    this.onStored = onStored;
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  void add(List<Finished> ended) {
    if (!ended.isEmpty()) {
      count(ended, 1);
      handedIn.add(ended);
    }
  }

  private void count(List<Finished> ended, int factor) {
    unstored.addAndGet(factor * ended.size());
    troubles.addAndGet(factor * (int) ended.stream().filter(Results::isTrouble).count());
  }

  private static boolean isTrouble(Finished ended) {
    return !(ended.result() instanceof SendResult.Accepted);
  }

  private int unstored() {
    return unstored.get();
  }

  /**
   * How many people may be under way until these results are stored. None while one of them is not
   * an acceptance, because it may pause its channel.
   */
  int room() {
    return troubles.get() > 0 ? 0 : mostUnstored - unstored();
  }

  private void run() {
    List<Finished> group = new ArrayList<>();
    try {
      while (!givenUp && (!closing || unstored() > 0)) {
        fill(group);
        // Closing wakes this thread with nothing to store.
        if (group.isEmpty() || stored(group)) {
          count(group, -1);
          group.forEach(this::report);
          group.clear();
          onStored.run();
        } else {
          TimeUnit.NANOSECONDS.sleep(WAIT_AFTER_FAILURE.toNanos());
        }
      }
    } catch (InterruptedException e) {
      LOG.debug("interrupted because it is closed", e);
    }
    if (unstored() > 0) {
      LOG.warn("closed with {} results not stored; they will be in doubt", unstored());
    }
  }

  /** Adds what was handed in; waits for it if there is nothing yet. */
  private void fill(List<Finished> group) throws InterruptedException {
    if (group.isEmpty()) {
      group.addAll(handedIn.take());
    }
    for (List<Finished> more = handedIn.poll(); more != null; more = handedIn.poll()) {
      group.addAll(more);
    }
  }

  private boolean stored(List<Finished> group) {
    try {
      outbox.record(
          group.stream()
              .map(ended -> new Outcome(ended.claim().attemptId(), ended.result()))
              .toList());
      failing = false;
      return true;
    } catch (SeatSignalException e) {
      if (failing) {
        LOG.debug("the storage still takes no results", e);
      } else {
        LOG.warn("the storage failed; {} results are stored when it is back", group.size(), e);
      }
    } catch (RuntimeException | Error e) {
      LOG.error("storing {} results hit something unexpected; tried again", group.size(), e);
    }
    failing = true;
    return false;
  }

  private void report(Finished ended) {
    MDC.put(Dispatcher.ATTEMPT, ended.claim().attemptId());
    try {
      reportNamed(ended);
    } finally {
      MDC.remove(Dispatcher.ATTEMPT);
    }
  }

  private void reportNamed(Finished ended) {
    Claim claim = ended.claim();
    if (ended.result() instanceof SendResult.Misconfigured broken) {
      LOG.error("{} cannot send until somebody acts: {}", claim.channel(), broken.reason());
    } else if (ended.result() instanceof SendResult.Accepted) {
      LOG.debug("{}: signal {} accepted", claim.channel(), claim.signalId());
    } else {
      LOG.warn("{}: signal {}: {}", claim.channel(), claim.signalId(), ended.result());
    }
    try {
      listener.sent(claim, ended.result());
    } catch (RuntimeException | LinkageError e) {
      LOG.error("a listener failed", e);
    }
  }

  /** Takes nothing more, waits so long for what is not stored yet, and gives up. */
  void close(Duration patience) {
    closing = true;
    handedIn.add(List.of());
    try {
      thread.join(Math.max(1, patience.toMillis()));
    } catch (InterruptedException e) {
      LOG.debug("interrupted while closing", e);
      Thread.currentThread().interrupt();
    }
    givenUp = true;
    thread.interrupt();
  }
}
