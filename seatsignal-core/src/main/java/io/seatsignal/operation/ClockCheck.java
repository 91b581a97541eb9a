package io.seatsignal.operation;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares this node's clock with the storage's, which all nodes share.
 *
 * <p>A node whose clock is off stays on stand-by: it neither polls nor sends, because it would tell
 * wrong times and judge leases and slots wrongly. Thread-safe.
 */
public final class ClockCheck {

  /** By how much a clock may be off. */
  public static final Duration TOLERANCE = Duration.ofMillis(500);

  private static final Logger LOG = LoggerFactory.getLogger(ClockCheck.class);

  private final Operations operations;
  private final InstantSource time;
  private @Nullable ClockReading latest;

  /**
   * Creates a check that has not been made yet.
   *
   * @param operations tells the storage's time
   * @param time tells this node's
   */
  public ClockCheck(Operations operations, InstantSource time) {
    this.operations = operations;
    this.time = time;
  }

  /**
   * Compares the clocks; blocks on the storage.
   *
   * <p>The storage was asked at some moment between two readings of this node's clock. Where their
   * distance leaves the answer open, the verdict stays as it was; at first it is that the clock is
   * right.
   *
   * @return the comparison
   * @throws io.seatsignal.base.SeatSignalException if the storage cannot be reached
   */
  public ClockReading read() {
    Instant before = time.instant();
    Instant stored = operations.time();
    Duration half = Duration.between(before, time.instant()).abs().dividedBy(2);
    Duration ahead = Duration.between(stored, before.plus(half));
    return judge(stored, ahead, half);
  }

  private synchronized ClockReading judge(Instant stored, Duration ahead, Duration uncertainty) {
    boolean before = latest == null || latest.right();
    boolean surelyOff = ahead.abs().minus(uncertainty).compareTo(TOLERANCE) > 0;
    boolean surelyRight = ahead.abs().plus(uncertainty).compareTo(TOLERANCE) <= 0;
    ClockReading reading = new ClockReading(stored, ahead, surelyRight || (before && !surelyOff));
    if (before && !reading.right()) {
      LOG.warn("this node's clock is ahead of the database's by {}: on stand-by", ahead);
    } else if (!before && reading.right()) {
      LOG.info("this node's clock is right again (ahead by {}): it goes on", ahead);
    }
    latest = reading;
    return reading;
  }

  /**
   * Whether this node may poll and send, as of the latest comparison; makes the first one.
   *
   * @return false if its clock is off
   * @throws io.seatsignal.base.SeatSignalException if the first comparison fails
   */
  public boolean isRight() {
    ClockReading known;
    synchronized (this) {
      known = latest;
    }
    return (known == null ? read() : known).right();
  }
}
