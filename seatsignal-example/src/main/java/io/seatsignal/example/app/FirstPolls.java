package io.seatsignal.example.app;

import io.seatsignal.SeatSignal;
import io.seatsignal.SeatSignalListener;
import io.seatsignal.base.SeatSignalException;
import io.seatsignal.course.TermId;
import io.seatsignal.poll.PollOutcome;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits until each term has been polled once, well or not: by this node, which tells it at once, or
 * by another one, whose heartbeat shows it. Thread-safe.
 */
public final class FirstPolls implements SeatSignalListener {

  private static final Logger LOG = LoggerFactory.getLogger(FirstPolls.class);
  private static final long HEARTBEAT_LOOK_MILLIS = 500;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition told = lock.newCondition();
  private final Set<TermId> polled = new HashSet<>();

  /** Waits for nothing yet. */
  public FirstPolls() {}

  @Override
  public void polled(TermId termId, PollOutcome outcome) {
    if (outcome instanceof PollOutcome.Superseded) {
      return;
    }
    lock.lock();
    try {
      polled.add(termId);
      told.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** The heartbeats before this node begins. */
  static Map<TermId, Optional<Instant>> beats(SeatSignal seatSignal, Collection<TermId> terms) {
    Map<TermId, Optional<Instant>> beats = new HashMap<>();
    terms.forEach(
        term -> beats.put(term, seatSignal.heartbeat(term.source(), term.term()).lastBeat()));
    return beats;
  }

  /** Blocks until each term was polled after these heartbeats. */
  void await(SeatSignal seatSignal, Map<TermId, Optional<Instant>> before)
      throws InterruptedException {
    Set<TermId> open = new HashSet<>(before.keySet());
    while (true) {
      lock.lock();
      try {
        open.removeAll(polled);
        if (open.isEmpty()) {
          return;
        }
        if (told.await(HEARTBEAT_LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
          continue;
        }
      } finally {
        lock.unlock();
      }
      lookElsewhere(seatSignal, before, open);
    }
  }

  private static void lookElsewhere(
      SeatSignal seatSignal, Map<TermId, Optional<Instant>> before, Set<TermId> open) {
    try {
      Map<TermId, Optional<Instant>> now = beats(seatSignal, open);
      open.removeIf(term -> !Objects.equals(now.get(term), before.get(term)));
    } catch (SeatSignalException e) {
      LOG.warn("whether another node polls is not known yet", e);
    }
  }
}
