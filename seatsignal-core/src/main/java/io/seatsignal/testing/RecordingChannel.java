package io.seatsignal.testing;

import io.seatsignal.pacing.Contact;
import io.seatsignal.signal.ChannelCapabilities;
import io.seatsignal.signal.DoubtfulAttempt;
import io.seatsignal.signal.SendResult;
import io.seatsignal.signal.Signal;
import io.seatsignal.signal.SignalChannel;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * A channel that remembers what it was given and answers what a test wants. Thread-safe.
 *
 * <pre>{@code
 * RecordingChannel text = new RecordingChannel("text");
 * text.answerNext(new SendResult.InDoubt("timed out")); // accepted otherwise
 * // …
 * List<Signal> sent = text.awaitSignals(1, Duration.ofSeconds(5));
 * }</pre>
 */
public final class RecordingChannel implements SignalChannel {

  private static final ChannelCapabilities ONE_TEXT = new ChannelCapabilities(Contact.TEXT, 160);

  private final String name;
  private final ChannelCapabilities capabilities;
  private final List<Signal> signals = new ArrayList<>();
  private final List<DoubtfulAttempt> reconciled = new ArrayList<>();
  private final Queue<SendResult> nextResults = new ArrayDeque<>();
  private Function<Signal, SendResult> answer = RecordingChannel::accept;
  private Function<DoubtfulAttempt, Optional<SendResult>> knowledge = attempt -> Optional.empty();
  private boolean closed;

  /**
   * Makes a channel that contacts people with up to 160 characters.
   *
   * @param name its name
   */
  public RecordingChannel(String name) {
    this(name, ONE_TEXT);
  }

  /**
   * Makes a channel.
   *
   * @param name its name
   * @param capabilities what it says it can do
   */
  public RecordingChannel(String name, ChannelCapabilities capabilities) {
    this.name = name;
    this.capabilities = capabilities;
  }

  private static SendResult accept(Signal signal) {
    return new SendResult.Accepted("recorded-" + signal.attemptId(), BigDecimal.ZERO);
  }

  /**
   * Fixes the results of the next sends that have none yet.
   *
   * @param results in their order
   */
  public synchronized void answerNext(SendResult... results) {
    nextResults.addAll(List.of(results));
  }

  /**
   * Fixes the result of every send that {@link #answerNext} says nothing about.
   *
   * @param result gives the result after the signal was recorded; may wait, may throw
   */
  public synchronized void answer(Function<Signal, SendResult> result) {
    answer = result;
  }

  /**
   * Fixes what is known of attempts in doubt; nothing, unless said otherwise.
   *
   * @param knows gives what is known; may wait, may throw
   */
  public synchronized void reconcileBy(Function<DoubtfulAttempt, Optional<SendResult>> knows) {
    knowledge = knows;
  }

  /**
   * What was given to it so far, whatever it answered.
   *
   * @return the signals in the order in which they came
   */
  public synchronized List<Signal> signals() {
    return List.copyOf(signals);
  }

  /**
   * Waits until a number of signals came.
   *
   * @param atLeast how many
   * @param limit how long to wait at most, in real time
   * @return all signals so far
   * @throws AssertionError if fewer came in time, or the thread was interrupted (its flag stays
   *     set)
   */
  public synchronized List<Signal> awaitSignals(int atLeast, Duration limit) {
    long deadline = System.nanoTime() + limit.toNanos();
    try {
      while (signals.size() < atLeast) {
        long left = deadline - System.nanoTime();
        if (left <= 0) {
          throw new AssertionError(
              "channel "
                  + name
                  + " got "
                  + signals.size()
                  + " signals within "
                  + limit
                  + " and not "
                  + atLeast);
        }
        TimeUnit.NANOSECONDS.timedWait(this, left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while channel " + name + " waited for signals", e);
    }
    return signals();
  }

  /**
   * What it was asked to reconcile so far.
   *
   * @return the attempts in the order in which they came
   */
  public synchronized List<DoubtfulAttempt> reconciled() {
    return List.copyOf(reconciled);
  }

  /**
   * Whether {@link #close} was called.
   *
   * @return true once it was
   */
  public synchronized boolean isClosed() {
    return closed;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public ChannelCapabilities capabilities() {
    return capabilities;
  }

  @Override
  public SendResult send(Signal signal) {
    return recorded(signal).apply(signal);
  }

  /** Decides under the lock and leaves the answer, which may wait, to be given outside. */
  private synchronized Function<Signal, SendResult> recorded(Signal signal) {
    signals.add(signal);
    notifyAll();
    SendResult scripted = nextResults.poll();
    return scripted == null ? answer : any -> scripted;
  }

  @Override
  public Optional<SendResult> reconcile(DoubtfulAttempt attempt) {
    return asked(attempt).apply(attempt);
  }

  private synchronized Function<DoubtfulAttempt, Optional<SendResult>> asked(
      DoubtfulAttempt attempt) {
    reconciled.add(attempt);
    return knowledge;
  }

  @Override
  public synchronized void close() {
    closed = true;
  }
}
