package io.seatsignal.memory;

import io.seatsignal.base.WatcherId;
import io.seatsignal.signal.Claim;
import io.seatsignal.signal.ClaimRules;
import io.seatsignal.signal.DoubtfulAttempt;
import io.seatsignal.signal.LedgerEntry;
import io.seatsignal.signal.LedgerEntry.State;
import io.seatsignal.signal.LedgerPage;
import io.seatsignal.signal.NotSentReason;
import io.seatsignal.signal.OnDoubt;
import io.seatsignal.signal.Outcome;
import io.seatsignal.signal.QueueState;
import io.seatsignal.signal.Receipt;
import io.seatsignal.signal.SignalOutbox;
import io.seatsignal.signal.Told;
import io.seatsignal.watch.Watcher;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The outbox over the repository's collections, under the repository's lock. */
final class InMemoryOutbox implements SignalOutbox {

  private static final int MOST_DOUBTS = 100;

  private final Object lock;
  private final InstantSource time;
  private final Contents contents;
  private final Leasing leasing;
  private final Marking marking;
  private final Results results;
  private final Receipts receipts;

  InMemoryOutbox(Object lock, InstantSource time, Contents contents) {
    this.lock = lock;
    this.time = time;
    this.contents = contents;
    this.leasing = new Leasing(contents);
    this.marking = new Marking(contents);
    this.results = new Results(contents);
    this.receipts = new Receipts(contents, results);
  }

  @Override
  public List<Claim> claim(String node, int atMost, Duration lease, ClaimRules rules) {
    synchronized (lock) {
      Instant now = time.instant();
      return leasing.next(atMost, now, now.plus(lease), rules);
    }
  }

  @Override
  public List<Claim> mark(Collection<Claim> claims) {
    synchronized (lock) {
      Instant now = time.instant();
      List<Claim> free = new ArrayList<>();
      claims.forEach(claim -> marking.mark(claim, now).ifPresent(free::add));
      return free;
    }
  }

  @Override
  public void record(Collection<Outcome> outcomes) {
    synchronized (lock) {
      Instant now = time.instant();
      for (Outcome outcome : outcomes) {
        contents
            .attempts()
            .find(outcome.attemptId())
            .ifPresent(attempt -> results.record(attempt, outcome.result(), now));
      }
    }
  }

  @Override
  public List<DoubtfulAttempt> recover() {
    synchronized (lock) {
      Instant now = time.instant();
      overdue(Attempt.Stage.CLAIMED, now).forEach(marking::release);
      overdue(Attempt.Stage.SENDING, now).forEach(results::doubt);
      contents.attempts().in(Attempt.Stage.IN_DOUBT).stream()
          .filter(attempt -> contents.people().find(attempt.watcher()).isEmpty())
          .forEach(attempt -> results.giveUp(attempt, OnDoubt.FALL_THROUGH));
      return contents.attempts().in(Attempt.Stage.IN_DOUBT).stream()
          .flatMap(this::doubtful)
          .sorted(Comparator.comparing(DoubtfulAttempt::markedAt))
          .limit(MOST_DOUBTS)
          .toList();
    }
  }

  private Stream<DoubtfulAttempt> doubtful(Attempt attempt) {
    return contents.people().find(attempt.watcher()).stream()
        .map(
            watcher ->
                attempt.doubtful(
                    watcher.phone(), contents.people().address(watcher, attempt.address().kind())));
  }

  /** Takes back what is owed to a person; called under the lock. */
  void forget(WatcherId watcher) {
    for (Attempt attempt : contents.attempts().of(watcher)) {
      if (attempt.stage == Attempt.Stage.CLAIMED) {
        marking.release(attempt);
      } else if (attempt.stage == Attempt.Stage.IN_DOUBT) {
        results.giveUp(attempt, OnDoubt.FALL_THROUGH);
      }
    }
    contents.duties().of(watcher).stream()
        .filter(each -> each.isUnsent() || each.state == State.TOLD)
        .forEach(each -> contents.duties().close(each, NotSentReason.WATCH_NOT_ARMED));
  }

  private List<Attempt> overdue(Attempt.Stage stage, Instant now) {
    return contents.attempts().in(stage).stream()
        .filter(attempt -> attempt.leaseIsOver(now))
        .toList();
  }

  @Override
  public void giveUp(Map<String, OnDoubt> given) {
    synchronized (lock) {
      given.forEach(
          (id, what) ->
              contents
                  .attempts()
                  .find(id)
                  .filter(attempt -> attempt.stage == Attempt.Stage.IN_DOUBT)
                  .ifPresent(attempt -> results.giveUp(attempt, what)));
    }
  }

  @Override
  public void receive(Collection<Receipt> arrived) {
    synchronized (lock) {
      Instant now = time.instant();
      for (Receipt receipt : arrived) {
        contents
            .attempts()
            .find(receipt.attemptId())
            .ifPresent(attempt -> receipts.receive(attempt, receipt, now));
      }
    }
  }

  @Override
  public Optional<Told> told(String attemptId) {
    synchronized (lock) {
      return contents
          .attempts()
          .find(attemptId)
          .filter(attempt -> attempt.stage != Attempt.Stage.CLAIMED)
          .filter(
              attempt ->
                  contents
                      .people()
                      .findByPhone(attempt.to())
                      .map(Watcher::id)
                      .filter(attempt.watcher()::equals)
                      .isPresent())
          .map(Attempt::told);
    }
  }

  @Override
  public int confirm(WatcherId watcher) {
    synchronized (lock) {
      List<Obligation> escalating =
          contents.duties().of(watcher).stream()
              .filter(
                  each ->
                      each.state == State.TOLD
                          || (each.told && !each.isSettled() && each.state != State.NOT_SENT))
              .toList();
      escalating.forEach(contents.line()::remove);
      escalating.forEach(Obligation::confirmed);
      return escalating.size();
    }
  }

  @Override
  public QueueState queue() {
    synchronized (lock) {
      Line line = contents.line();
      Duration oldest =
          line.oldest().map(since -> Duration.between(since, time.instant())).orElse(Duration.ZERO);
      return new QueueState(line.size(), oldest);
    }
  }

  @Override
  public List<LedgerEntry> ledger(WatcherId watcher, int atMost) {
    synchronized (lock) {
      List<Obligation> all = contents.duties().of(watcher);
      List<LedgerEntry> newestFirst = new ArrayList<>();
      for (int i = all.size() - 1; i >= 0 && newestFirst.size() < atMost; i--) {
        newestFirst.add(all.get(i).entry());
      }
      return newestFirst;
    }
  }

  @Override
  public LedgerPage ledger(WatcherId watcher, Optional<String> cursor, int atMost) {
    synchronized (lock) {
      return new Ledger(contents.duties().of(watcher)).page(cursor, atMost);
    }
  }
}
