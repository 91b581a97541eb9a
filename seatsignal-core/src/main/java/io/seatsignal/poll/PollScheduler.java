package io.seatsignal.poll;

import io.seatsignal.course.TermId;
import io.seatsignal.job.RecurringJob;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Says when which term is polled, and when recurring jobs run, on this node or on another one.
 *
 * <p>Never runs two polls of one term at the same time in one process. What else may run twice in a
 * cluster does no harm: only the node with the newest epoch can commit.
 */
public interface PollScheduler extends AutoCloseable {

  /**
   * Says when this node is fit to poll; called before {@link #start}, if at all. A scheduler of
   * several nodes lets others poll meanwhile; one of a single node need not heed it, because a poll
   * of a node that is not fit does nothing.
   *
   * @param ready answers without throwing; asked before each poll, on the scheduler's threads
   */
  default void pollWhile(BooleanSupplier ready) {}

  /**
   * Says what else recurs; called once before {@link #start}, if at all. Each job is run by one
   * node at a time, as its {@link RecurringJob#rhythm rhythm} says, from {@link #start} to {@link
   * #close}; what several nodes share forgets jobs that no node names any more.
   *
   * @param jobs the jobs, no two of one name
   */
  void alsoRun(List<RecurringJob> jobs);

  /**
   * Begins to poll; called once.
   *
   * @param terms the terms
   * @param interval the time from the start of one poll of a term to the start of the next;
   *     implementations vary it by up to a tenth, so that many installations do not ask at the same
   *     second
   * @param poll polls one term; blocks, never throws
   */
  void start(List<TermId> terms, Duration interval, Consumer<TermId> poll);

  /**
   * Polls other terms from now on, at the same interval: the new ones at once, those that are not
   * named not any more. Called after {@link #start}, from one thread at a time.
   *
   * @param terms all terms to poll
   * @throws io.seatsignal.base.SeatSignalException if several nodes share the schedule and it
   *     cannot be stored; then nothing has changed, and the call may be repeated
   */
  void change(List<TermId> terms);

  /** Ends polling: waits for what runs up to 30 s, then interrupts it. Idempotent. */
  @Override
  void close();
}
