package io.seatsignal.memory;

import io.seatsignal.base.WatchId;
import io.seatsignal.pacing.Contact;
import io.seatsignal.signal.NotSentReason;
import io.seatsignal.signal.Receipt;
import io.seatsignal.signal.Receipt.Verdict;
import io.seatsignal.watch.Watch;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
    boolean doubtful =
        attempt.stage == Attempt.Stage.IN_DOUBT || attempt.stage == Attempt.Stage.LOST;
    if (delivered && doubtful) {
      results.accept(attempt, attempt.cost, now);
    }
    if (attempt.stage != Attempt.Stage.ACCEPTED) {
      return;
    }
    if (delivered) {
      attempt.stage = Attempt.Stage.DELIVERED;
    } else {
      attempt.stage = Attempt.Stage.UNDELIVERED;
      blame(attempt, receipt, now);
      takeBack(attempt, receipt.verdict() == Verdict.TRY_AGAIN);
    }
    if (attempt.contact() == Contact.CALL) {
      receipt.talk().ifPresent(talk -> contents.channels().called(attempt.channel(), talk, now));
    }
  }

  private void blame(Attempt attempt, Receipt receipt, Instant now) {
    if (receipt.verdict() == Verdict.UNREACHABLE) {
      contents.people().cannotBeReached(attempt.watcher(), attempt.to(), attempt.channel());
    } else if (receipt.verdict() == Verdict.OPERATOR_SIDE) {
      contents.channels().misconfigured(attempt.channel(), receipt.reason(), now);
    }
  }

  /** What nothing else told is owed again, and its watches have used nothing up. */
  private void takeBack(Attempt attempt, boolean mayBeRepeated) {
    List<Obligation> lost =
        attempt.obligations.stream().filter(obligation -> obligation.restsOn(attempt)).toList();
    Map<WatchId, Optional<Watch>> woken = new HashMap<>();
    for (Obligation obligation : lost) {
      if (mayBeRepeated) {
        obligation.item(attempt).ifPresent(SignalItem::mayBeRepeated);
      }
      obligation.told = obligation.isToldWithout(attempt);
      contents.line().add(obligation);
      if (!obligation.told) {
        woken
            .computeIfAbsent(obligation.watch, id -> contents.book().untold(id, obligation.arming))
            .ifPresent(watch -> contents.duties().oweNewer(watch, obligation.opening));
        if (!obligation.opening.holds) {
          contents.duties().close(obligation, NotSentReason.SEAT_GONE);
        }
      }
    }
  }
}
