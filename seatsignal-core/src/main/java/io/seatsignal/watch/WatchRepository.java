package io.seatsignal.watch;

import io.seatsignal.base.WatchId;
import io.seatsignal.base.WatcherId;
import io.seatsignal.course.Heartbeat;
import io.seatsignal.course.SectionId;
import io.seatsignal.course.SectionState;
import io.seatsignal.course.TermId;
import io.seatsignal.operation.Operations;
import io.seatsignal.pacing.Preferences;
import io.seatsignal.phone.OptOuts;
import io.seatsignal.phone.PhoneNumber;
import io.seatsignal.quota.Quotas;
import io.seatsignal.signal.SignalOutbox;
import io.seatsignal.verification.AddressBook;
import io.seatsignal.verification.Codes;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Everything durable.
 *
 * <p>Every method is one short transaction, committed when it returns. All methods are thread-safe,
 * block on the storage, and throw {@link io.seatsignal.base.SeatSignalException} when it cannot do
 * its part. Two requests at the same time never leave two live watches of one person on one
 * section, nor one number with two persons, nor two obligations of one opening to one watch.
 */
public interface WatchRepository extends OptOuts, AutoCloseable {

  /**
   * {@inheritDoc}
   *
   * <p>Stops every live watch of the number's owner as well.
   */
  @Override
  void optOut(PhoneNumber phone);

  /**
   * {@inheritDoc}
   *
   * <p>Watches stay stopped until they are restarted.
   */
  @Override
  void optIn(PhoneNumber phone);

  /**
   * Makes a person known, or brings what is known of them up to date. Preferences stay, and no
   * opt-out is lifted.
   *
   * @param registration the person; the same external id means the same person
   * @return the watcher, or that the number belongs to another one
   */
  RegistrationResult register(Registration registration);

  /**
   * Gives a person another external id, with their number, watches, wishes and record: the host has
   * learned who they are. No opt-out is lifted.
   *
   * @param former the external id that they have
   * @param registration the one that they get, with the number that they have
   * @return the watcher; that the number is in use if it is not that person's, or the new external
   *     id is known already, and then nothing has changed
   */
  RegistrationResult takeOver(String former, Registration registration);

  /**
   * Sets how a person wants to be reached.
   *
   * @param watcher whose wishes
   * @param preferences the wishes, which replace all earlier ones
   */
  void prefer(WatcherId watcher, Preferences preferences);

  /**
   * Takes a person's number away, which is no longer known to be theirs, until they are registered
   * with one again: they are not contacted, what they are owed waits, and anybody else can be
   * registered with the number. Until then {@link #watcher(WatcherId)} and the desk know nobody.
   * Watches and preferences stay as they are. Idempotent.
   *
   * @param watcher the person
   */
  void withdrawNumber(WatcherId watcher);

  /**
   * Forgets a person: number, addresses, wishes, consent and watches are deleted, and what is owed
   * and not yet given free for sending is never sent. What was sent stays without anything that
   * leads to the person; an opt-out of the number stays. Results and receipts of what is under way
   * are still taken. Whoever registers with the same external id later is a new person. Idempotent.
   *
   * @param watcher the person
   */
  void forget(WatcherId watcher);

  /**
   * Finds a person by identity.
   *
   * @param watcher the identity
   * @return empty if unknown, or without a number
   */
  Optional<Watcher> watcher(WatcherId watcher);

  /**
   * Finds a person by number.
   *
   * @param phone the number
   * @return empty if it belongs to nobody
   */
  Optional<Watcher> watcherByPhone(PhoneNumber phone);

  /**
   * Decides about a watch with everything that matters held still. If the rules throw, nothing of
   * what they decided is stored, and what they threw is thrown on.
   *
   * @param watcher the person
   * @param section the section
   * @param rules what to decide; runs inside the transaction, so it must be quick, must not call
   *     anything else of this repository, and may run again after a deadlock
   * @param <T> what it decides
   * @return the decision
   */
  <T> T atDesk(WatcherId watcher, SectionId section, Function<WatchDesk, T> rules);

  /**
   * Stops a watch.
   *
   * @param watcher whose it must be
   * @param watch the watch
   * @return the watch as it is now: stopped, or as it had ended before; empty if the person has no
   *     such watch
   */
  Optional<Watch> stop(WatcherId watcher, WatchId watch);

  /**
   * Finds one watch.
   *
   * @param watcher whose it must be
   * @param watch the watch
   * @return empty if the person has no such watch
   */
  Optional<Watch> watch(WatcherId watcher, WatchId watch);

