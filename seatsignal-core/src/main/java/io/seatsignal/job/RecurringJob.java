package io.seatsignal.job;

import java.time.Instant;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Something that is done again and again, by one node of a cluster at a time.
 *
 * <p>A node that was frozen may finish a run while another one has begun the next: what a job does
 * must bear that, as the transactions of the database do. A node runs one job at a time, so that
 * jobs never keep polls waiting; while it does, other nodes take the others.
 *
 * @param name what the schedule calls it: the same on every node, one of a kind; 1 to 60 of {@code
 *     a-z}, {@code 0-9} and {@code -}
 * @param rhythm how often
 * @param task what is done
 */
public record RecurringJob(String name, Rhythm rhythm, Task task) {

  private static final Logger LOG = LoggerFactory.getLogger(RecurringJob.class);
  private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,60}");

  /** What a job does. */
  @FunctionalInterface
  public interface Task {

    /**
     * Does it once; may block, and is interrupted when its scheduler closes and patience is over.
     *
     * @throws Exception if it fails; that is logged, and the job runs again at its next time
     */
    void run() throws Exception;
  }

  /** Checks the name. */
  public RecurringJob {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("a job's name is 1 to 60 of a-z, 0-9 and -: " + name);
    }
  }

  /**
   * The same job, doing it in another way.
   *
   * @param other what is done instead
   * @return the job
   */
  public RecurringJob withTask(Task other) {
    return new RecurringJob(name, rhythm, other);
  }

  /**
   * Runs the job once, unless it is too late; for schedulers. Never throws.
   *
   * @param planned when it was due
   * @param now the present
   */
  public void run(Instant planned, Instant now) {
    if (rhythm.missed(planned, now)) {
      LOG.warn("the job {} missed its time {}; it runs at the next one", name, planned);
      return;
    }
    try {
      task.run();
      LOG.debug("the job {} is done", name);
    } catch (InterruptedException e) {
      LOG.info("the job {} was interrupted; it runs again at its next time", name, e);
      Thread.currentThread().interrupt();
    } catch (Exception | Error e) {
      LOG.error("the job {} failed; it runs again at its next time", name, e);
    }
  }
}
