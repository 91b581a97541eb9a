package io.seatsignal.memory;

import io.seatsignal.base.WatchId;
import io.seatsignal.base.WatcherId;
import io.seatsignal.phone.PhoneNumber;
import io.seatsignal.signal.Claim;
import io.seatsignal.signal.ClaimRules;
import io.seatsignal.signal.DoubtfulAttempt;
import io.seatsignal.signal.LedgerEntry;
import io.seatsignal.signal.LedgerEntry.State;
import io.seatsignal.signal.OnDoubt;
import io.seatsignal.signal.Outcome;
import io.seatsignal.signal.QueueState;
import io.seatsignal.signal.Receipt;
import io.seatsignal.signal.SendResult;
import io.seatsignal.signal.SignalOutbox;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The outbox over the repository's collections, under the repository's lock. */
final class InMemoryOutbox implements SignalOutbox {

  private static final int MOST_DOUBTS = 100;

  private final Object lock;
  private final InstantSource time;
  private final People people;
  private final WatchBook book;
  private final Line line;
  private final Duties duties;
  private final Objections objections;
  private final Leasing leasing;
  private final Map<String, Attempt> attempts = new LinkedHashMap<>();

  InMemoryOutbox(
      Object lock, InstantSource time, People people, WatchBook book, Line line, Duties duties) {
    this.lock = lock;
    this.time = time;
    this.people = people;
    this.book = book;
    this.line = line;
    this.duties = duties;
    this.objections = new Objections(people, book);
    this.leasing = new Leasing(people, book, line, duties, objections);
  }

  @Override
  public List<Claim> claim(String node, int atMost, Duration lease, ClaimRules rules) {
    synchronized (lock) {
      Instant now = time.instant();
      List<Attempt> leased = leasing.next(atMost, now, now.plus(lease), rules);
      leased.forEach(attempt -> attempts.put(attempt.id(), attempt));
      return leased.stream().map(Attempt::claim).toList();
    }
  }

  @Override
  public List<Claim> mark(Collection<Claim> claims) {
    synchronized (lock) {
      Instant now = time.instant();
      List<Claim> free = new ArrayList<>();
      for (Claim claim : claims) {
        Attempt attempt = attempts.get(claim.attemptId());
        if (attempt != null && attempt.stage == Attempt.Stage.CLAIMED) {
          mark(attempt, now).ifPresent(free::add);
        }
      }
      return free;
    }
  }

  private Optional<Claim> mark(Attempt attempt, Instant now) {
    PhoneNumber phone = people.find(attempt.watcher()).orElseThrow().phone();
    if (attempt.leaseIsOver(now) || !phone.equals(attempt.to())) {
      release(attempt, now);
      return Optional.empty();
    }
    for (Obligation obligation : attempt.held()) {
      objections
          .against(obligation, phone)
          .ifPresentOrElse(
              reason -> duties.close(obligation, reason),
              () -> obligation.sending(attempt.channel()));
    }
    List<Obligation> left = attempt.held();
    if (left.isEmpty()) {
      attempts.remove(attempt.id());
      return Optional.empty();
    }
    return Optional.of(attempt.markedFor(left, now));
  }

  @Override
  public void record(Collection<Outcome> outcomes) {
    synchronized (lock) {
      for (Outcome outcome : outcomes) {
        Attempt attempt = attempts.get(outcome.attemptId());
        if (attempt != null && attempt.stage != Attempt.Stage.CLAIMED) {
          record(attempt, outcome.result(), time.instant());
        }
      }
    }
  }

  private void record(Attempt attempt, SendResult result, Instant now) {
    if (result instanceof SendResult.Accepted) {
      accept(attempt);
    } else if (attempt.stage == Attempt.Stage.GIVEN_UP) {
      return;
    } else if (result instanceof SendResult.InDoubt) {
      doubt(attempt);
    } else if (result instanceof SendResult.NotProcessed notProcessed) {
      release(attempt, now.plus(notProcessed.retryAfter()));
    } else {
      leaveChannel(attempt);
      release(attempt, now);
    }
  }

  /** Counts what is told for the first time; another try may have told it as well. */
  private void accept(Attempt attempt) {
    attempts.remove(attempt.id());
    Set<WatchId> told = new HashSet<>();
    for (Obligation obligation : attempt.obligations) {
      if (obligation.state != State.ACCEPTED) {
        line.remove(obligation);
        obligation.accepted(attempt.channel());
        if (told.add(obligation.watch)) {
          book.told(obligation.watch, obligation.arming);
        }
      }
    }
  }

  private static void doubt(Attempt attempt) {
    attempt.stage = Attempt.Stage.IN_DOUBT;
    attempt.held().forEach(obligation -> obligation.state = State.IN_DOUBT);
  }

  private static void leaveChannel(Attempt attempt) {
    attempt.held().forEach(obligation -> obligation.tried.add(attempt.channel()));
  }

  private void release(Attempt attempt, Instant dueAt) {
    attempts.remove(attempt.id());
    attempt.held().forEach(obligation -> line.add(obligation, dueAt));
  }

  @Override
  public List<DoubtfulAttempt> recover() {
    synchronized (lock) {
      Instant now = time.instant();
      for (Attempt attempt : List.copyOf(attempts.values())) {
        if (attempt.leaseIsOver(now) && attempt.stage == Attempt.Stage.CLAIMED) {
          release(attempt, now);
        } else if (attempt.leaseIsOver(now) && attempt.stage == Attempt.Stage.SENDING) {
          doubt(attempt);
        }
      }
      return attempts.values().stream()
          .filter(attempt -> attempt.stage == Attempt.Stage.IN_DOUBT)
          .map(Attempt::doubtful)
          .sorted(Comparator.comparing(DoubtfulAttempt::markedAt))
          .limit(MOST_DOUBTS)
          .toList();
    }
  }

  @Override
  public void giveUp(Map<String, OnDoubt> given) {
    synchronized (lock) {
      Instant now = time.instant();
      for (String id : given.keySet()) {
        Attempt attempt = attempts.get(id);
        if (attempt != null && attempt.stage == Attempt.Stage.IN_DOUBT) {
          leaveChannel(attempt);
          attempt.held().forEach(obligation -> line.add(obligation, now));
          attempt.stage = Attempt.Stage.GIVEN_UP;
        }
      }
    }
  }

  @Override
  public void receive(Collection<Receipt> receipts) {
    throw new UnsupportedOperationException("receipts");
  }

  @Override
  public int confirm(WatcherId watcher) {
    throw new UnsupportedOperationException("confirmations");
  }

  @Override
  public QueueState queue() {
    synchronized (lock) {
      Instant now = time.instant();
      line.advance(now);
      Duration oldest =
          line.oldest().map(since -> Duration.between(since, now)).orElse(Duration.ZERO);
      return new QueueState(line.size(), oldest);
    }
  }

  @Override
  public List<LedgerEntry> ledger(WatcherId watcher, int atMost) {
    synchronized (lock) {
      List<Obligation> all = duties.of(watcher);
      List<LedgerEntry> newestFirst = new ArrayList<>();
      for (int i = all.size() - 1; i >= 0 && newestFirst.size() < atMost; i--) {
        newestFirst.add(all.get(i).entry());
      }
      return newestFirst;
    }
  }
}
