package io.seatsignal.signal;

import io.seatsignal.base.WatcherId;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
   * <p>The unit is the recipient: what is due to one watcher and goes out over the same channel
   * becomes one signal, a watcher has at most one signal under way, and no two nodes ever hold the
   * same recipient's obligations. The rules are asked with what is stored of the recipient, the
   * channels and the day's costs; the slots and costs that they reserve are stored with the claim.
   * What they let wait becomes {@link LedgerEntry.State#WAITING} and due again in its time; what
   * they find no channel for is closed as {@link NotSentReason#NO_CHANNEL_LEFT}, unless it was told
   * already.
   *
   * @param node the claiming node
   * @param atMost how many recipients at most
   * @param lease how long the node may hold them; after that they are claimed anew
   * @param rules decide whether, when and over what each is told
   * @return the claims, empty if nothing is due
   */
  List<Claim> claim(String node, int atMost, Duration lease, ClaimRules rules);

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
   * <p>What was reserved for an attempt that surely reached nobody is given back: its cost, its gap
   * and its place under the caps. A refusal as bad number or not capable makes the number
   * unreachable over that channel until the number changes; as opted out, it opts the number out.
   * Doubts in a row and misconfiguration {@linkplain io.seatsignal.pacing.ChannelState pause} the
   * channel; a misconfigured channel has not had its chance. An accepted signal that escalates is
   * {@link LedgerEntry.State#TOLD} until it is confirmed or the next channel's time has come.
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
   * Gives up on attempts in doubt: their obligations become due again over the next channel, or
   * once more over the same.
   *
   * @param attempts attempts in doubt and what to do; others are ignored
   */
  void giveUp(Map<String, OnDoubt> attempts);

  /**
   * Stores what providers say about messages that they took over. Idempotent; a receipt for an
   * attempt that was not marked, or after a final one, is ignored.
   *
   * <p>A receipt can overtake the answer to the send, and it proves that the provider took the
   * message over: it settles an attempt that is being sent or in doubt as accepted, whatever it
   * says beyond that. One that was given up is settled by a delivery only. That a message is under
   * way settles its attempt and does no more.
   *
   * <p>A message that did not arrive uses nothing up: a watch that rests because of it is armed
   * again with its old place in the order, its obligation is due over the next channel (or once
   * more over the same), and if a newer opening has begun meanwhile that is owed too.
   *
   * @param receipts any number
   */
  void receive(Collection<Receipt> receipts);

  /**
   * What an attempt tells, as its claim did.
   *
   * @param attemptId names the attempt
   * @return empty if no attempt of this name was marked, if it surely reached nobody, or if its
   *     person has another number by now: then whoever answers is a stranger
   */
  Optional<Told> told(String attemptId);

  /**
   * Records that a person has taken notice: nothing that was told to them escalates any more.
   *
   * @param watcher the person
   * @return how many obligations that ended
   */
  int confirm(WatcherId watcher);

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

  /**
   * A part of a watcher's record, newest first. Nothing of other people's is ever in it, whatever
   * the cursor.
   *
   * @param watcher whose
   * @param cursor what {@link LedgerPage#next} of the part before named; empty for the newest part
   * @param atMost how many entries at most, at least 1
   * @return the part
   * @throws IllegalArgumentException if the cursor is none, or {@code atMost} less than 1
   */
  LedgerPage ledger(WatcherId watcher, Optional<String> cursor, int atMost);
}
