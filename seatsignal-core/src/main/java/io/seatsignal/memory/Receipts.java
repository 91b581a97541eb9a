package io.seatsignal.memory;

import io.seatsignal.base.WatchId;
import io.seatsignal.pacing.Contact;
import io.seatsignal.signal.NotSentReason;
import io.seatsignal.signal.Receipt;
import io.seatsignal.signal.Receipt.Verdict;
import io.seatsignal.watch.WatchState;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a receipt does to what was accepted. Guarded by the repository's lock. */
final class Receipts {

  private final Contents contents;
  private final Results results;

  Receipts(Contents contents, Results results) {
    this.contents = contents;
    this.results = results;
  }

  void receive(Attempt attempt, Receipt receipt, Instant now) {
    boolean delivered = receipt.verdict() == Verdict.DELIVERED;
    boolean unanswered =
        attempt.stage == Attempt.Stage.SENDING || attempt.stage == Attempt.Stage.IN_DOUBT;
    if (unanswered || (delivered && attempt.stage == Attempt.Stage.LOST)) {
      results.accept(attempt, attempt.cost, now);
    }
    if (attempt.stage != Attempt.Stage.ACCEPTED || receipt.verdict() == Verdict.UNDER_WAY) {
      return;
    }
    if (delivered) {
      attempt.stage = Attempt.Stage.DELIVERED;
    } else {
      attempt.stage = Attempt.Stage.UNDELIVERED;
      blame(attempt, receipt, now);
      takeBack(attempt);
    }
    if (attempt.contact() == Contact.CALL) {
      receipt.talk().ifPresent(talk -> contents.channels().called(attempt.channel(), talk, now));
    }
  }

  private void blame(Attempt attempt, Receipt receipt, Instant now) {
    if (receipt.verdict() == Verdict.TRY_AGAIN) {
      attempt.mayBeRepeated();
    } else if (receipt.verdict() == Verdict.UNREACHABLE) {
      contents.people().cannotBeReached(attempt);
    } else if (receipt.verdict() == Verdict.OPTED_OUT) {
      contents.people().optOut(attempt);
    } else if (receipt.verdict() == Verdict.OPERATOR_SIDE) {
      contents.channels().misconfigured(attempt.channel(), receipt.reason(), now);
    }
  }

  /** What no other message has told is owed again, and its watches have used nothing up. */
  private void takeBack(Attempt attempt) {
    Map<Obligation, Boolean> lost = new LinkedHashMap<>();
    for (Obligation obligation : attempt.obligations) {
      boolean untold = obligation.isUntoldWithout(attempt);
      if (untold || obligation.escalatesFrom(attempt)) {
        lost.put(obligation, untold);
      }
    }
    List<Obligation> untold = lost.keySet().stream().filter(lost::get).toList();
    Set<WatchId> counted = new HashSet<>();
    for (Obligation obligation : untold) {
      obligation.told = false;
      if (counted.add(obligation.watch)) {
        contents.book().untold(obligation.watch, obligation.arming);
      }
    }
    lost.keySet().forEach(this::oweAgain);
    untold.forEach(this::oweNewer);
  }

  /** Unless it is on its way again, or its seat is gone. */
  private void oweAgain(Obligation obligation) {
    if (obligation.isSettled()) {
      contents.line().add(obligation);
      if (!obligation.opening.holds) {
        contents.duties().close(obligation, NotSentReason.SEAT_GONE);
      }
    }
  }

  /** What began while the watch rested for nothing. */
  private void oweNewer(Obligation obligation) {
    contents
        .book()
        .find(obligation.watch)
        .filter(watch -> watch.arming() == obligation.arming && watch.state() == WatchState.ARMED)
        .ifPresent(watch -> contents.duties().oweNewer(watch, obligation.opening));
  }
}
