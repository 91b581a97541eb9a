package io.seatsignal.example.account;

import io.seatsignal.SeatSignal;
import io.seatsignal.base.WatcherId;
import io.seatsignal.example.store.Store;
import io.seatsignal.mariadb.Vault;
import io.seatsignal.phone.PhoneNumber;
import io.seatsignal.verification.CodeResult;
import io.seatsignal.watch.RegistrationResult;
import io.seatsignal.watch.WatchState;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * The accounts of this installation.
 *
 * <p>Nothing here is throttled: {@code access.Throttle} goes before whatever takes a password or a
 * code. Thread-safe; every method blocks on the storage and throws {@link
 * io.seatsignal.base.SeatSignalException} when it cannot be reached.
 */
public final class Accounts implements AutoCloseable {

  /** How long an unproven claim keeps a number from others. */
  public static final Duration HOLD = Duration.ofMinutes(30);

  private static final int ID_BYTES = 16;

  private final Store store;
  private final SeatSignal seatSignal;
  private final Terms terms;
  private final InstantSource time;
  private final PasswordHashes hashes = new PasswordHashes();
  private final SecureRandom random = new SecureRandom();
  private final Numbers numbers;
  private final AccountRows rows;
  private final Proofs proofs;
  private final Resets resets;

  /**
   * Opens the accounts.
   *
   * @param store where they are kept
   * @param vault seals the numbers
   * @param seatSignal the engine, which sends codes and watches for people
   * @param terms the terms that are accepted now
   * @param resetChannel the channel that codes for forgotten passwords go over; if empty, none goes
   * @param time the time
   */
  public Accounts(
      Store store,
      Vault vault,
      SeatSignal seatSignal,
      Terms terms,
      Optional<String> resetChannel,
      InstantSource time) {
    this.store = store;
    this.seatSignal = seatSignal;
    this.terms = terms;
    this.time = time;
    this.numbers = new Numbers(store, vault);
    this.rows = new AccountRows(store, numbers, time);
    this.proofs = new Proofs(store, rows, numbers, seatSignal, time);
    this.resets = new Resets(rows, hashes, seatSignal.verification(), resetChannel);
  }

  /**
   * Makes an account and claims its number.
   *
   * @param wanted the person's choice
   * @return the account, or what stands against it
   * @throws IllegalArgumentException if the rules of {@link Usernames} or {@link Passwords} object,
   *     or the terms are not the present ones; ask them before
   */
  public SignUpResult signUp(NewAccount wanted) {
    require(Usernames.objection(wanted.username()));
    require(Passwords.objection(wanted.username(), wanted.password()));
    if (!wanted.termsVersion().equals(terms.version())) {
      throw new IllegalArgumentException("these are not the present terms");
    }
    AccountId id = newId();
    Instant now = time.instant();
    String hash = hashes.hash(wanted.password());
    if (proofs.isAnothersInTheEngine(wanted.phone(), id, false)) {
      return rows.findByName(wanted.username()).isPresent()
          ? new SignUpResult.NameTaken()
          : new SignUpResult.NumberInUse();
    }
    return store
        .transaction(
            "make an account",
            handle -> {
              if (!AccountRows.insert(handle, id, wanted, hash, now)) {
                return Optional.<SignUpResult>of(new SignUpResult.NameTaken());
              }
              return numbers.claim(handle, id, wanted.phone(), now)
                  ? Optional.<SignUpResult>empty()
                  : Optional.<SignUpResult>of(new SignUpResult.NumberInUse());
            })
        .orElseGet(() -> new SignUpResult.Created(find(id).orElseThrow()));
  }

  /**
   * Finds an account.
   *
   * @param id its identity
   * @return empty if there is none
   */
  public Optional<Account> find(AccountId id) {
    return rows.find(id).map(AccountRows.Row::account);
  }

  /**
   * Finds an account by its name.
   *
   * @param username in capitals or not
   * @return empty if nobody has it
   */
  public Optional<Account> findByName(String username) {
    return rows.findByName(username).map(AccountRows.Row::account);
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
    Optional<AccountRows.Row> row = rows.findByName(username);
    String hash = row.map(AccountRows.Row::passwordHash).orElse(PasswordHashes.NOBODYS);
    if (!hashes.matches(password, hash) || row.isEmpty()) {
      return new SignInResult.Wrong();
    }
    Account account = row.get().account();
    if (account.blocked()) {
      return new SignInResult.Blocked();
    }
    if (hashes.isOutdated(hash)) {
      rows.rehash(account.id(), hash, hashes.hash(password));
    }
    return new SignInResult.SignedIn(account);
  }

  /**
   * Whether it is the password of an account; asked before anything that cannot be undone.
   *
   * @param id whose
   * @param password what was typed
   * @return false also if there is no such account
   */
  public boolean passwordIs(AccountId id, String password) {
    return rows.find(id).filter(row -> hashes.matches(password, row.passwordHash())).isPresent();
  }

