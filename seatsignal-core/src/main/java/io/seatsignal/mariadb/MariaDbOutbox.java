package io.seatsignal.mariadb;

import io.seatsignal.base.WatcherId;
import io.seatsignal.signal.Claim;
import io.seatsignal.signal.ClaimRules;
import io.seatsignal.signal.DoubtfulAttempt;
import io.seatsignal.signal.LedgerEntry;
import io.seatsignal.signal.LedgerPage;
import io.seatsignal.signal.OnDoubt;
import io.seatsignal.signal.Outcome;
import io.seatsignal.signal.QueueState;
import io.seatsignal.signal.Receipt;
import io.seatsignal.signal.SignalOutbox;
import io.seatsignal.signal.Told;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The outbox in MariaDB. */
final class MariaDbOutbox implements SignalOutbox {

  /** Openings are numbered in the order of their commits, so the first is the oldest. */
  private static final String QUEUE =
      "SELECT q.due, COALESCE(TIMESTAMPDIFF(MICROSECOND, p.committed_at, UTC_TIMESTAMP(6)), 0)"
          + " AS age FROM (SELECT COUNT(*) AS due, MIN(opening_id) AS oldest"
          + " FROM ss_obligation FORCE INDEX (ss_obligation_queue)"
          + " WHERE state = 'DUE') q"
          + " LEFT JOIN ss_opening p ON p.opening_id = q.oldest";

  private static final String CONFIRM =
      "UPDATE ss_obligation SET state = 'ACCEPTED', waiting = NULL WHERE watcher_id = ?"
          + " AND state IN ('TOLD', 'DUE', 'WAITING', 'CLAIMED', 'SENDING', 'IN_DOUBT') AND told";

  private final Transactions transactions;
  private final PhoneCipher phones;
  private final Claiming claiming;
  private final Marking marking;
  private final Recording recording;
  private final Recovery recovery;
  private final Receiving receiving;
  private final LedgerStore ledger;

  MariaDbOutbox(Transactions transactions, PhoneCipher phones, int signalsPerWatch) {
    this.transactions = transactions;
    this.phones = phones;
    this.claiming = new Claiming(transactions, phones, signalsPerWatch);
    this.marking = new Marking(transactions);
    this.recording = new Recording(transactions, signalsPerWatch);
    this.recovery = new Recovery(transactions, phones);
    this.receiving = new Receiving(transactions, signalsPerWatch);
    this.ledger = new LedgerStore(transactions);
  }

  @Override
  public List<Claim> claim(String node, int atMost, Duration lease, ClaimRules rules) {
    return claiming.claim(node, atMost, lease, rules);
  }

  @Override
  public List<Claim> mark(Collection<Claim> claims) {
    return marking.mark(claims);
  }

  @Override
  public void record(Collection<Outcome> outcomes) {
    recording.record(outcomes);
  }

  @Override
  public List<DoubtfulAttempt> recover() {
    return recovery.recover();
  }

  @Override
  public void giveUp(Map<String, OnDoubt> attempts) {
    recovery.giveUp(attempts);
  }

  @Override
  public void receive(Collection<Receipt> receipts) {
    receiving.receive(receipts);
  }

  @Override
  public Optional<Told> told(String attemptId) {
    return transactions.alone(
        "read what an attempt tells", connection -> ToldItem.read(connection, attemptId, phones));
  }

  @Override
  public int confirm(WatcherId watcher) {
    return transactions.run(
        "store the confirmation of watcher " + watcher,
        connection -> {
          WatcherLocks.lock(connection, List.of(watcher.value()));
          return new Sql(CONFIRM, watcher.value()).update(connection);
        });
  }

  @Override
  public QueueState queue() {
    return transactions.alone(
        "measure the queue",
        connection ->
            new Sql(QUEUE)
                .row(
                    connection,
                    row ->
                        new QueueState(
                            row.getLong("due"), Duration.of(row.getLong("age"), ChronoUnit.MICROS)))
                .orElseThrow());
  }

  @Override
  public List<LedgerEntry> ledger(WatcherId watcher, int atMost) {
    return ledger.obligations(watcher, atMost);
  }

  @Override
  public LedgerPage ledger(WatcherId watcher, Optional<String> cursor, int atMost) {
    return ledger.page(watcher, cursor, atMost);
  }
}
