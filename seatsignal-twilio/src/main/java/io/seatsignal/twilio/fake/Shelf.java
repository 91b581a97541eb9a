package io.seatsignal.twilio.fake;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Resources by their names, in the order in which they came. Thread-safe.
 *
 * @param <T> the resource, immutable
 */
final class Shelf<T> {

  private final Map<String, T> things = new LinkedHashMap<>();

  synchronized void put(String sid, T thing) {
    things.put(sid, thing);
  }

  synchronized Optional<T> get(String sid) {
    return Optional.ofNullable(things.get(sid));
  }

  /**
   * Changes a thing that is there.
   *
   * @return the changed thing
   */
  synchronized T change(String sid, UnaryOperator<T> change) {
    T thing = things.get(sid);
    if (thing == null) {
      throw new IllegalArgumentException("there is no " + sid + "; take a sid that the fake gave");
    }
    T changed = change.apply(thing);
    things.put(sid, changed);
    return changed;
  }

  synchronized List<T> oldestFirst() {
    return List.copyOf(things.values());
  }

  List<T> newestFirst() {
    List<T> all = new ArrayList<>(oldestFirst());
    Collections.reverse(all);
    return all;
  }
}
