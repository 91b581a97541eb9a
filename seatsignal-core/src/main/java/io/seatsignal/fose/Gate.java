package io.seatsignal.fose;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.StateTransition;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import io.seatsignal.course.SnapshotResult.Failed;
import io.seatsignal.fose.Exchange.Answer;
import io.seatsignal.fose.Exchange.NoAnswer;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets requests of one kind out, or not: not during a {@link Pause}, and not while the site keeps
 * failing.
 *
 * <p>After {@link #FAILURES_IN_A_ROW} failures nothing leaves for {@link #PROBE_EVERY}, then a
 * single request may try. Five, because health speaks of trouble at three failed cycles and one or
 * two lost packets are nobody's trouble; at the usual interval of a minute each poll is a probe
 * anyway, so the gate matters where polls are frequent or many sections are asked for at once.
 *
 * <p>Thread-safe.
 */
final class Gate {

  static final int FAILURES_IN_A_ROW = 5;
  static final Duration PROBE_EVERY = Duration.ofSeconds(10);

  private static final Logger LOG = LoggerFactory.getLogger(Gate.class);

  private final CircuitBreaker breaker;
  private final Pause pause;
  private volatile Failed last = new Failed("nothing failed yet", false, Optional.empty());

  /**
   * Creates an open gate.
   *
   * @param name for the log
   * @param pause shared by all gates of a site
   * @param time measures the wait between probes
   */
  Gate(String name, Pause pause, InstantSource time) {
    this.pause = pause;
    CircuitBreakerConfig config =
        CircuitBreakerConfig.custom()
            .slidingWindow(FAILURES_IN_A_ROW, FAILURES_IN_A_ROW, SlidingWindowType.COUNT_BASED)
            // All of the last five: that is, five in a row.
            .failureRateThreshold(100)
            .waitDurationInOpenState(PROBE_EVERY)
            .permittedNumberOfCallsInHalfOpenState(1)
            .clock(time.withZone(ZoneOffset.UTC))
            .build();
    breaker = CircuitBreaker.of(name, config);
    breaker.getEventPublisher().onStateTransition(event -> tell(name, event.getStateTransition()));
  }

  private static void tell(String name, StateTransition change) {
    if (change == StateTransition.CLOSED_TO_OPEN) {
      LOG.warn(
          "{}: {} failures in a row; from now on one request every {} until one succeeds",
          name,
          FAILURES_IN_A_ROW,
          PROBE_EVERY);
    } else if (change.getToState() == State.CLOSED) {
      LOG.info("{}: the site answers again", name);
    }
  }

  /** Makes something of an answer's body, or throws because it cannot be believed. */
  @FunctionalInterface
  interface Reader<T> {
    T read(AnswerBody body) throws IOException;
  }

  /**
   * Sends a request if one may leave now, and counts how it ended.
   *
   * @param request sends it; asked at most once
   * @param reader reads an answer; what it throws makes the request a failed one
   * @param failed what to return for a failure, or instead of a request that may not leave
   * @param calledOff what to return for a request that was ended from this side, which says nothing
   *     about the site and is not counted
   */
  <T> T pass(
      Supplier<Exchange> request, Reader<T> reader, Function<Failed, T> failed, T calledOff) {
    Optional<Failed> refusal = enter();
    if (refusal.isPresent()) {
      return failed.apply(refusal.get());
    }
    boolean settled = false;
    try {
      Exchange exchange = request.get();
      T result;
      if (exchange instanceof Answer answer) {
        result = judge(answer.body(), reader, failed);
      } else if (exchange instanceof NoAnswer none) {
        result = failed.apply(bad(none.failed()));
      } else {
        breaker.releasePermission();
        result = calledOff;
      }
      settled = true;
      return result;
    } finally {
      if (!settled) {
        // Something was thrown. Without this a half-open breaker would wait for the answer for
        // ever.
        breaker.releasePermission();
      }
    }
  }

  private <T> T judge(AnswerBody body, Reader<T> reader, Function<Failed, T> failed) {
    T result;
    try {
      result = reader.read(body);
    } catch (IOException e) {
      return failed.apply(bad(new Failed(BodyFailures.reason(body, e), false, Optional.empty())));
    }
    breaker.onSuccess(0, TimeUnit.NANOSECONDS);
    return result;
  }

  private Optional<Failed> enter() {
    Optional<Failed> paused = pause.refusal();
    if (paused.isPresent() || breaker.tryAcquirePermission()) {
      return paused;
    }
    Failed before = last;
    String reason = "not asked, because the site keeps failing; last: " + before.reason();
    return Optional.of(new Failed(reason, before.lasting(), Optional.empty()));
  }

  private Failed bad(Failed failed) {
    last = failed;
    failed.retryAfter().ifPresent(pause::begin);
    breaker.onError(0, TimeUnit.NANOSECONDS, new UnbelievableAnswerException(failed.reason()));
    return failed;
  }
}
