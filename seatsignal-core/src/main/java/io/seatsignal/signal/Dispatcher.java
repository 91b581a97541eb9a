package io.seatsignal.signal;

import io.seatsignal.base.SeatSignalException;
import io.seatsignal.pacing.SendRules;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Empties the outbox: claims for as many recipients as it has free senders, marks, sends, records.
 *
 * <p>One thread claims and marks, {@linkplain Results another} stores results, each in groups as
 * large as come together; the senders only call channels. The loop cannot die: what fails is logged
 * and tried again, with results kept until they are stored. Work is found at once when {@linkplain
 * #wake woken}, otherwise by looking each {@link DispatchSettings#idleWait}, which is how the other
 * nodes of a cluster find it.
 *
 * <p>Thread-safe. {@link #start} and {@link #close} are idempotent; a closed dispatcher cannot be
 * started again.
 */
public final class Dispatcher implements AutoCloseable {

  /** Under this name each log line of a send carries its attempt's id, by SLF4J's MDC. */
  public static final String ATTEMPT = "attempt";

  private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);

  /** A slot is in the storage's time, from which a node's clock may be off by so much. */
  private static final Duration CLOCK_TOLERANCE = Duration.ofMillis(500);

  private static final Duration WAIT_AFTER_FAILURE = Duration.ofSeconds(1);
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** How long results may take to be stored when the sends took all the patience. */
  private static final Duration LAST_STORING = Duration.ofSeconds(1);

  /** How long results that came may wait for those that are about to come. */
  private static final Duration GATHERING = Duration.ofMillis(5);

  private final SignalOutbox outbox;
  private final Map<String, SignalChannel> channels = new LinkedHashMap<>();
  private final DispatchSettings settings;
  private final String node;
  private final InstantSource time;
  private final BooleanSupplier ready;
  private final SignalText text;
  private final SendRules pacing;
  private final ClaimRules rules;
  private final Senders senders;
  private final Semaphore work = new Semaphore(0);
  private final Results results;
  private final Doubts doubts;
  private final List<Queued> queued = new ArrayList<>();

  /** A claim that waits for its slot, and the moment after which it must not leave. */
  private record Queued(Claim claim, Instant deadline) {}

  private @Nullable Thread thread;
  private volatile boolean closing;
  private boolean failing;

  /**
   * Creates a dispatcher that rests until it is started.
   *
   * @param outbox what to empty
   * @param channels the ways to reach people, the installation's order of preference
   * @param text words the signals
   * @param pacing whether, when and over what a person is contacted; its routes are these channels
   * @param settings how many at a time, how long
   * @param node this node's name, unique in the cluster
   * @param time tells when sends began
   * @param listener is told what was sent
   * @param ready whether this node may claim and judge doubts now; asked before each
   * @throws IllegalArgumentException if two channels have the same name
   */
  public Dispatcher(
      SignalOutbox outbox,
      Collection<SignalChannel> channels,
      SignalText text,
      SendRules pacing,
      DispatchSettings settings,
      String node,
      InstantSource time,
      SendListener listener,
      BooleanSupplier ready) {
    this.outbox = outbox;
    this.text = text;
    this.pacing = pacing;
    this.settings = settings;
    this.node = node;
    this.time = time;
    this.ready = ready;
    for (SignalChannel channel : channels) {
      GuardedChannel guarded = GuardedChannel.of(channel);
      if (this.channels.put(guarded.name(), guarded) != null) {
        throw new IllegalArgumentException("two channels are named \"" + guarded.name() + "\"");
      }
    }
    this.rules = new ClaimRules(pacing, this::fitting);
    this.doubts = new Doubts(outbox, this.channels, settings, time, this::wake);
    this.results = new Results(outbox, 2 * settings.senders(), listener, this::wake);
    this.senders = new Senders(this.channels, text, settings, time, this::wake);
  }

  /** Begins to send, on daemon threads. Does nothing if it already does. */
  public synchronized void start() {
    if (thread == null && !closing) {
      Thread started = new Thread(this::run, "seatsignal-dispatch");
      started.setDaemon(true);
      results.start();
      started.start();
      thread = started;
    }
  }

  /** Says that there may be something to do. Does not block. */
  public void wake() {
    work.release();
  }

  private void run() {
    while (!closing || !queued.isEmpty() || !senders.idle()) {
      boolean busy = false;
      try {
        busy = turn();
        failing = false;
      } catch (SeatSignalException e) {
        complain(e);
      } catch (RuntimeException | Error e) {
        failing = true;
        LOG.error("the dispatcher hit something unexpected and goes on", e);
      }
      if (!busy) {
        await(failing ? WAIT_AFTER_FAILURE : untilNextSlot());
      }
      if (Thread.interrupted() && closing) {
        return;
      }
    }
  }

  /** One round; true if there was something to do. */
  private boolean turn() {
    gather();
    results.add(senders.drain());
    if (!closing && ready.getAsBoolean()) {
      doubts.settleNowAndThen();
    }
    return claimAndSend();
  }

  /**
   * What ends at about the same time is stored together, and as many are claimed together then:
   * storing the first ones alone would split a crowd into ever smaller groups.
   */
  private void gather() {
    long end = System.nanoTime() + GATHERING.toNanos();
    for (long left = GATHERING.toNanos(); senders.landing() && left > 0; ) {
      await(Duration.ofNanos(left));
      left = Thread.currentThread().isInterrupted() ? 0 : end - System.nanoTime();
    }
  }

  private boolean claimAndSend() {
    boolean sent = sendQueued();
    int busy = settings.senders() - senders.free() + queued.size();
    int free = Math.min(settings.senders(), results.room()) - busy;
    boolean claimed = false;
    if (free > 0 && !closing && ready.getAsBoolean()) {
      Instant deadline = time.instant().plus(settings.lease()).minus(settings.sendLimit());
      for (Claim claim : outbox.claim(node, free, settings.lease(), rules)) {
        queued.add(new Queued(claim, pacing.deadline(claim.terms(), deadline)));
        claimed = true;
      }
    }
    return sendQueued() || sent || claimed;
  }

  /** Marks those whose slot has come, and hands what is free to the senders. */
  private boolean sendQueued() {
    Instant now = time.instant().plus(CLOCK_TOLERANCE);
    Map<String, Instant> deadlines = new HashMap<>();
    List<Claim> ready = new ArrayList<>();
    for (Queued each : queued) {
      if (!each.claim().slot().isAfter(now)) {
        ready.add(each.claim());
        deadlines.put(each.claim().attemptId(), each.deadline());
      }
    }
    if (ready.isEmpty()) {
      return false;
    }
    // Whether a mark that fails was committed is not known; then its claims must not be sent.
    queued.removeIf(each -> deadlines.containsKey(each.claim().attemptId()));
    for (Claim claim : outbox.mark(ready)) {
      senders.send(claim, deadlines.getOrDefault(claim.attemptId(), now));
    }
    return true;
  }

  private int fitting(String channel, List<OpeningFact> openings) {
    SignalChannel known = channels.get(channel);
    return known == null
        ? openings.size()
        : text.fitting(openings, known.capabilities().maxTextLength());
  }

  private Duration untilNextSlot() {
    Duration shortest = settings.idleWait();
    for (Queued each : queued) {
      Duration left = Duration.between(time.instant(), each.claim().slot());
      shortest = left.compareTo(shortest) < 0 ? left : shortest;
    }
    return shortest.isNegative() ? Duration.ZERO : shortest;
  }

  private void complain(SeatSignalException e) {
    if (failing) {
      LOG.debug("the storage still fails", e);
    } else {
      LOG.warn("the storage failed; sending goes on when it is back", e);
    }
    failing = true;
  }

  /** Until woken, at most for so long. */
  private void await(Duration atMost) {
    try {
      if (work.tryAcquire(atMost.toNanos(), TimeUnit.NANOSECONDS)) {
        work.drainPermits();
      }
    } catch (InterruptedException e) {
      LOG.debug("interrupted while waiting for work", e);
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Claims nothing more, waits up to 30 s for what is claimed to leave, and stores how it ended.
   */
  @Override
  public void close() {
    Thread running;
    synchronized (this) {
      closing = true;
      running = thread;
    }
    wake();
    long end = System.nanoTime() + PATIENCE.toNanos();
    try {
      if (running != null) {
        running.join(PATIENCE.toMillis());
        if (running.isAlive()) {
          LOG.warn("sends are still on their way after {}; they will be in doubt", PATIENCE);
          running.interrupt();
        }
      }
    } catch (InterruptedException e) {
      LOG.debug("interrupted while closing", e);
      Thread.currentThread().interrupt();
    }
    Duration left = Duration.ofNanos(end - System.nanoTime());
    results.close(left.compareTo(LAST_STORING) < 0 ? LAST_STORING : left);
    doubts.close();
    senders.close();
  }
}