  /**
   * Stores that the present terms were accepted.
   *
   * @param id who accepted
   * @param version what they accepted
   * @return false, and nothing is stored, if that is not the present version
   */
  public boolean acceptTerms(AccountId id, String version) {
    if (!version.equals(terms.version())) {
      return false;
    }
    rows.acceptTerms(id, version);
    return true;
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
    return proofs.claim(id, phone);
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
    return proofs.sendCode(id, channel, clientAddress);
  }

  /**
   * Proves the claimed number with a code, and makes the person a watcher.
   *
   * @param id who
   * @param code what was typed
   * @return how it ended; verified also if the number is proven already
   */
  public VerifyResult verify(AccountId id, String code) {
    return proofs.verify(id, code);
  }

  /**
   * Sends a code to the proven number of whoever has this name, if there is one. Returns at once
   * and tells nothing: whether anybody has the name is not to be seen from outside.
   *
   * @param username in capitals or not
   * @param clientAddress from where it is asked for
   */
  public void startReset(String username, String clientAddress) {
    resets.start(username, clientAddress);
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
    require(Passwords.objection(username, newPassword));
    return resets.finish(username, code, newPassword);
  }

  /**
   * Everything that is kept of an account here, for its owner.
   *
   * @param id whose
   * @return empty if there is no such account
   */
  public Optional<AccountExport> export(AccountId id) {
    return rows.find(id)
        .map(
            row ->
                new AccountExport(
                    row.account(),
                    row.number().flatMap(Numbers.Held::verifiedAt),
                    row.number().flatMap(Numbers.Held::heldUntil),
                    row.termsAt()));
  }

  /**
   * Removes an account with its sessions and tokens, and has the engine forget the person.
   * Idempotent.
   *
   * @param id whose
   */
  public void delete(AccountId id) {
    // why: in this order, so that whoever is interrupted can still be found and deleted again
    Optional<WatcherId> known = find(id).flatMap(Account::watcher);
    known.ifPresent(this::forget);
    // A code that counted at this moment may have made another watcher.
    rows.delete(id).filter(last -> known.filter(last::equals).isEmpty()).ifPresent(this::forget);
    seatSignal.verification().forget(id.value());
    seatSignal.verification().forget(Resets.subject(id));
  }

  private void forget(WatcherId watcher) {
    seatSignal.addresses().forgetCodes(watcher);
    seatSignal.watchers().forget(watcher);
  }

  /**
   * Keeps somebody out: sessions and tokens end, watches are stopped, the number is used no more.
   * Idempotent.
   *
   * @param id whom
   * @return false if there is no such account
   */
  public boolean block(AccountId id) {
    rows.setBlocked(id, true);
    Optional<Account> account = find(id);
    account.flatMap(Account::watcher).ifPresent(this::silence);
    return account.isPresent();
  }

  /**
   * Lets somebody in again; their watches stay stopped until they restart them. A proven number
   * that is another person's by now has to be proven again. Idempotent.
   *
   * @param id whom
   * @return the account as it is then; empty if there is no such account
   */
  public Optional<Account> unblock(AccountId id) {
    rows.setBlocked(id, false);
    rows.find(id)
        .filter(found -> found.account().phoneVerified())
        .filter(found -> proofs.register(found) instanceof RegistrationResult.NumberInUse)
        .ifPresent(found -> numbers.doubt(id, time.instant()));
    return find(id);
  }

  /**
   * The accounts, in the order of their names.
   *
   * @param after the name that the last page ended with; empty for the first page
   * @param atMost how many
   * @return fewer than {@code atMost} on the last page
   */
  public List<Account> list(Optional<String> after, int atMost) {
    return rows.list(after.orElse(""), atMost);
  }

  /** Deletes claims that ran out. Safe on several nodes at once. */
  public void cleanUp() {
    numbers.deleteStale(time.instant());
  }

  /** Waits a while for codes that are being sent. Idempotent. */
  @Override
  public void close() {
    resets.close();
  }

  /** Without the number a text of theirs restarts nothing either. */
  private void silence(WatcherId watcher) {
    seatSignal.watches().list(watcher).stream()
        .filter(watch -> watch.state() == WatchState.ARMED || watch.state() == WatchState.RESTING)
        .forEach(watch -> seatSignal.watches().stop(watcher, watch.id()));
    seatSignal.watchers().withdrawNumber(watcher);
  }

  private AccountId newId() {
    byte[] bytes = new byte[ID_BYTES];
    random.nextBytes(bytes);
    return new AccountId(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  private static void require(Optional<String> objection) {
    objection.ifPresent(
        message -> {
          throw new IllegalArgumentException(message);
        });
  }
}
