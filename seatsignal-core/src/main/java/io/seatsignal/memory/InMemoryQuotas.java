package io.seatsignal.memory;

import io.seatsignal.quota.Quota;
import io.seatsignal.quota.Quotas;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What was taken of each quota, under the repository's lock. */
final class InMemoryQuotas implements Quotas {

  private record Key(String name, String subject) {
    static Key of(Quota quota) {
      return new Key(quota.name(), quota.subject());
    }
  }

  private record Window(int used, Instant overAt) {}

  private final Object lock;
  private final InstantSource time;
  private final Map<Key, Window> windows = new HashMap<>();

  InMemoryQuotas(Object lock, InstantSource time) {
    this.lock = lock;
    this.time = time;
  }

  @Override
  public Optional<Quota> take(List<Quota> quotas) {
    synchronized (lock) {
      Instant now = time.instant();
      windows.values().removeIf(window -> !window.overAt().isAfter(now));
      Optional<Quota> usedUp =
          quotas.stream().filter(quota -> used(quota) >= quota.most()).findFirst();
      if (usedUp.isEmpty()) {
        for (Quota quota : quotas) {
          windows.merge(
              Key.of(quota),
              new Window(1, now.plus(quota.window())),
              (open, fresh) -> new Window(open.used() + 1, open.overAt()));
        }
      }
      return usedUp;
    }
  }

  @Override
  public boolean isTaken(Quota quota) {
    synchronized (lock) {
      Window open = windows.get(Key.of(quota));
      return open != null && open.overAt().isAfter(time.instant());
    }
  }

  private int used(Quota quota) {
    Window open = windows.get(Key.of(quota));
    return open == null ? 0 : open.used();
  }

  @Override
  public void giveBack(Collection<Quota> quotas) {
    synchronized (lock) {
      for (Quota quota : quotas) {
        windows.computeIfPresent(
            Key.of(quota),
            (key, open) -> open.used() > 1 ? new Window(open.used() - 1, open.overAt()) : null);
      }
    }
  }
}
