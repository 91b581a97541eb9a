package io.seatsignal.quartz;

import static org.assertj.core.api.Assertions.assertThat;

import io.seatsignal.course.TermId;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.quartz.JobExecutionContext;
import org.quartz.SchedulerException;
import org.quartz.SimpleTrigger;
import org.quartz.impl.JobExecutionContextImpl;
import org.quartz.spi.OperableTrigger;
import org.quartz.spi.TriggerFiredBundle;

final class HostWorkTest {

  private static final TermId TERM = new TermId("brown", "202420");
  private static final Instant START = Instant.parse("2025-01-15T12:00:00Z");

  private final PollLog log = new PollLog();

  private HostQuartz host;

  @BeforeEach
  void open() throws SchedulerException {
    host = HostQuartz.inMemory();
  }

  @AfterEach
  void shutDown() throws SchedulerException {
    host.close();
  }

  private HostWork work() {
    return new HostWork("seatsignal", () -> true, log.by("a"), List.of());
  }

  /** A firing, as Quartz tells it. */
  private JobExecutionContext firing(HostPlan plan, long number) {
    SimpleTrigger trigger = (SimpleTrigger) plan.trigger(START);
    Date planned = Date.from(START.plusMillis(number * trigger.getRepeatInterval()));
    TriggerFiredBundle bundle =
        new TriggerFiredBundle(
            plan.job(), (OperableTrigger) trigger, null, false, planned, planned, null, null);
    return new JobExecutionContextImpl(host.scheduler(), bundle, new HostJob());
  }

  @Test
  void triggersFireOftenEnoughToStayWithTheirNode() {
    for (long seconds : new long[] {1, 20, 21, 60, 3600}) {
      HostPlan plan = HostPlan.poll("seatsignal", TERM, Duration.ofSeconds(seconds));
      long tick = ((SimpleTrigger) plan.trigger(START)).getRepeatInterval();
      assertThat(tick).isBetween(900L, 22_000L);
      assertThat(tick * HostPlan.ticks(plan.job()))
          .isBetween(seconds * 1000 * 9 / 10 - 200, seconds * 1000 * 11 / 10 + 200);
    }
  }

  @Test
  void onlyEachNthFiringPolls() {
    HostPlan plan = HostPlan.poll("seatsignal", TERM, Duration.ofMinutes(1));
    for (long number = 0; number <= 6; number++) {
      int before = log.entries().size();
      work().run(firing(plan, number));
      assertThat(log.entries().size() - before)
          .as("firing %d", number)
          .isEqualTo(number % 3 == 0 ? 1 : 0);
    }
  }

  @Test
  void whatIsCaughtUpInARowPollsOnce() {
    HostPlan plan = HostPlan.poll("seatsignal", TERM, Duration.ofMinutes(1));
    HostWork work = work();
    work.run(firing(plan, 0));
    work.run(firing(plan, 3));
    work.run(firing(plan, 6));

    assertThat(log.entries()).hasSize(1);
  }
}
