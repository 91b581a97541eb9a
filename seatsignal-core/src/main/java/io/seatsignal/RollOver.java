package io.seatsignal;

import io.seatsignal.course.Enrolment;
import io.seatsignal.course.Heartbeat;
import io.seatsignal.course.TermId;
import io.seatsignal.job.RecurringJob;
import io.seatsignal.job.Rhythm;
import io.seatsignal.poll.PollScheduler;
import io.seatsignal.watch.WatchRepository;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the terms from one to the next: every node begins to poll what is new, and one node ends
 * what nobody polls any more.
 *
 * <p>A term that is still named is expired by its poller at the end of its enrolment. One that is
 * not named any more and that no node has polled for {@link #ABANDONED_AFTER} is expired as well,
 * with the same notice: its people would wait for ever, and cannot know.
 */
final class RollOver {

  /** Long enough to mend a mistake in the configuration. */
  static final Duration ABANDONED_AFTER = Duration.ofDays(7);

  /** The job that ends what nobody polls. */
  static final String JOB = "roll-over";

  private static final Logger LOG = LoggerFactory.getLogger(RollOver.class);

  private final Supplier<List<Enrolment>> enrolments;
  private final WatchRepository repository;
  private final InstantSource time;
  private final Set<TermId> ended = ConcurrentHashMap.newKeySet();
  private List<Enrolment> followed;

  RollOver(Supplier<List<Enrolment>> enrolments, WatchRepository repository, InstantSource time) {
    this.enrolments = enrolments;
    this.repository = repository;
    this.time = time;
    this.followed = enrolments.get();
  }

  /** Polls the terms of the moment, where they have changed; from one thread at a time. */
  void follow(Consumer<Enrolment> add, PollScheduler scheduler) {
    List<Enrolment> now = enrolments.get();
    if (now.equals(followed)) {
      return;
    }
    LOG.info("the terms change from {} to {}", followed, now);
    now.forEach(add);
    scheduler.change(now.stream().map(Enrolment::termId).toList());
    followed = now;
  }

  RecurringJob job() {
    return new RecurringJob(JOB, Rhythm.every(Duration.ofHours(1)), this::endAbandoned);
  }

  private void endAbandoned() {
    Set<TermId> named =
        enrolments.get().stream().map(Enrolment::termId).collect(Collectors.toSet());
    Instant latest = time.instant().minus(ABANDONED_AFTER);
    for (Heartbeat heartbeat : repository.heartbeats()) {
      TermId term = heartbeat.termId();
      boolean abandoned = heartbeat.lastBeat().filter(latest::isAfter).isPresent();
      if (abandoned && !named.contains(term) && ended.add(term)) {
        int owed = repository.expire(term, time.instant());
        if (owed > 0) {
          LOG.warn(
              "{} is not configured any more and was not polled for {}: its watches are over, {}"
                  + " people are told",
              term,
              ABANDONED_AFTER,
              owed);
        }
      }
    }
  }
}
