package io.seatsignal.example.account;

import io.seatsignal.SeatSignal;
import io.seatsignal.base.WatcherId;
import io.seatsignal.example.store.Store;
import io.seatsignal.phone.PhoneNumber;
import io.seatsignal.verification.CodeResult;
import io.seatsignal.verification.ProofResult;
import io.seatsignal.watch.Consent;
import io.seatsignal.watch.RegistrationResult;
import io.seatsignal.watch.Verification;
import io.seatsignal.watch.Watcher;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * From a claimed number to a watcher. The number is held while the engine is told, and counts as
 * proven only after that: what stops half way is proven again, and is nobody else's meanwhile.
 */
final class Proofs {

  private static final String RAN_OUT =
      "the number was kept for you for %d minutes only; enter it again"
          .formatted(Accounts.HOLD.toMinutes());

  private final Store store;
  private final AccountRows rows;
  private final Numbers numbers;
  private final SeatSignal seatSignal;
  private final InstantSource time;

  Proofs(
      Store store, AccountRows rows, Numbers numbers, SeatSignal seatSignal, InstantSource time) {
    this.store = store;
    this.rows = rows;
    this.numbers = numbers;
    this.seatSignal = seatSignal;
    this.time = time;
  }

  ClaimResult claim(AccountId id, PhoneNumber phone) {
    AccountRows.Row row = row(id);
    boolean has = row.account().phone().filter(phone::equals).isPresent();
    if (!has) {
      Instant now = time.instant();
      if (isAnothersInTheEngine(phone, id, row.account().watcher().isPresent())
          || !store.transaction(
              "claim a number", handle -> numbers.claim(handle, id, phone, now))) {
        return new ClaimResult.NumberInUse();
      }
    }
    Account account = row(id).account();
    withdrawUnproven(account);
    return new ClaimResult.Claimed(account);
  }

  /**
   * An account that is being changed at this moment, or somebody whom the operator added and who
   * cannot be taken over: an account that has watched before has watches of its own.
   *
   * @param watched whether the account has
   */
  boolean isAnothersInTheEngine(PhoneNumber phone, AccountId id, boolean watched) {
    return seatSignal
        .watchers()
        .find(phone)
        .map(Watcher::externalId)
        .filter(owner -> !owner.equals(id.value()))
        .filter(owner -> watched || !OperatorMade.is(owner))
        .isPresent();
  }

  /** Also what was left undone when an earlier request was cut short. */
  private void withdrawUnproven(Account account) {
    if (!account.phoneVerified()) {
      account.watcher().ifPresent(seatSignal.watchers()::withdrawNumber);
    }
  }

  Optional<CodeResult> sendCode(AccountId id, String channel, String clientAddress) {
    AccountRows.Row row = row(id);
    Optional<Numbers.Held> claim = row.number().filter(held -> !held.isVerified());
    if (claim.isEmpty()) {
      return Optional.empty();
    }
    withdrawUnproven(row.account());
    CodeResult result =
        seatSignal.verification().send(id.value(), claim.get().phone(), channel, clientAddress);
    if (result instanceof CodeResult.Sent) {
      numbers.codeWentOver(id, channel);
    }
    return Optional.of(result);
  }

  VerifyResult verify(AccountId id, String code) {
    AccountRows.Row row = row(id);
    if (row.account().phoneVerified()) {
      return new VerifyResult.Verified(row.account());
    }
    if (row.number().isEmpty()) {
      return new VerifyResult.Refused(RAN_OUT);
    }
    PhoneNumber phone = row.number().get().phone();
    ProofResult proof = seatSignal.verification().check(id.value(), phone, code);
    if (proof instanceof ProofResult.Refused refused) {
      return new VerifyResult.Refused(refused.message());
    }
    if (!numbers.holdOn(id, phone, time.instant())) {
      return new VerifyResult.NumberInUse();
    }
    RegistrationResult result = register(row);
    if (result instanceof RegistrationResult.NumberInUse) {
      result = takeOver(row);
    }
    if (!(result instanceof RegistrationResult.Registered registered)) {
      numbers.release(id);
      return new VerifyResult.NumberInUse();
    }
    WatcherId watcher = registered.watcher().id();
    if (!settle(id, phone, watcher)) {
      undo(id, watcher);
      return new VerifyResult.NumberInUse();
    }
    return new VerifyResult.Verified(row(id).account());
  }

  /** Tells the engine of a number that is proven, or is just about to be. */
  RegistrationResult register(AccountRows.Row row) {
    return seatSignal
        .watchers()
        .register(row.account().id().value(), phone(row), verification(row), consent(row));
  }

  /** Somebody whom the operator added becomes the account's, whose owner has the phone in hand. */
  private RegistrationResult takeOver(AccountRows.Row row) {
    return seatSignal
        .watchers()
        .find(phone(row))
        .map(Watcher::externalId)
        .filter(OperatorMade::is)
        .map(
            former ->
                seatSignal
                    .watchers()
                    .takeOver(
                        former,
                        row.account().id().value(),
                        phone(row),
                        verification(row),
                        consent(row)))
        .orElseGet(RegistrationResult.NumberInUse::new);
  }

  private static PhoneNumber phone(AccountRows.Row row) {
    return row.number().orElseThrow().phone();
  }

  private static Verification verification(AccountRows.Row row) {
    String channel = row.number().orElseThrow().codeChannel();
    return Verification.byCode(channel.isEmpty() ? "unknown channel" : channel);
  }

  private static Consent consent(AccountRows.Row row) {
    return new Consent("terms " + row.account().termsVersion(), row.termsAt());
  }

  /** False if the account was deleted, blocked or given another number in the meantime. */
  private boolean settle(AccountId id, PhoneNumber phone, WatcherId watcher) {
    return store.transaction(
        "store a proven number",
        handle -> {
          boolean settled =
              AccountRows.setWatcher(handle, id, watcher)
                  && numbers.prove(handle, id, phone, time.instant());
          if (!settled) {
            handle.rollback();
          }
          return settled;
        });
  }

  private void undo(AccountId id, WatcherId watcher) {
    if (rows.find(id).isPresent()) {
      seatSignal.watchers().withdrawNumber(watcher);
    } else {
      seatSignal.watchers().forget(watcher);
    }
  }

  private AccountRows.Row row(AccountId id) {
    return rows.find(id).orElseThrow(() -> new IllegalArgumentException("no account " + id));
  }
}
