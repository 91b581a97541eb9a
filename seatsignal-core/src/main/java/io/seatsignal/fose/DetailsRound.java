package io.seatsignal.fose;

import io.seatsignal.course.Confirmation;
import io.seatsignal.course.SectionId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import retrofit2.Call;

/** Asks for the details of several sections side by side, and stops when the time is over. */
final class DetailsRound {

  /** Asks for one section. */
  @FunctionalInterface
  interface Asker {

    /**
     * Sends a request and reads the answer.
     *
     * @param section what to ask about
     * @param underWay is told the request before it leaves, so that it can be called off
     * @return the answer; empty if the request was called off
     */
    Optional<Confirmation> ask(SectionId section, Consumer<Call<ResponseBody>> underWay);
  }

  private static final Logger LOG = LoggerFactory.getLogger(DetailsRound.class);

  private final Asker asker;
  private final List<Ask> asks = new ArrayList<>();
  private final CountDownLatch open;

  DetailsRound(Collection<SectionId> sections, Asker asker) {
    this.asker = asker;
    new LinkedHashSet<>(sections).forEach(section -> asks.add(new Ask(section)));
    this.open = new CountDownLatch(asks.size());
  }

  /**
   * Runs the round; blocks no longer than the budget.
   *
   * @param workers run the asks; their number is how many are under way at a time
   * @param budget the time after which no answer is waited for
   * @return what was answered in time; an interrupt ends the wait early and is kept
   */
  Map<SectionId, Confirmation> run(Executor workers, Duration budget) {
    try {
      asks.forEach(workers::execute);

      if (!open.await(budget.toNanos(), TimeUnit.NANOSECONDS)) {
        LOG.debug("{} details were not answered within {}", open.getCount(), budget);
      }
    } catch (RejectedExecutionException e) {
      LOG.debug("closed while details were asked for", e);
    } catch (InterruptedException e) {
      LOG.debug("interrupted while details were asked for", e);
      Thread.currentThread().interrupt();
    }
    Map<SectionId, Confirmation> answers = new HashMap<>();
    for (Ask ask : asks) {
      ask.end().ifPresent(answer -> answers.put(ask.section, answer));
    }
    return answers;
  }

  /** One section's turn. Once ended it neither begins nor changes. */
  private final class Ask implements Runnable {
    private final SectionId section;
    private boolean ended;
    private @Nullable Call<ResponseBody> underWay;
    private @Nullable Confirmation answer;

    Ask(SectionId section) {
      this.section = section;
    }

    @Override
    public void run() {
      try {
        if (!isEnded()) {
          asker.ask(section, this::begin).ifPresent(this::keep);
        }
      } catch (RuntimeException e) {
        LOG.error("{}: asking for details failed", section, e);
        keep(new Confirmation.Failed(e.toString()));
      } finally {
        open.countDown();
      }
    }

    private synchronized boolean isEnded() {
      return ended;
    }

    private synchronized void begin(Call<ResponseBody> call) {
      underWay = call;
      if (ended) {
        call.cancel();
      }
    }

    private synchronized void keep(Confirmation confirmation) {
      if (!ended) {
        answer = confirmation;
      }
    }

    private synchronized Optional<Confirmation> end() {
      ended = true;
      if (answer == null && underWay != null) {
        underWay.cancel();
      }
      return Optional.ofNullable(answer);
    }
  }
}
