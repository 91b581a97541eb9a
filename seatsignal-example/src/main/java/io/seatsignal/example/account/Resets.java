package io.seatsignal.example.account;

import io.seatsignal.phone.PhoneNumber;
import io.seatsignal.verification.CodeResult;
import io.seatsignal.verification.PhoneVerification;
import io.seatsignal.verification.ProofResult;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Forgotten passwords. Codes are sent by a thread of its own, so that neither what is answered nor
 * how soon says whether a name is anybody's.
 */
final class Resets implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Resets.class);
  private static final int MOST_WAITING = 1000;
  private static final int LAST_WAIT_SECONDS = 10;

  private static final String REFUSED =
      "this code does not count; look at it again, or ask for a new one";

  /** Whose code is waited for where nobody has the name: nobody's. */
  private static final String NOBODY = "nobody";

  private static final PhoneNumber NOBODYS = new PhoneNumber("+12015550100");

  private final AccountRows rows;
  private final PasswordHashes hashes;
  private final PhoneVerification verification;
  private final Optional<String> channel;
  private final ExecutorService sender;

  Resets(
      AccountRows rows,
      PasswordHashes hashes,
      PhoneVerification verification,
      Optional<String> channel) {
    this.rows = rows;
    this.hashes = hashes;
    this.verification = verification;
    this.channel = channel;
    this.sender =
        new ThreadPoolExecutor(
            0,
            1,
            1,
            TimeUnit.MINUTES,
            new ArrayBlockingQueue<>(MOST_WAITING),
            work -> new Thread(work, "seatsignal-resets"));
  }

  void start(String username, String clientAddress) {
    // why: what cannot be anybody's name may be as long as a request
    if (Usernames.objection(username).isPresent()) {
      return;
    }
    try {
      sender.execute(() -> send(username, clientAddress));
    } catch (RejectedExecutionException e) {
      LOG.warn("a code for a forgotten password is not sent: {} wait already", MOST_WAITING, e);
    }
  }

  private void send(String username, String clientAddress) {
    try {
      Optional<Account> account = withProvenNumber(username).map(AccountRows.Row::account);
      if (account.isEmpty() || channel.isEmpty()) {
        return;
      }
      CodeResult result =
          verification.send(
              subject(account.get().id()),
              account.get().phone().orElseThrow(),
              channel.get(),
              clientAddress);
      if (result instanceof CodeResult.Refused refused) {
        LOG.info("no code for a forgotten password was sent: {}", refused.reason());
      }
    } catch (RuntimeException e) {
      LOG.warn("no code for a forgotten password could be sent", e);
    }
  }

  ResetResult finish(String username, String code, String newPassword) {
    Optional<Account> account = withProvenNumber(username).map(AccountRows.Row::account);
    ProofResult proof =
        verification.check(
            account.map(found -> subject(found.id())).orElse(NOBODY),
            account.flatMap(Account::phone).orElse(NOBODYS),
            code);
    if (account.isEmpty() || proof instanceof ProofResult.Refused) {
      return new ResetResult.Refused(REFUSED);
    }
    rows.replacePassword(account.get().id(), hashes.hash(newPassword));
    return new ResetResult.Done();
  }

  private Optional<AccountRows.Row> withProvenNumber(String username) {
    return rows.findByName(username)
        .filter(row -> row.account().phoneVerified() && !row.account().blocked());
  }

  /** A code for a password proves no number, and the other way round. */
  static String subject(AccountId id) {
    return "reset:" + id;
  }

  @Override
  public void close() {
    sender.shutdown();
    try {
      if (!sender.awaitTermination(LAST_WAIT_SECONDS, TimeUnit.SECONDS)) {
        LOG.warn("codes for forgotten passwords are still being sent");
        sender.shutdownNow();
      }
    } catch (InterruptedException e) {
      sender.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
