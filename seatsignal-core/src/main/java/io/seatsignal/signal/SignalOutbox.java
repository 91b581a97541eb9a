package io.seatsignal.signal;

import io.seatsignal.base.WatcherId;
import java.time.Duration;
import java.util.Collection;
import java.util.List;

/**
 * The stored duties to tell somebody something, and what became of each.
 *
 * <p>Every method is one short transaction that is committed when it returns; none spans a call to
 * a provider. Times that nodes compare are the database's. All methods are thread-safe, block on
 * the database, and throw {@link io.seatsignal.base.SeatSignalException}; after an exception nobody
 * knows whether the transaction was committed, so nothing may be sent on the strength of it.
 *
 * <p>The order of a send is {@link #claim}, {@link #mark}, the channel, {@link #record}. Only a
 * marked attempt can ever be in doubt.
 */
public interface SignalOutbox {

  /**
   * Leases the due obligations of some recipients to a node, oldest first.
   *
   * <p>The unit is the recipient: all due obligations of one watcher that go out over the same
   * channel become one signal, and no two nodes ever hold the same recipient's obligations.
   * Obligations for which {@code choice} finds no channel are closed as {@link
   * NotSentReason#NO_CHANNEL_LEFT}.
   *
   * @param node the claiming node
   * @param atMost how many recipients at most
   * @param lease how long the node may hold them; after that they are claimed anew
   * @param choice decides over which channel each goes out
   * @return the claims, empty if nothing is due
   */
  List<Claim> claim(String node, int atMost, Duration lease, ChannelChoice choice);

  /**
   * The last look before sending: gives claims free whose watch is still armed as it was, whose
   * watcher still consents and still has the number, whose opening has not closed and whose lease
   * still runs; closes or releases the rest. Gives no claim free twice.
   *
   * <p>What happens after this method returned comes too late for the attempts that it returned.
   * For a claim of several openings of which some no longer hold, the claim comes back with only
   * those that do.
   *
   * @param claims claims of one node
   * @return those that must be sent now
   */
  List<Claim> mark(Collection<Claim> claims);

  /**
   * Stores what became of marked attempts.
   *
   * <p>Accepted: the obligations are discharged and their watches told once more, which makes a
   * {@code ONCE} watch rest. Not processed: due again after the stated time. Rejected or
   * misconfigured: due again over the next channel. In doubt: kept as such, never sent again by
   * itself. An acceptance overrides an earlier doubt, even one that was given up and whatever
   * became of its obligations since: the person was told. Anything else about an attempt that is
   * already settled is ignored.
   *
   * @param outcomes any number, of any nodes
   */
  void record(Collection<Outcome> outcomes);

  /**
   * Takes back what dead nodes held: unmarked claims whose lease is over become due again, marked
   * ones become in doubt.
   *
   * @return the attempts that are in doubt, oldest first, at most 100
   */
  List<DoubtfulAttempt> recover();

  /**
   * Gives up on attempts in doubt: their obligations become due again over the next channel, never
   * over the same.
   *
   * @param attemptIds attempts in doubt; others are ignored
   */
  void giveUp(Collection<String> attemptIds);

  /**
   * How much waits.
   *
   * @return the state of this moment
   */
  QueueState queue();

  /**
   * A watcher's record, newest first.
   *
   * @param watcher whose
   * @param atMost how many entries at most
   * @return the entries
   */
  List<LedgerEntry> ledger(WatcherId watcher, int atMost);
}
