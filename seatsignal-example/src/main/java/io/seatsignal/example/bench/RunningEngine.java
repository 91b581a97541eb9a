package io.seatsignal.example.bench;

import io.seatsignal.SeatSignal;
import io.seatsignal.SeatSignalListener;
import io.seatsignal.course.TermId;
import io.seatsignal.job.RecurringJob;
import io.seatsignal.pacing.Pacing;
import io.seatsignal.poll.PollOutcome;
import io.seatsignal.poll.PollScheduler;
import io.seatsignal.signal.DispatchSettings;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;

/** A whole node that runs, and polls when it is told to. */
final class RunningEngine implements AutoCloseable {

  private final OnCall scheduler = new OnCall();
  private final LastOutcome last;
  private final SeatSignal engine;

  RunningEngine(Stage stage, BenchChannel channel, LastOutcome listener) {
    this.last = listener;
    this.engine =
        SeatSignal.builder()
            .repository(stage.anotherRepository())
            .source(stage.source())
            .term(Stage.ENROLMENT)
            .channel(channel)
            .scheduler(scheduler)
            .pacing(Pacing.NONE)
            .dispatch(DispatchSettings.DEFAULT.withSenders(BenchSizes.SENDERS))
            .time(stage.time())
            .listener(listener)
            .build();
    engine.start();
  }

  /** Polls; returns when that is committed and told. */
  PollOutcome.Committed poll() throws InterruptedException {
    scheduler.poll.accept(Stage.TERM);
    return Stage.committed(last.outcomes.take());
  }

  @Override
  public void close() {
    engine.close();
  }

  /** Keeps how polls ended, of which the engine tells on a thread of its own. */
  static class LastOutcome implements SeatSignalListener {
    private final BlockingQueue<PollOutcome> outcomes = new LinkedBlockingQueue<>();

    @Override
    public final void polled(TermId termId, PollOutcome outcome) {
      outcomes.add(outcome);
    }
  }

  private static final class OnCall implements PollScheduler {
    private Consumer<TermId> poll = term -> {};

    /** What else recurs would fall into a round by chance. */
    @Override
    public void alsoRun(List<RecurringJob> jobs) {}

    /** There is one term. */
    @Override
    public void change(List<TermId> terms) {}

    @Override
    public void start(List<TermId> terms, Duration interval, Consumer<TermId> newPoll) {
      poll = newPoll;
    }

    @Override
    public void close() {}
  }
}
