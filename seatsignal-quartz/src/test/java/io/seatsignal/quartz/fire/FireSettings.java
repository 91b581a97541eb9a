package io.seatsignal.quartz.fire;

import io.seatsignal.course.TermId;
import io.seatsignal.signal.DispatchSettings;
import io.seatsignal.watch.WatchLimits;
import java.time.Duration;
import java.util.Optional;

/**
 * Everything that the runs scale down, in one place. A node can be started with some of its own.
 */
final class FireSettings {

  static final TermId TERM = new TermId("brown", "202420");

  static final Duration POLL_INTERVAL = Duration.ofSeconds(1);
  static final Duration FAILOVER = Duration.ofSeconds(2);

  static final Duration SEND_LIMIT = ownOr("fire.sendLimit", Duration.ofSeconds(3));

  static final Duration LEASE_MARGIN = Duration.ofSeconds(3);
  static final Duration RECOVER_EVERY = Duration.ofSeconds(1);
  private static final int SENDERS = 16;

  /** After this an attempt in doubt may be repeated over the next channel. */
  static final Duration DOUBT_PATIENCE = Duration.ofSeconds(8);

  static final Duration IDLE_WAIT = ownOr("fire.idleWait", Duration.ofMillis(300));

  /** How long a node waits for the database's answer. */
  static final Duration ANSWER_TIMEOUT = ownOr("fire.answerTimeout", Duration.ofSeconds(5));

  static final WatchLimits LIMITS = new WatchLimits(5, 1000);

  /**
   * An opening, or a time between two, that lasts this long is noticed whatever happens: longer
   * than two faults one after the other, a failover and a poll.
   */
  static final Duration SURELY_NOTICED = Duration.ofSeconds(13);

  /**
   * A stored opening that lasts this long is told: time for two faults, a lease and a doubt to
   * pass, and for the queue.
   */
  static final Duration SURELY_TOLD = Duration.ofSeconds(22);

  private FireSettings() {}

  private static Duration ownOr(String property, Duration usual) {
    return Optional.ofNullable(System.getProperty(property)).map(Duration::parse).orElse(usual);
  }

  static DispatchSettings dispatch() {
    return new DispatchSettings(
        SENDERS, SEND_LIMIT, IDLE_WAIT, LEASE_MARGIN, RECOVER_EVERY, DOUBT_PATIENCE);
  }
}
