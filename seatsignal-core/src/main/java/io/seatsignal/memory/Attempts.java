package io.seatsignal.memory;

import io.seatsignal.base.WatcherId;
import io.seatsignal.pacing.Contact;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The tries that have reached somebody or still may, and what they cost. Guarded by the
 * repository's lock.
 */
final class Attempts {

  private final Map<String, Attempt> byId = new LinkedHashMap<>();
  private final Map<WatcherId, Set<Attempt>> byWatcher = new HashMap<>();
  private final Tills tills;

  Attempts(Tills tills) {
    this.tills = tills;
  }

  /** The costs of an attempt are reserved from here on. */
  void add(Attempt attempt) {
    byId.put(attempt.id(), attempt);
    byWatcher.computeIfAbsent(attempt.watcher(), id -> new LinkedHashSet<>()).add(attempt);
    tills.add(attempt.claimedAt, attempt.cost);
  }

  /** It surely reached nobody: its cost, its gap and its place under the caps are given back. */
  void forget(Attempt attempt) {
    costs(attempt, BigDecimal.ZERO);
    byId.remove(attempt.id());
    byWatcher.getOrDefault(attempt.watcher(), new LinkedHashSet<>()).remove(attempt);
  }

  void costs(Attempt attempt, BigDecimal actual) {
    tills.add(attempt.claimedAt, actual.subtract(attempt.cost));
    attempt.cost = actual;
  }

  /** Forgets attempts whose obligations are forgotten; what they cost stays. */
  long clear(Instant before, Predicate<Obligation> known) {
    List<Attempt> old =
        byId.values().stream()
            .filter(attempt -> attempt.isFinished() && attempt.claimedAt.isBefore(before))
            .filter(attempt -> attempt.obligations.stream().noneMatch(known))
            .toList();
    for (Attempt attempt : old) {
      byId.remove(attempt.id());
      byWatcher.getOrDefault(attempt.watcher(), new LinkedHashSet<>()).remove(attempt);
    }
    return old.size();
  }

  Optional<Attempt> find(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  /** A copy, so that they can be forgotten while it is gone through. */
  List<Attempt> of(WatcherId watcher) {
    return List.copyOf(byWatcher.getOrDefault(watcher, Set.of()));
  }

  List<Attempt> in(Attempt.Stage stage) {
    return byId.values().stream().filter(attempt -> attempt.stage == stage).toList();
  }

  /** When a person was or is to be contacted, by way of contact. */
  Map<Contact, List<Instant>> contacts(WatcherId watcher, Instant since) {
    Map<Contact, List<Instant>> contacts = new EnumMap<>(Contact.class);
    for (Attempt attempt : byWatcher.getOrDefault(watcher, Set.of())) {
      Instant slot = attempt.claim().slot();
      if (slot.isAfter(since)) {
        contacts.computeIfAbsent(attempt.contact(), way -> new ArrayList<>()).add(slot);
      }
    }
    return contacts;
  }
}
