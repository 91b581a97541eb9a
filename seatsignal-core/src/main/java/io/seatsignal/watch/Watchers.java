package io.seatsignal.watch;

import io.seatsignal.base.WatcherId;
import io.seatsignal.pacing.Preferences;
import io.seatsignal.phone.PhoneNumber;
import java.util.Optional;

/**
 * The people who wait for seats, as a host application registers them.
 *
 * <p>Thread-safe; every method blocks on the storage and throws {@link
 * io.seatsignal.base.SeatSignalException} when it cannot be reached.
 */
public final class Watchers {

  private final WatchRepository repository;

  /**
   * Creates the way in.
   *
   * @param repository where the people are kept
   */
  public Watchers(WatchRepository repository) {
    this.repository = repository;
  }

  /**
   * Makes a person known, or brings what is known of them up to date.
   *
   * @param externalId the host application's own identity of the person, 1 to 100 characters
   * @param phone the number, which the host must have verified
   * @param verification why the number is believed to be theirs
   * @param consent the proof that they want to be contacted
   * @return the watcher, or that the number belongs to another one
   * @throws IllegalArgumentException if {@code externalId} is blank or too long
   */
  public RegistrationResult register(
      String externalId, PhoneNumber phone, Verification verification, Consent consent) {
    return repository.register(new Registration(externalId, phone, verification, consent));
  }

  /**
   * Makes somebody whom the host had registered under a makeshift identity known under their own:
   * they keep watches, wishes and record. Only for a number that has just been proven to be whose
   * identity is given; otherwise one person would get what is another's. No opt-out is lifted.
   *
   * @param former the external id under which the person was registered
   * @param externalId the host application's own identity of the person, 1 to 100 characters
   * @param phone the number under which they were registered
   * @param verification why the number is believed to be theirs
   * @param consent the proof that they want to be contacted
   * @return the watcher; that the number is in use if it is not {@code former}'s, or somebody is
   *     registered as {@code externalId} already, and then nothing has changed
   * @throws IllegalArgumentException if {@code externalId} is blank or too long
   */
  public RegistrationResult takeOver(
      String former,
      String externalId,
      PhoneNumber phone,
      Verification verification,
      Consent consent) {
    return repository.takeOver(former, new Registration(externalId, phone, verification, consent));
  }

  /**
   * Sets how a person wants to be reached.
   *
   * @param watcher whose wishes
   * @param preferences the wishes, which replace all earlier ones
   * @throws IllegalArgumentException if a channel's name has a comma or the names are longer than
   *     1000 characters together
   */
  public void prefer(WatcherId watcher, Preferences preferences) {
    repository.prefer(watcher, preferences);
  }

  /**
   * Takes a person's number away, because it is no longer known to be theirs: they are not
   * contacted, and what they are owed waits, until they are registered with a number again. Until
   * then they are not found, and are refused new watches; those that they have stay, and so do
   * their wishes. Anybody else can be registered with the number. Idempotent.
   *
   * @param watcher the person
   */
  public void withdrawNumber(WatcherId watcher) {
    repository.withdrawNumber(watcher);
  }

  /**
   * Forgets a person: number, wishes, consent and watches are deleted, and what is owed and not yet
   * given free for sending is never sent. What was sent stays without anything that leads to them,
   * and so does an opt-out of their number. Whoever registers with the same external id later is a
   * new person. Idempotent.
   *
   * @param watcher the person
   */
  public void forget(WatcherId watcher) {
    repository.forget(watcher);
  }

  /**
   * Finds a person by identity.
   *
   * @param watcher the identity
   * @return empty if unknown, or without a number
   */
  public Optional<Watcher> find(WatcherId watcher) {
    return repository.watcher(watcher);
  }

  /**
   * Finds a person by number.
   *
   * @param phone the number
   * @return empty if it belongs to nobody
   */
  public Optional<Watcher> find(PhoneNumber phone) {
    return repository.watcherByPhone(phone);
  }

  /**
   * Whether a number asked not to be contacted, whether it belongs to anybody or not.
   *
   * @param phone the number
   * @return true if it opted out
   */
  public boolean optedOut(PhoneNumber phone) {
    return repository.optedOut(phone);
  }

  /**
   * Ends all calls and texts to a number, whether it belongs to anybody or not, and stops every
   * live watch of its owner. Idempotent.
   *
   * @param phone the number
   */
  public void optOut(PhoneNumber phone) {
    repository.optOut(phone);
  }

  /**
   * Allows calls and texts to a number again. Watches stay stopped until they are restarted.
   * Idempotent.
   *
   * @param phone the number
   */
  public void optIn(PhoneNumber phone) {
    repository.optIn(phone);
  }
}
