package io.seatsignal.memory;

import io.seatsignal.base.Address;
import io.seatsignal.base.WatcherId;
import io.seatsignal.verification.AddressBook;
import java.util.List;
import java.util.Set;

/** The addresses that people have beside their number, under the repository's lock. */
final class InMemoryAddresses implements AddressBook {

  private final Object lock;
  private final People people;

  InMemoryAddresses(Object lock, People people) {
    this.lock = lock;
    this.people = people;
  }

  @Override
  public boolean propose(WatcherId watcher, Address address) {
    synchronized (lock) {
      boolean known = people.find(watcher).isPresent();
      if (known) {
        people.cards(watcher).propose(address);
      }
      return known;
    }
  }

  @Override
  public boolean prove(WatcherId watcher, Address address) {
    synchronized (lock) {
      boolean proven = people.cards(watcher).prove(address);
      if (proven) {
        people.reachable(watcher, address.kind());
      }
      return proven;
    }
  }

  @Override
  public boolean remove(WatcherId watcher, String kind) {
    synchronized (lock) {
      return people.cards(watcher).remove(kind);
    }
  }

  @Override
  public List<Entry> of(WatcherId watcher) {
    synchronized (lock) {
      return people.cards(watcher).entries();
    }
  }

  @Override
  public Set<WatcherId> owners(Address address) {
    synchronized (lock) {
      return people.owners(address);
    }
  }
}
