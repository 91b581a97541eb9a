package io.seatsignal.poll;

import io.seatsignal.course.TermId;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Polls when a test says so. */
public final class PollsOnDemand implements PollScheduler {

  private @Nullable Consumer<TermId> poll;

  @Override
  public void start(List<TermId> terms, Duration interval, Consumer<TermId> newPoll) {
    poll = newPoll;
  }

  /** Polls a term once, on the calling thread. */
  public void poll(TermId term) {
    Objects.requireNonNull(poll).accept(term);
  }

  @Override
  public void close() {
    poll = null;
  }
}
