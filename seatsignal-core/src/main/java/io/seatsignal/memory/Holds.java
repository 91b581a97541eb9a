package io.seatsignal.memory;

import io.seatsignal.course.TermId;
import io.seatsignal.operation.Hold;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What is held back, and what operators let through. Guarded by the repository's lock. */
final class Holds {

  private final Map<TermId, Hold> holds = new TreeMap<>();
  private final Set<TermId> released = new HashSet<>();

  /** Notes a hold; a release counts only for the hold that it was given for. */
  void hold(Hold hold) {
    if (!of(hold.termId()).map(Hold::since).equals(Optional.of(hold.since()))) {
      released.remove(hold.termId());
    }
    holds.put(hold.termId(), hold);
  }

  /** Forgets the hold of a term and its release. */
  void lift(TermId term) {
    holds.remove(term);
    released.remove(term);
  }

  /** False if nothing is held there. */
  boolean release(TermId term) {
    if (!holds.containsKey(term)) {
      return false;
    }
    released.add(term);
    return true;
  }

  boolean isReleased(TermId term) {
    return released.contains(term);
  }

  Optional<Hold> of(TermId term) {
    return Optional.ofNullable(holds.get(term));
  }

  List<Hold> all() {
    return List.copyOf(holds.values());
  }
}
