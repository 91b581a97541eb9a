package io.seatsignal.example.access;

import io.seatsignal.example.access.Buckets.Limit;
import io.seatsignal.example.account.Usernames;
import io.seatsignal.example.store.Store;
import io.seatsignal.example.web.Problem;
import io.seatsignal.mariadb.Vault;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Slows down whoever guesses, counted for the whole cluster by account and by client address: after
 * five wrong ones there is a second between two tries, after ten within a minute half a minute or
 * more. Right ones do not count.
 *
 * <p>Wrong tries from everywhere on one account do not lock its owner out: they do not count
 * against an address that a right password came from within {@link #KNOWN}; elsewhere one try in a
 * minute is left, and a code to the proven number replaces the password. Sessions and tokens that
 * count already are never touched.
 *
 * <p>Thread-safe; every method blocks on the storage.
 *
 * <pre>{@code
 * SignInResult result =
 *     throttle.attempt(
 *         Throttle.Secret.PASSWORD,
 *         username,
 *         address,
 *         () -> accounts.signIn(username, password),
 *         SignInResult.Wrong.class::isInstance);
 * }</pre>
 */
public final class Throttle {

  /** How long an address is remembered from which a right password came. */
  public static final Duration KNOWN = Duration.ofDays(90);

  private static final int FREE = 5;

  /** The tenth fills it: in the seconds between those that are not free a little drains. */
  private static final int FULL = 9;

  private static final Duration PAUSE = Duration.ofSeconds(1);

  /** Ten a minute, so that the mistakes of a house with one address do not add up for hours. */
  private static final Duration ADDRESS_DRAIN = Duration.ofSeconds(6);

  private static final Duration ADDRESS_PAUSE = Duration.ofSeconds(30);

  /** Slower: nobody else than its owner has a reason to try an account's secrets. */
  private static final Duration ACCOUNT_DRAIN = Duration.ofMinutes(1);

  private static final Duration ACCOUNT_PAUSE = Duration.ofMinutes(1);

  private static final Limit STRANGERS =
      new Limit("stranger", 300, 300, Duration.ofSeconds(12), Duration.ZERO, ADDRESS_PAUSE);

  private static final String OFTEN =
      "Too many wrong ones were tried; wait as long as Retry-After says and try again.";

  private final Store store;
  private final KnownAddresses known;
  private final Buckets buckets;
  private final InstantSource time;

  /** What can be guessed; each is counted apart. */
  public enum Secret {
    /** An account's password, wherever it is asked for. */
    PASSWORD,
    /** A code that proves a number or replaces a password. */
    CODE;

    private Limit byAccount() {
      return new Limit(name() + " of an account", FREE, FULL, ACCOUNT_DRAIN, PAUSE, ACCOUNT_PAUSE);
    }

    private Limit byAddress() {
      return new Limit(
          name() + " from an address", FREE, FULL, ADDRESS_DRAIN, PAUSE, ADDRESS_PAUSE);
    }
  }

  /**
   * Opens the counts.
   *
   * @param store where they are kept
   * @param vault hashes for whom is counted
   * @param time the time
   */
  public Throttle(Store store, Vault vault, InstantSource time) {
    this.store = store;
    this.known = new KnownAddresses(vault);
    this.buckets = new Buckets(vault);
    this.time = time;
  }

  /**
   * Lets somebody try a secret, unless there were too many wrong ones.
   *
   * @param secret what is tried
   * @param username of the account that it should belong to, in capitals or not; it need not exist
   * @param clientAddress from where
   * @param attempt the try
   * @param wrong whether its result is that of a wrong secret
   * @param <T> what the try results in
   * @return the result of the try
   * @throws io.seatsignal.example.web.ProblemException 429 {@code too-many-requests} with {@code
   *     Retry-After}, and nothing was tried
   */
  public <T> T attempt(
      Secret secret,
      String username,
      String clientAddress,
      Supplier<T> attempt,
      Predicate<T> wrong) {
    String name = Usernames.key(username);
    String address = AddressBlock.of(clientAddress);
    Counted counted = begin(secret, name, address);
    T result = attempt.get();
    if (!wrong.test(result)) {
      forget(secret, counted, name, address);
    } else if (counted.known()) {
      countWrong(secret, address);
    }
    return result;
  }

  /**
   * For what a try was counted before it was made.
   *
   * @param account the bucket of the account
   * @param known whether its owner comes from this address; otherwise the address was counted too
   * @param at when
   */
  private record Counted(String account, boolean known, Instant at) {}

  /**
   * Counts the try before it is made: many at once must not all slip through. The address is left
   * out where it is known to be the owner's: many people of one house may log in in one moment.
   */
  private Counted begin(Secret secret, String name, String address) {
    Instant now = time.instant();
    record Begun(Counted counted, Optional<Instant> busyUntil) {}
    Begun begun =
        store.transaction(
            "count a try",
            handle -> {
              boolean owners = known.isKnown(handle, name, address, now);
              String account = owners ? name + "\n" + address : name;
              buckets.lock(handle, secret.byAccount(), account, now);
              if (!owners) {
                buckets.lock(handle, secret.byAddress(), address, now);
              }
              Optional<Instant> busyUntil =
                  Stream.of(
                          buckets.busyUntil(handle, secret.byAddress(), address, now),
                          buckets.busyUntil(handle, secret.byAccount(), account, now))
                      .flatMap(Optional::stream)
                      .max(Instant::compareTo);
              if (busyUntil.isEmpty()) {
                buckets.add(handle, secret.byAccount(), account, now);
                if (!owners) {
                  buckets.add(handle, secret.byAddress(), address, now);
                }
              }
              return new Begun(new Counted(account, owners, now), busyUntil);
            });
    refuse(begun.busyUntil(), now, OFTEN);
    return begun.counted();
  }

  private void countWrong(Secret secret, String address) {
    Instant now = time.instant();
    store.transaction(
        "count a wrong try",
        handle -> {
          buckets.add(handle, secret.byAddress(), address, now);
          return null;
        });
  }

  private void forget(Secret secret, Counted counted, String name, String address) {
    Instant until = time.instant().plus(KNOWN);
    store.transaction(
        "note a right try",
        handle -> {
          buckets.empty(handle, secret.byAccount(), counted.account());
          if (!counted.known()) {
            buckets.takeBack(handle, secret.byAddress(), address, counted.at());
          }
          // why: only a password is its owner's alone; a number may have had another owner
          if (secret == Secret.PASSWORD) {
            known.add(handle, name, address, until);
          }
          return null;
        });
  }

  /**
   * Counts one new account, or one request for a code to replace a password.
   *
   * @param clientAddress from where
   * @throws io.seatsignal.example.web.ProblemException 429 {@code too-many-requests} with {@code
   *     Retry-After} if there were too many
   */
  public void countStranger(String clientAddress) {
    Instant now = time.instant();
    String address = AddressBlock.of(clientAddress);
    Optional<Instant> busyUntil =
        store.transaction(
            "count a stranger",
            handle -> {
              buckets.lock(handle, STRANGERS, address, now);
              Optional<Instant> busy = buckets.busyUntil(handle, STRANGERS, address, now);
              if (busy.isEmpty()) {
                buckets.add(handle, STRANGERS, address, now);
              }
              return busy;
            });
    refuse(busyUntil, now, "Too many requests came from this address; try again later.");
  }

  /** Deletes counts that are over. Safe on several nodes at once. */
  public void cleanUp() {
    Instant now = time.instant();
    Buckets.deleteEmpty(store, now);
    KnownAddresses.deleteOld(store, now);
  }

  private static void refuse(Optional<Instant> busyUntil, Instant now, String detail) {
    busyUntil.ifPresent(
        until -> {
          // why: rounded up, or whoever keeps to it comes too early
          Duration left = Duration.between(now, until).plusMillis(999);
          throw Problem.tooOften(detail, left).thrown();
        });
  }
}
