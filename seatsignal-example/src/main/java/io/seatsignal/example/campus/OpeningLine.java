package io.seatsignal.example.campus;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Whose turn it is to open: two lines of sections, the favoured and the rest, which take turns.
 * Whoever is taken goes to the end of its line. Not thread-safe.
 */
final class OpeningLine {

  private final Set<String> favoured = new LinkedHashSet<>();
  private final Set<String> others = new LinkedHashSet<>();
  private boolean favouredTurn = true;

  OpeningLine(List<String> crns) {
    others.addAll(crns);
  }

  /** Moves sections to the favoured line, in this order. */
  void favour(Collection<String> crns) {
    crns.forEach(others::remove);
    favoured.addAll(crns);
    favouredTurn = true;
  }

  boolean isFavoured(String crn) {
    return favoured.contains(crn);
  }

  /** Takes the next section that is ready, or nobody. */
  Optional<String> take(Predicate<String> ready) {
    Optional<String> first = first(favouredTurn ? favoured : others, ready);
    Optional<String> taken = first.or(() -> first(favouredTurn ? others : favoured, ready));
    favouredTurn = !favouredTurn;
    taken.ifPresent(
        crn -> {
          Set<String> line = isFavoured(crn) ? favoured : others;
          line.remove(crn);
          line.add(crn);
        });
    return taken;
  }

  /** The next sections in the order in which they would be taken. */
  List<String> next(int count, Predicate<String> ready) {
    Iterator<String> ahead = favoured.stream().filter(ready).iterator();
    Iterator<String> behind = others.stream().filter(ready).iterator();
    List<String> order = new ArrayList<>();
    boolean turn = favouredTurn;
    while (order.size() < count && (ahead.hasNext() || behind.hasNext())) {
      boolean fromAhead = ahead.hasNext() && (turn || !behind.hasNext());
      order.add((fromAhead ? ahead : behind).next());
      turn = !turn;
    }
    return List.copyOf(order);
  }

  private static Optional<String> first(Set<String> line, Predicate<String> ready) {
    return line.stream().filter(ready).findFirst();
  }
}
