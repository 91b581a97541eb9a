package io.seatsignal.verification;

import io.seatsignal.base.Address;
import io.seatsignal.base.WatcherId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The addresses that people have beside their number: one proven address of each kind, and one that
 * is to be proven in its place.
 *
 * <p>Every method is one short transaction. Thread-safe; blocks on the storage and throws {@link
 * io.seatsignal.base.SeatSignalException} when it cannot be reached.
 */
public interface AddressBook {

  /**
   * An address in the book.
   *
   * @param address the address
   * @param proven whether it is known to be the person's; nothing but a code is sent to it before
   */
  record Entry(Address address, boolean proven) {}

  /**
   * Notes an address that is to be proven, in the place of any other such one of its kind. A proven
   * one stays.
   *
   * @param watcher whose
   * @param address the address; not a phone number
   * @return false if there is no such person, or they have no number
   */
  boolean propose(WatcherId watcher, Address address);

  /**
   * Makes the address that is to be proven the proven one. What channels said about an earlier one
   * of its kind counts no more.
   *
   * @param watcher whose
   * @param address the address that is proven
   * @return false if it is not the one that is to be proven
   */
  boolean prove(WatcherId watcher, Address address);

  /**
   * Removes both addresses of a kind. What is claimed for it and not yet given free for sending is
   * not sent there.
   *
   * @param watcher whose
   * @param kind the kind
   * @return whether there was one
   */
  boolean remove(WatcherId watcher, String kind);

  /**
   * What is in the book.
   *
   * @param watcher whose
   * @return by kind, the proven one first
   */
  List<Entry> of(WatcherId watcher);

  /**
   * The address that is to be proven.
   *
   * @param watcher whose
   * @param kind its kind
   * @return empty if there is none
   */
  default Optional<Address> proposed(WatcherId watcher, String kind) {
    return of(watcher).stream()
        .filter(entry -> !entry.proven() && entry.address().kind().equals(kind))
        .map(Entry::address)
        .findFirst();
  }

  /**
   * Who has proven an address. Several people may have the same one.
   *
   * @param address the address
   * @return the people
   */
  Set<WatcherId> owners(Address address);
}
