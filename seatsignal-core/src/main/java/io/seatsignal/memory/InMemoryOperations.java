package io.seatsignal.memory;

import io.seatsignal.course.TermId;
import io.seatsignal.operation.Activity;
import io.seatsignal.operation.Alarm;
import io.seatsignal.operation.Hold;
import io.seatsignal.operation.Operations;
import io.seatsignal.operation.Pause;
import io.seatsignal.pacing.ChannelState;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/** What operators do and see, over the repository's collections, under the repository's lock. */
final class InMemoryOperations implements Operations {

  private final Object lock;
  private final InstantSource time;
  private final Pauses pauses;
  private final Channels channels;
  private final Tills tills;
  private final Holds holds;
  private final Line line;
  private final Duties duties;
  private final WatchBook book;
  private final Tally tally;
  private final Function<Instant, Cleared> clear;
  private final Alarms alarms = new Alarms();

  InMemoryOperations(
      Object lock, InstantSource time, Pauses pauses, Holds holds, Contents contents) {
    this.lock = lock;
    this.time = time;
    this.pauses = pauses;
    this.channels = contents.channels();
    this.tills = contents.tills();
    this.holds = holds;
    this.line = contents.line();
    this.duties = contents.duties();
    this.book = contents.book();
    this.tally = contents.tally();
    this.clear = contents::clear;
  }

  @Override
  public Instant time() {
    return time.instant();
  }

  @Override
  public void pause(Pause.Kind kind, String name, Duration length) {
    synchronized (lock) {
      pauses.begin(kind, name, time.instant(), length);
    }
  }

  @Override
  public boolean resume(Pause.Kind kind, String name) {
    synchronized (lock) {
      Instant now = time.instant();
      boolean byOperator = pauses.end(kind, name, now);
      if (kind == Pause.Kind.SOURCE) {
        return byOperator;
      }
      boolean mended = channels.mend(name, now);
      line.hurry();
      return byOperator || mended;
    }
  }

  @Override
  public List<Pause> pauses() {
    synchronized (lock) {
      return pauses.holding(time.instant());
    }
  }

  @Override
  public List<Hold> holds() {
    synchronized (lock) {
      return holds.all();
    }
  }

  @Override
  public boolean release(TermId termId) {
    synchronized (lock) {
      return holds.release(termId);
    }
  }

  @Override
  public List<ChannelState> channels() {
    synchronized (lock) {
      return List.copyOf(channels.states(time.instant()).values());
    }
  }

  @Override
  public boolean spend(BigDecimal cost, Optional<BigDecimal> budget) {
    synchronized (lock) {
      Instant now = time.instant();
      BigDecimal sum = tills.spent(now).add(cost);
      if (cost.signum() > 0 && budget.filter(most -> sum.compareTo(most) > 0).isPresent()) {
        return false;
      }
      tills.add(now, cost);
      return true;
    }
  }

  @Override
  public BigDecimal spentToday() {
    synchronized (lock) {
      return tills.spent(time.instant());
    }
  }

  @Override
  public void report(Alarm trouble) {
    synchronized (lock) {
      alarms.report(trouble);
    }
  }

  @Override
  public void reportOver(Alarm.Cause cause, String subject) {
    synchronized (lock) {
      alarms.reportOver(cause, subject);
    }
  }

  @Override
  public List<Alarm> reported() {
    synchronized (lock) {
      return alarms.reported();
    }
  }

  @Override
  public Raised raise(Collection<Alarm> wrong, String node, Duration again) {
    synchronized (lock) {
      return alarms.raise(wrong, time.instant(), again);
    }
  }

  @Override
  public Cleared clear(Duration keep) {
    Operations.requireKept(keep);
    synchronized (lock) {
      Instant before = time.instant().minus(keep);
      tills.clear(before);
      return clear.apply(before);
    }
  }

  @Override
  public Activity activity(int hours) {
    Activity.checkHours(hours);
    synchronized (lock) {
      Instant thisHour = time.instant().truncatedTo(ChronoUnit.HOURS);
      return new Activity(
          IntStream.range(0, hours)
              .mapToObj(i -> thisHour.minus(hours - 1L - i, ChronoUnit.HOURS))
              .map(hour -> tally.hour(hour, duties.openings(hour)))
              .toList(),
          book.countLive());
    }
  }
}