  /**
   * A person's watches in every state, newest arming first.
   *
   * @param watcher whose
   * @return the watches
   */
  List<Watch> watches(WatcherId watcher);

  /**
   * The watches of some people.
   *
   * @param watchers whose
   * @return for each of them the watches in every state, newest arming first
   */
  Map<WatcherId, List<Watch>> watches(Collection<WatcherId> watchers);

  /**
   * The watches that are being signalled now: something is owed to them, or was told and is not
   * confirmed yet. This is derived from what is owed and stored nowhere.
   *
   * @param watchers whose
   * @return those of their watches
   */
  Set<WatchId> signalling(Collection<WatcherId> watchers);

  /**
   * Finds a section.
   *
   * @param section the section
   * @return as stored; empty if no look has ever listed it
   */
  Optional<SectionState> section(SectionId section);

  /**
   * Finds some sections.
   *
   * @param sections the sections
   * @return those that a look has listed, by their identity
   */
  Map<SectionId, SectionState> sections(Collection<SectionId> sections);

  /**
   * The openings of a section.
   *
   * @param section the section
   * @param atMost how many at most
   * @return the newest first; without notices that a watch has ended
   */
  List<OpeningRecord> openings(SectionId section, int atMost);

  /**
   * Finds the sections of some courses.
   *
   * @param terms in which terms
   * @param courses course codes as the source writes them, e.g. {@code CSCI 0320}; capitals matter
   * @return as stored, in the order of terms, courses and sections
   */
  List<SectionState> sectionsOf(Collection<TermId> terms, Collection<String> courses);

  /**
   * Who polls a term, and its heartbeat.
   *
   * @param termId the term
   * @return epoch 0 and an empty heartbeat if it was never polled
   */
  PollState pollState(TermId termId);

  /**
   * The heartbeats of every term that was ever polled.
   *
   * @return in the order of the terms
   */
  List<Heartbeat> heartbeats();

  /**
   * Makes a node the poller of a term: no other node's {@link #apply} is accepted from now on.
   *
   * @param termId the term
   * @param node the node
   * @return the new epoch, greater than every earlier one
   */
  long takeEpoch(TermId termId, String node);

  /**
   * The stored states of a whole term.
   *
   * @param termId the term
   * @return in no particular order
   */
  List<SectionState> sections(TermId termId);

  /**
   * The version of what is stored of a term's sections and openings. Every commit that changes
   * anything about them makes it greater, by whatever node; an idle or failed look does not.
   *
   * <p>One look-up, however many sections there are. What is read after the version is at least as
   * new as the version.
   *
   * @param termId the term
   * @return 0 if nothing was ever stored
   */
  long version(TermId termId);

  /**
   * Which of these sections somebody waits for.
   *
   * @param sections sections of one term
   * @return those with at least one live watch
   */
  Set<SectionId> watched(Collection<SectionId> sections);

  /**
   * Commits a successful look: sections, openings, obligations and heartbeat together.
   *
   * <p>The cost follows what changed and how many watches that concerns, not how many there are.
   *
   * @param changes what changed; nothing, for an idle look
   * @return whether it was stored
   */
  CommitResult apply(TermChanges changes);

  /**
   * Records a failed look: the heartbeat beats, but its last success stays.
   *
   * @param termId the term
   * @param epoch the epoch of the node that looked
   * @param at when
   * @param reason why it failed, at most 500 characters are kept
   * @return whether it was stored
   */
  CommitResult recordFailure(TermId termId, long epoch, Instant at, String reason);

  /**
   * Ends every live watch of a term whose enrolment is over: armed and resting ones expire and are
   * owed one notice each, openings end, and what is owed and not yet given free for sending is
   * closed as {@code ENROLMENT_OVER}. No look of an earlier epoch is accepted afterwards. Does
   * nothing where it was done before.
   *
   * <p>A few statements, however many watches there are.
   *
   * @param termId the term
   * @param at the instant that the notices tell
   * @return how many notices are newly owed
   */
  int expire(TermId termId, Instant at);

  /**
   * The duties that {@link #apply} created, in the same storage.
   *
   * @return always the same
   */
  SignalOutbox outbox();

  /**
   * What may happen only so often, in the same storage.
   *
   * @return always the same
   */
  Quotas quotas();

  /**
   * The codes that are waited for, in the same storage.
   *
   * @return always the same
   */
  Codes codes();

  /**
   * The addresses that people have beside their number, in the same storage.
   *
   * @return always the same
   */
  AddressBook addresses();

  /**
   * What operators do and see, in the same storage.
   *
   * @return always the same
   */
  Operations operations();

  @Override
  void close();
}
