package io.seatsignal.memory;

import io.seatsignal.base.WatchId;
import io.seatsignal.pacing.WaitReason;
import io.seatsignal.signal.LedgerEntry.State;
import io.seatsignal.signal.OnDoubt;
import io.seatsignal.signal.SendResult;
import io.seatsignal.signal.SendResult.Refusal;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

/** What a result does to what was tried. Guarded by the repository's lock. */
final class Results {

  private final Contents contents;

  Results(Contents contents) {
    this.contents = contents;
  }

  void record(Attempt attempt, SendResult result, Instant now) {
    switch (attempt.stage) {
      case SENDING -> settle(attempt, result, now);
      case IN_DOUBT -> {
        if (!(result instanceof SendResult.InDoubt)) {
          settle(attempt, result, now);
        }
      }
      case LOST -> {
        if (result instanceof SendResult.Accepted) {
          settle(attempt, result, now);
        }
      }
      case CLAIMED, ACCEPTED, DELIVERED, UNDELIVERED, REJECTED -> {}
    }
  }

  private void settle(Attempt attempt, SendResult result, Instant now) {
    if (result instanceof SendResult.InDoubt) {
      contents.channels().doubted(attempt.channel(), now);
      doubt(attempt);
      return;
    }
    contents.channels().answered(attempt.channel());
    if (result instanceof SendResult.Accepted accepted) {
      accept(attempt, accepted.cost(), now);
    } else if (result instanceof SendResult.NotProcessed notProcessed) {
      Instant again = now.plus(notProcessed.retryAfter());
      attempt.held().forEach(each -> contents.line().postpone(each, again, WaitReason.RETRY));
      contents.forget(attempt);
    } else if (result instanceof SendResult.Rejected rejected) {
      attempt.stage = Attempt.Stage.REJECTED;
      refused(attempt, rejected.refusal());
      attempt.held().forEach(contents.line()::add);
      contents.attempts().forget(attempt);
    } else if (result instanceof SendResult.Misconfigured misconfigured) {
      contents.channels().misconfigured(attempt.channel(), misconfigured.reason(), now);
      attempt.held().forEach(contents.line()::add);
      contents.forget(attempt);
    }
  }

  private void refused(Attempt attempt, Refusal refusal) {
    switch (refusal) {
      case BAD_NUMBER, NOT_CAPABLE -> contents.people().cannotBeReached(attempt);
      case OPTED_OUT -> contents.people().optOut(attempt);
      case BLOCKED -> {}
    }
  }

  /** Counts what is told for the first time; another try may have told it as well. */
  void accept(Attempt attempt, BigDecimal cost, Instant now) {
    contents.attempts().costs(attempt, cost);
    attempt.stage = Attempt.Stage.ACCEPTED;
    Set<WatchId> counted = new HashSet<>();
    for (Obligation obligation : attempt.obligations) {
      if (!obligation.told && counted.add(obligation.watch)) {
        contents.book().told(obligation.watch, obligation.arming);
      }
      discharge(obligation, attempt, now);
    }
  }

  private void discharge(Obligation obligation, Attempt attempt, Instant now) {
    if (obligation.state == State.ACCEPTED) {
      return;
    }
    contents.line().remove(obligation);
    if (obligation.item(attempt).filter(item -> item.escalates).isPresent()) {
      Duration patience = contents.people().preferences(obligation.watcher).escalateAfter();
      obligation.accepted(attempt);
      contents.line().escalate(obligation, now.plus(patience));
    } else {
      obligation.accepted(attempt);
    }
  }

  void doubt(Attempt attempt) {
    attempt.held().forEach(obligation -> obligation.state = State.IN_DOUBT);
    attempt.stage = Attempt.Stage.IN_DOUBT;
  }

  void giveUp(Attempt attempt, OnDoubt what) {
    if (what == OnDoubt.REPEAT_ONCE) {
      attempt.mayBeRepeated();
    }
    attempt.held().forEach(contents.line()::add);
    attempt.stage = Attempt.Stage.LOST;
  }
}
