package io.seatsignal.poll;

import io.seatsignal.course.TermId;
import io.seatsignal.job.RecurringJob;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Polls, and runs jobs, when a test says so. */
public final class PollsOnDemand implements PollScheduler {

  private @Nullable Consumer<TermId> poll;
  private List<TermId> terms = List.of();
  private List<RecurringJob> jobs = List.of();

  @Override
  public void alsoRun(List<RecurringJob> newJobs) {
    jobs = List.copyOf(newJobs);
  }

  @Override
  public void start(List<TermId> newTerms, Duration interval, Consumer<TermId> newPoll) {
    terms = newTerms;
    poll = newPoll;
  }

  @Override
  public void change(List<TermId> newTerms) {
    terms = newTerms;
  }

  /** The terms to poll. */
  public List<TermId> terms() {
    return terms;
  }

  /** Polls a term once, on the calling thread. */
  public void poll(TermId term) {
    Objects.requireNonNull(poll).accept(term);
  }

  /** Runs a job once, on the calling thread. */
  public void run(String job) throws Exception {
    jobs.stream().filter(each -> each.name().equals(job)).findFirst().orElseThrow().task().run();
  }

  @Override
  public void close() {
    poll = null;
  }
}
