package io.seatsignal.memory;

import io.seatsignal.base.Address;
import io.seatsignal.verification.AddressBook.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** One person's addresses beside their number, by kind. Guarded by the repository's lock. */
final class AddressCards {

  private final Map<String, Address> proven = new TreeMap<>();
  private final Map<String, Address> proposed = new TreeMap<>();

  void propose(Address address) {
    proposed.put(address.kind(), address);
  }

  boolean prove(Address address) {
    if (!proposed.remove(address.kind(), address)) {
      return false;
    }
    proven.put(address.kind(), address);
    return true;
  }

  boolean remove(String kind) {
    boolean wasProposed = proposed.remove(kind) != null;
    return proven.remove(kind) != null || wasProposed;
  }

  Optional<Address> proven(String kind) {
    return Optional.ofNullable(proven.get(kind));
  }

  boolean holds(Address address) {
    return proven(address.kind()).filter(address::equals).isPresent();
  }

  List<Entry> entries() {
    TreeSet<String> kinds = new TreeSet<>(proven.keySet());
    kinds.addAll(proposed.keySet());
    List<Entry> entries = new ArrayList<>();
    for (String kind : kinds) {
      proven(kind).ifPresent(address -> entries.add(new Entry(address, true)));
      Optional.ofNullable(proposed.get(kind))
          .ifPresent(address -> entries.add(new Entry(address, false)));
    }
    return entries;
  }
}
