package io.seatsignal;

import io.seatsignal.base.SeatSignalException;
import io.seatsignal.course.Enrolment;
import io.seatsignal.course.TermId;
import io.seatsignal.metrics.SeatSignalMetrics;
import io.seatsignal.operation.ClockCheck;
import io.seatsignal.poll.PollOutcome;
import io.seatsignal.poll.Poller;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Polls when the scheduler says so, unless this node is on stand-by. */
final class Polling {

  private static final Logger LOG = LoggerFactory.getLogger(Polling.class);

  private final ClockCheck clock;
  private final Events events;
  private final Optional<SeatSignalMetrics> metrics;
  private final Function<Enrolment, Poller> maker;
  private final Map<TermId, Poller> pollers = new ConcurrentHashMap<>();
  private final Map<TermId, Enrolment> known = new ConcurrentHashMap<>();

  Polling(
      ClockCheck clock,
      Events events,
      Optional<SeatSignalMetrics> metrics,
      Function<Enrolment, Poller> maker) {
    this.maker = maker;
    this.clock = clock;
    this.events = events;
    this.metrics = metrics;
  }

  /** Makes the poller of a term, unless there is one for the same enrolment. */
  void add(Enrolment enrolment) {
    if (!enrolment.equals(known.put(enrolment.termId(), enrolment))) {
      pollers.put(enrolment.termId(), maker.apply(enrolment));
      metrics.ifPresent(meters -> meters.watch(enrolment.termId()));
    }
  }

  /** Never throws. */
  void poll(TermId term) {
    Poller poller = pollers.get(term);
    if (poller == null) {
      LOG.warn("{} is not configured on this node; not polled here", term);
      return;
    }
    long began = System.nanoTime();
    PollOutcome outcome = mayPoll() ? poller.poll() : standBy(term);
    Duration took = Duration.ofNanos(System.nanoTime() - began);
    metrics.ifPresent(meters -> meters.polled(term, outcome, took));
  }

  /** Never throws. */
  boolean mayPoll() {
    try {
      return clock.isRight();
    } catch (SeatSignalException e) {
      // The poll meets the same storage, and says how it failed.
      LOG.debug("the clock cannot be compared", e);
      return true;
    }
  }

  private PollOutcome standBy(TermId term) {
    PollOutcome outcome = new PollOutcome.StandBy("this node's clock is off");
    LOG.debug("{}: {}", term, outcome);
    events.polled(term, outcome);
    return outcome;
  }
}
