package io.seatsignal.watch;

import com.google.common.base.Ticker;
import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import com.google.common.util.concurrent.RateLimiter;
import io.seatsignal.course.Confirmation;
import io.seatsignal.course.Confirmation.Answered;
import io.seatsignal.course.SeatSource;
import io.seatsignal.course.SectionId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The closer look that a new watch on an active section may cost: cached, and so few per second
 * that no crowd of new watches becomes a burden for the source. A look that is not to be had is no
 * failure; the answer then lacks the count.
 */
final class SeatLookup {

  private static final Logger LOG = LoggerFactory.getLogger(SeatLookup.class);
  private static final Duration KEPT = Duration.ofSeconds(30);
  private static final int CACHED_SECTIONS = 10_000;
  private static final double LOOKS_PER_SECOND = 2.0;
  private static final Duration BUDGET = Duration.ofSeconds(5);

  private final Map<String, SeatSource> sources;
  private final RateLimiter limiter = RateLimiter.create(LOOKS_PER_SECOND);
  private final Cache<SectionId, Answered> answers;

  SeatLookup(Map<String, SeatSource> sources, InstantSource time) {
    this.sources = Map.copyOf(sources);
    this.answers =
        CacheBuilder.newBuilder()
            .maximumSize(CACHED_SECTIONS)
            .expireAfterWrite(KEPT)
            .ticker(
                new Ticker() {
                  @Override
                  public long read() {
                    return Duration.between(Instant.EPOCH, time.instant()).toNanos();
                  }
                })
            .build();
  }

  Optional<Answered> look(SectionId section) {
    Answered cached = answers.getIfPresent(section);
    if (cached != null) {
      return Optional.of(cached);
    }
    SeatSource source = sources.get(section.source());
    if (source == null || !limiter.tryAcquire()) {
      return Optional.empty();
    }
    Confirmation confirmation;
    try {
      confirmation = source.confirm(Set.of(section), BUDGET).get(section);
    } catch (RuntimeException | LinkageError e) {
      LOG.warn("{}: the closer look failed; the watch is made without a count", section, e);
      return Optional.empty();
    }
    if (confirmation instanceof Answered answered) {
      answers.put(section, answered);
      return Optional.of(answered);
    }
    if (confirmation instanceof Confirmation.Failed failed) {
      LOG.info("{}: no closer look for a new watch: {}", section, failed.reason());
    }
    return Optional.empty();
  }
}
