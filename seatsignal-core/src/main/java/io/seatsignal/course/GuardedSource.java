package io.seatsignal.course;

import io.seatsignal.base.LimitedCalls;
import io.seatsignal.base.LimitedCalls.Answer;
import io.seatsignal.base.LimitedCalls.Answer.NotBegun;
import io.seatsignal.base.LimitedCalls.Answer.Returned;
import io.seatsignal.base.LimitedCalls.Answer.Threw;
import io.seatsignal.base.LimitedCalls.Answer.Unanswered;
import io.seatsignal.course.SnapshotResult.Failed;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A source that keeps its word, around one that may not: what it says of itself is asked once, and
 * whatever it throws, leaves out or takes too long for is a failed look at its own term only.
 *
 * <p>Looks run on threads of the guard's, for a source that hangs may never give one back. While
 * one of them hangs, the same question about the same term fails at once. Thread-safe.
 */
public final class GuardedSource implements SeatSource {

  /** The longest that a look may take unless set otherwise; the shipped sources end by 30 s. */
  public static final Duration LOOK_LIMIT = Duration.ofSeconds(45);

  private static final Logger LOG = LoggerFactory.getLogger(GuardedSource.class);
  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(5);

  /** What a source may need beyond the budget of a closer look to hand its answers over. */
  private static final Duration GRACE = Duration.ofSeconds(5);

  private final SeatSource source;
  private final String name;
  private final ZoneId zone;
  private final Map<String, String> departmentAliases;
  private final Duration lookLimit;
  private final Duration grace;
  private final Duration closeLimit;
  private final LimitedCalls calls;
  private final AtomicBoolean closed = new AtomicBoolean();

  GuardedSource(SeatSource source, Duration lookLimit, Duration grace, Duration closeLimit) {
    this.source = source;
    try {
      this.name = Objects.requireNonNull(source.name(), "name");
      this.zone = Objects.requireNonNull(source.zone(), "zone");
      this.departmentAliases = Map.copyOf(source.departmentAliases());
    } catch (RuntimeException | LinkageError e) {
      throw new IllegalArgumentException(
          "source " + source.getClass().getName() + " does not say what it is: " + e, e);
    }
    this.lookLimit = lookLimit;
    this.grace = grace;
    this.closeLimit = closeLimit;
    this.calls = new LimitedCalls("source-" + name);
  }

  /**
   * Guards a source.
   *
   * @param source the source; one that is guarded already is returned as it is
   * @param lookLimit how long a look may take
   * @return the guarded source, which closes the other one
   * @throws IllegalArgumentException if it does not say what it is
   */
  public static GuardedSource of(SeatSource source, Duration lookLimit) {
    return source instanceof GuardedSource guarded
        ? guarded
        : new GuardedSource(source, lookLimit, GRACE, CLOSE_LIMIT);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public ZoneId zone() {
    return zone;
  }

  @Override
  public Map<String, String> departmentAliases() {
    return departmentAliases;
  }

  /** {@inheritDoc} The code itself if the source throws or says nothing. */
  @Override
  public String termName(String term) {
    try {
      return Objects.requireNonNull(source.termName(term), "termName returned null");
    } catch (RuntimeException | LinkageError e) {
      LOG.error("{}: termName must not throw; {} stays without a name", name, term, e);
      return term;
    }
  }

  /** {@inheritDoc} What is thrown, missing or takes too long is a failed look, which may pass. */
  @Override
  public SnapshotResult snapshot(String term, Optional<String> knownFingerprint) {
    Answer<SnapshotResult> answer =
        calls.call(
            "snapshot of " + term, lookLimit, 1, () -> source.snapshot(term, knownFingerprint));
    if (answer instanceof Returned<SnapshotResult> returned) {
      return returned.value();
    }
    return new Failed(failure("snapshot", answer), false, Optional.empty());
  }

  /**
   * {@inheritDoc} What is thrown, missing or takes longer than the budget and a few seconds is a
   * failed try for every section.
   */
  @Override
  public Map<SectionId, Confirmation> confirm(Collection<SectionId> sections, Duration budget) {
    String term = sections.stream().map(SectionId::termId).map(TermId::term).findFirst().orElse("");
    Answer<Map<SectionId, Confirmation>> answer =
        calls.call(
            "confirm of " + term, budget.plus(grace), 1, () -> source.confirm(sections, budget));
    if (answer instanceof Returned<Map<SectionId, Confirmation>> returned) {
      return returned.value();
    }
    Confirmation failed = new Confirmation.Failed(failure("confirm", answer));
    Map<SectionId, Confirmation> all = new HashMap<>();
    sections.forEach(section -> all.put(section, failed));
    return all;
  }

  /** What went wrong, in words; what the source threw is also logged. */
  private String failure(String what, Answer<?> answer) {
    if (answer instanceof Threw<?> threw) {
      LOG.error("{}: {} must not throw or return null", name, what, threw.cause());
      return threw.cause().toString();
    }
    return answer instanceof Unanswered<?> unanswered
        ? unanswered.reason()
        : ((NotBegun<?>) answer).reason();
  }

  /** {@inheritDoc} Is not waited for longer than 5 s. */
  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      Answer<Boolean> answer = calls.call("close", closeLimit, 1, this::closeSource);
      if (answer instanceof Threw<?> threw) {
        LOG.error("{}: close must not throw", name, threw.cause());
      }
      calls.close();
    }
  }

  private boolean closeSource() {
    source.close();
    return true;
  }
}
