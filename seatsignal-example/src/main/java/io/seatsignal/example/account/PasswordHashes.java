package io.seatsignal.example.account;

import com.password4j.Argon2Function;
import com.password4j.types.Argon2;
import io.seatsignal.base.SeatSignalException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * Argon2id with at least what OWASP asks for; the parameters and the salt are part of the hash. As
 * many at a time as there are processors: each takes 19 MiB, and a flood must not take them all.
 * Thread-safe; blocks while others hash, and throws {@link PasswordsBusyException} when many wait
 * already.
 */
final class PasswordHashes {

  private static final int KIBIBYTES = 19_456;
  private static final int PASSES = 2;
  private static final int LANES = 1;
  private static final int HASH_BYTES = 32;
  private static final int SALT_BYTES = 16;

  /** Further ones would keep the threads that answer everybody else. */
  private static final int MOST_WAITING = 16;

  private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();

  /** Is compared with where there is nothing to compare with, and takes as long. */
  static final String NOBODYS =
      "$argon2id$v=19$m=%d,t=%d,p=%d$%s$%s"
          .formatted(
              KIBIBYTES, PASSES, LANES, base64(new byte[SALT_BYTES]), base64(new byte[HASH_BYTES]));

  private final Argon2Function present =
      Argon2Function.getInstance(KIBIBYTES, PASSES, LANES, HASH_BYTES, Argon2.ID);

  private final SecureRandom random = new SecureRandom();
  private final Semaphore admitted = new Semaphore(PROCESSORS + MOST_WAITING);
  private final Semaphore places = new Semaphore(PROCESSORS, true);

  String hash(String password) {
    byte[] salt = new byte[SALT_BYTES];
    random.nextBytes(salt);
    return inPlace(() -> present.hash(bytes(password), salt).getResult());
  }

  boolean matches(String password, String hash) {
    boolean possible = password.length() <= Passwords.LONGEST;
    String compared = possible ? Passwords.normalise(password) : "";
    boolean same = inPlace(() -> Argon2Function.getInstanceFromHash(hash).check(compared, hash));
    return possible && same;
  }

  /** Whether it was made with other parameters than the present ones. */
  boolean isOutdated(String hash) {
    return !Argon2Function.getInstanceFromHash(hash).equals(present);
  }

  private <T> T inPlace(Supplier<T> work) {
    if (!admitted.tryAcquire()) {
      throw new PasswordsBusyException();
    }
    try {
      places.acquire();
      try {
        return work.get();
      } finally {
        places.release();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw SeatSignalException.passing("interrupted while a password was to be compared", e);
    } finally {
      admitted.release();
    }
  }

  private static byte[] bytes(String password) {
    return Passwords.normalise(password).getBytes(StandardCharsets.UTF_8);
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().withoutPadding().encodeToString(bytes);
  }
}
