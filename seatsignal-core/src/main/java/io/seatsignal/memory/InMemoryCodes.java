package io.seatsignal.memory;

import io.seatsignal.phone.PhoneNumber;
import io.seatsignal.verification.Codes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/** The codes that are waited for, under the repository's lock. */
final class InMemoryCodes implements Codes {

  private record Expected(PhoneNumber phone, String code, Instant overAt, int tries) {}

  private final Object lock;
  private final InstantSource time;
  private final Map<String, Expected> byAccount = new HashMap<>();

  InMemoryCodes(Object lock, InstantSource time) {
    this.lock = lock;
    this.time = time;
  }

  @Override
  public void expect(String account, PhoneNumber phone, String code, Duration lifetime) {
    synchronized (lock) {
      byAccount.put(account, new Expected(phone, code, time.instant().plus(lifetime), 0));
    }
  }

  @Override
  public Match match(String account, PhoneNumber phone, String code, int mostTries) {
    synchronized (lock) {
      Expected expected = byAccount.get(account);
      if (expected == null || !expected.overAt().isAfter(time.instant())) {
        return Match.NONE;
      }
      if (expected.tries() >= mostTries) {
        return Match.TOO_MANY_TRIES;
      }
      if (expected.phone().equals(phone) && expected.code().equals(code)) {
        byAccount.remove(account);
        return Match.RIGHT;
      }
      byAccount.put(
          account,
          new Expected(expected.phone(), expected.code(), expected.overAt(), expected.tries() + 1));
      return Match.WRONG;
    }
  }

  @Override
  public void forget(String account) {
    synchronized (lock) {
      byAccount.remove(account);
    }
  }
}
