package io.seatsignal.signal;

import io.seatsignal.base.Errands;
import io.seatsignal.signal.SendResult.InDoubt;
import io.seatsignal.signal.SendResult.NotProcessed;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * The threads that call channels: hands each marked claim to its channel and gathers what comes
 * back, including answers that come after their time limit.
 *
 * <p>Used by one dispatching thread; only {@link #finished} is fed by the sending threads.
 */
final class Senders {

  private static final Logger LOG = LoggerFactory.getLogger(Senders.class);

  /** A send that lasts longer gives its place to others, so that a hanging channel stops nobody. */
  private static final Duration SLOW = Duration.ofSeconds(5);

  /** How many times the usual number of sends may hang in one channel before it is left alone. */
  private static final long MOST_HANGING = 2;

  private static final Duration LEFT_ALONE = Duration.ofMinutes(1);

  /** What a channel that only shows may be behind with. */
  private static final int MOST_UNSHOWN = 1_000;

  /** An ended send. */
  record Finished(Claim claim, SendResult result) {}

  private final Map<String, SignalChannel> channels;
  private final Map<SignalChannel, Errands> mirrors = new LinkedHashMap<>();
  private final SignalText text;
  private final DispatchSettings settings;
  private final InstantSource time;
  private final Runnable onFinished;
  private final ExecutorService pool;
  private final Map<String, Flight> flights = new HashMap<>();
  private final ConcurrentLinkedQueue<Finished> finished = new ConcurrentLinkedQueue<>();

  Senders(
      Map<String, SignalChannel> channels,
      SignalText text,
      DispatchSettings settings,
      InstantSource time,
      Runnable onFinished) {
    this.channels = channels;
    if (channels.values().stream().anyMatch(each -> each.capabilities().contactsPeople())) {
      channels.values().stream()
          .filter(each -> !each.capabilities().contactsPeople())
          .forEach(each -> mirrors.put(each, new Errands(each.name(), MOST_UNSHOWN, () -> {})));
    }
    this.text = text;
    this.settings = settings;
    this.time = time;
    this.onFinished = onFinished;
    AtomicInteger number = new AtomicInteger();
    this.pool =
        Executors.newCachedThreadPool(
            task -> {
              Thread thread = new Thread(task, "seatsignal-send-" + number.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
  }

  int free() {
    int quick = (int) flights.values().stream().filter(flight -> !flight.isSlow()).count();
    return settings.senders() - quick;
  }

  void send(Claim claim, Instant deadline) {
    if (hanging(claim.channel()) >= MOST_HANGING * settings.senders()) {
      finished.add(new Finished(claim, new NotProcessed("too many sends hang", LEFT_ALONE)));
      return;
    }
    Flight flight = new Flight(claim, deadline);
    flights.put(claim.attemptId(), flight);
    pool.execute(flight);
  }

  private long hanging(String channel) {
    return flights.values().stream()
        .filter(flight -> flight.claim.channel().equals(channel) && flight.isSlow())
        .count();
  }

  /** One send on its way; its time limit counts from its take-off. */
  private final class Flight implements Runnable {

    private final Claim claim;
    private final Instant deadline;
    private @Nullable Thread pilot;
    private @Nullable Instant tookOff;
    private boolean overdue;

    Flight(Claim claim, Instant deadline) {
      this.claim = claim;
      this.deadline = deadline;
    }

    @Override
    public void run() {
      synchronized (this) {
        pilot = Thread.currentThread();
        tookOff = time.instant();
      }
      SendResult result;
      MDC.put(Dispatcher.ATTEMPT, claim.attemptId());
      try {
        result = call(claim, deadline);
        LOG.debug("attempt {} over {}: {}", claim.attemptId(), claim.channel(), result);
      } finally {
        MDC.remove(Dispatcher.ATTEMPT);
      }
      synchronized (this) {
        pilot = null;
        // The interruption was meant for this send, not for the next one on this thread.
        boolean unused = Thread.interrupted();
      }
      finished.add(new Finished(claim, result));
      onFinished.run();
    }

    synchronized boolean isSlow() {
      return tookOff != null && time.instant().isAfter(tookOff.plus(SLOW));
    }

    /** Interrupts a send that takes too long; true the first time it is found so. */
    synchronized boolean landsTooLate() {
      if (overdue || pilot == null || tookOff == null) {
        return false;
      }
      overdue = time.instant().isAfter(tookOff.plus(settings.sendLimit()));
      if (overdue) {
        pilot.interrupt();
      }
      return overdue;
    }
  }

  private SendResult call(Claim claim, Instant deadline) {
    SignalChannel channel = channels.get(claim.channel());
    if (channel == null) {
      return new SendResult.Misconfigured("no channel \"" + claim.channel() + "\" on this node");
    }
    // A node that was frozen here must not send what another one has taken over meanwhile.
    if (!time.instant().isBefore(deadline)) {
      return new NotProcessed("too late: its lease or the enrolment is over", Duration.ZERO);
    }
    try {
      String words = text.compose(claim.openings(), channel.capabilities().maxTextLength());
      Signal signal =
          new Signal(
              claim.signalId(),
              claim.attemptId(),
              claim.to(),
              claim.address(),
              words,
              claim.openings(),
              deadline);
      SendResult result = channel.send(signal);
      if (result instanceof SendResult.Accepted) {
        mirrors.forEach((mirror, errands) -> errands.run(() -> show(mirror, signal)));
      }
      return result;
    } catch (RuntimeException e) {
      LOG.error("attempt {} could not be worded; it is in doubt", claim.attemptId(), e);
      return new InDoubt(e.getClass().getName());
    }
  }

  /** Channels that only show get what people got; if one hangs, only what it shows is late. */
  private static void show(SignalChannel mirror, Signal signal) {
    LOG.trace("{}: {}", mirror.name(), mirror.send(signal));
  }

  /** Everything that ended since the last call, sends over their limit included. */
  List<Finished> drain() {
    List<Finished> drained = new ArrayList<>();
    for (Finished next = finished.poll(); next != null; next = finished.poll()) {
      flights.remove(next.claim().attemptId());
      drained.add(next);
    }
    for (Flight flight : flights.values()) {
      if (flight.landsTooLate()) {
        LOG.warn(
            "{}: attempt {} took longer than {}; in doubt",
            flight.claim.channel(),
            flight.claim.attemptId(),
            settings.sendLimit());
        drained.add(new Finished(flight.claim, new InDoubt("no answer in time")));
      }
    }
    return drained;
  }

  /** Whether some sends have ended and others are on their way. */
  boolean landing() {
    int ended = finished.size();
    return ended > 0 && ended < flights.size();
  }

  boolean idle() {
    return flights.isEmpty() && finished.isEmpty();
  }

  void close() {
    pool.shutdownNow();
    try {
      if (!pool.awaitTermination(1, TimeUnit.SECONDS)) {
        LOG.warn("a channel ignores its interruption");
      }
    } catch (InterruptedException e) {
      LOG.debug("interrupted while closing", e);
      Thread.currentThread().interrupt();
    }
    mirrors.values().forEach(Errands::close);
  }
}
