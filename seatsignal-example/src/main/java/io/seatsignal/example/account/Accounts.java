package io.seatsignal.example.account;

import io.seatsignal.phone.PhoneNumber;
import io.seatsignal.verification.CodeResult;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The accounts of this installation.
 *
 * <p>Nothing here is throttled: {@code access.Throttle} goes before whatever takes a password or a
 * code. Thread-safe; every method blocks on the storage and throws {@link
 * io.seatsignal.base.SeatSignalException} when it cannot be reached.
 */
@SuppressWarnings("DoNotCallSuggester")
public final class Accounts implements AutoCloseable {

  /** How long an unproven claim keeps a number from others. */
  public static final Duration HOLD = Duration.ofMinutes(30);

  /**
   * Makes an account and claims its number.
   *
   * @param wanted the person's choice
   * @return the account, or what stands against it
   * @throws IllegalArgumentException if the rules of {@link Usernames} or {@link Passwords} object,
   *     or the terms are not the present ones; ask them before
   */
  public SignUpResult signUp(NewAccount wanted) {
    throw new UnsupportedOperationException();
  }

  /**
   * Finds an account.
   *
   * @param id its identity
   * @return empty if there is none
   */
  public Optional<Account> find(AccountId id) {
    throw new UnsupportedOperationException();
  }

  /**
   * Finds an account by its name.
   *
   * @param username in capitals or not
   * @return empty if nobody has it
   */
  public Optional<Account> findByName(String username) {
    throw new UnsupportedOperationException();
  }

  /**
   * Compares a name and a password with what is stored. That an account is blocked is told only to
   * whoever knows its password.
   *
   * @param username in capitals or not
   * @param password what was typed
   * @return how it ended
   */
  public SignInResult signIn(String username, String password) {
    throw new UnsupportedOperationException();
  }

  /**
   * Whether it is the password of an account; asked before anything that cannot be undone.
   *
   * @param id whose
   * @param password what was typed
   * @return false also if there is no such account
   */
  public boolean passwordIs(AccountId id, String password) {
    throw new UnsupportedOperationException();
  }

  /**
   * Stores that the present terms were accepted.
   *
   * @param id who accepted
   * @param version what they accepted
   * @return false, and nothing is stored, if that is not the present version
   */
  public boolean acceptTerms(AccountId id, String version) {
    throw new UnsupportedOperationException();
  }

  /**
   * Claims another number. From then on the one before it is used no more, proven or not; a number
   * that the account has proven already, or still holds, stays as it is.
   *
   * @param id who
   * @param phone the number
   * @return how it ended
   * @throws IllegalArgumentException if there is no such account
   */
  public ClaimResult changeNumber(AccountId id, PhoneNumber phone) {
    throw new UnsupportedOperationException();
  }

  /**
   * Sends a code to the number that an account claims; blocks on the channel.
   *
   * @param id who
   * @param channel the name of the channel to send it over
   * @param clientAddress from where it is asked for
   * @return whether it is on its way; empty if there is no number to prove: it is proven already,
   *     or the claim ran out and must be made again
   */
  public Optional<CodeResult> sendCode(AccountId id, String channel, String clientAddress) {
    throw new UnsupportedOperationException();
  }

  /**
   * Proves the claimed number with a code, and makes the person a watcher.
   *
   * @param id who
   * @param code what was typed
   * @return how it ended; verified also if the number is proven already
   */
  public VerifyResult verify(AccountId id, String code) {
    throw new UnsupportedOperationException();
  }

  /**
   * Sends a code to the proven number of whoever has this name, if there is one. Returns at once
   * and tells nothing: whether anybody has the name is not to be seen from outside.
   *
   * @param username in capitals or not
   * @param clientAddress from where it is asked for
   */
  public void startReset(String username, String clientAddress) {
    throw new UnsupportedOperationException();
  }

  /**
   * Replaces a forgotten password and ends all sessions and tokens of the account.
   *
   * @param username in capitals or not
   * @param code what came to the proven number
   * @param newPassword as {@link Passwords} accepts it
   * @return how it ended
   * @throws IllegalArgumentException if the rules of {@link Passwords} object; ask them before
   */
  public ResetResult finishReset(String username, String code, String newPassword) {
    throw new UnsupportedOperationException();
  }

  /**
   * Everything that is kept of an account here, for its owner.
   *
   * @param id whose
   * @return empty if there is no such account
   */
  public Optional<AccountExport> export(AccountId id) {
    throw new UnsupportedOperationException();
  }

  /**
   * Removes an account with its sessions and tokens, and has the engine forget the person.
   * Idempotent.
   *
   * @param id whose
   */
  public void delete(AccountId id) {
    throw new UnsupportedOperationException();
  }

  /**
   * Keeps somebody out: sessions and tokens end, watches are stopped, the number is used no more.
   * Idempotent.
   *
   * @param id whom
   * @return false if there is no such account
   */
  public boolean block(AccountId id) {
    throw new UnsupportedOperationException();
  }

  /**
   * Lets somebody in again; their watches stay stopped until they restart them. Idempotent.
   *
   * @param id whom
   * @return false if there is no such account
   */
  public boolean unblock(AccountId id) {
    throw new UnsupportedOperationException();
  }

  /**
   * The accounts, in the order of their names.
   *
   * @param after the name that the last page ended with; empty for the first page
   * @param atMost how many
   * @return fewer than {@code atMost} on the last page
   */
  public List<Account> list(Optional<String> after, int atMost) {
    throw new UnsupportedOperationException();
  }

  /** Waits for codes that are being sent. Idempotent. */
  @Override
  public void close() {}
}
