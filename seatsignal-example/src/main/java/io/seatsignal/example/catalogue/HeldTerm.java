package io.seatsignal.example.catalogue;

import io.seatsignal.base.SeatSignalException;
import io.seatsignal.course.TermId;
import io.seatsignal.watch.Catalogue;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One term in memory, compared with what is stored once a second at most, by one of those who ask;
 * the others go on with what there is. Thread-safe.
 */
final class HeldTerm {

  private static final Logger LOG = LoggerFactory.getLogger(HeldTerm.class);
  private static final Duration REST = Duration.ofSeconds(1);

  private final TermId term;
  private final Catalogue stored;
  private final InstantSource time;
  private final ReentrantLock refreshing = new ReentrantLock();
  private volatile @Nullable TermIndex held;
  private volatile Instant nextLook = Instant.MIN;

  HeldTerm(TermId term, Catalogue stored, InstantSource time) {
    this.term = term;
    this.stored = stored;
    this.time = time;
  }

  /** The term as it was a second ago at most; blocks on the storage now and then. */
  TermIndex index() {
    TermIndex index = held;
    if (index != null && (time.instant().isBefore(nextLook) || !refreshing.tryLock())) {
      return index;
    }
    if (index == null) {
      refreshing.lock();
    }
    try {
      return refreshed();
    } finally {
      refreshing.unlock();
    }
  }

  private TermIndex refreshed() {
    TermIndex before = held;
    Instant now = time.instant();
    if (before != null && now.isBefore(nextLook)) {
      return before;
    }
    nextLook = now.plus(REST);
    try {
      TermIndex after = read(before);
      held = after;
      return after;
    } catch (SeatSignalException e) {
      if (before == null) {
        throw e;
      }
      LOG.warn("{}: the catalogue is shown as it was, it cannot be read now", term, e);
      return before;
    }
  }

  private TermIndex read(@Nullable TermIndex before) {
    long version = stored.version(term);
    Optional<Instant> look = stored.heartbeat(term).lastSuccess();
    return before != null && before.version() == version
        ? before.seenAgain(look)
        : TermIndex.of(version, look, stored.all(term));
  }
}
