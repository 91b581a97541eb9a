package io.seatsignal.memory;

import io.seatsignal.base.Address;
import io.seatsignal.base.WatcherId;
import io.seatsignal.pacing.Preferences;
import io.seatsignal.phone.PhoneNumber;
import io.seatsignal.watch.Registration;
import io.seatsignal.watch.RegistrationResult;
import io.seatsignal.watch.Watcher;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Who is known, and which numbers want to be left alone. Guarded by the repository's lock. */
final class People {

  private final Map<WatcherId, Watcher> byId = new HashMap<>();

  /** As they were, without their number. */
  private final Map<WatcherId, Watcher> withdrawn = new HashMap<>();

  private final Map<String, WatcherId> byExternalId = new HashMap<>();
  private final Map<PhoneNumber, WatcherId> byPhone = new HashMap<>();
  private final Set<PhoneNumber> optedOut = new HashSet<>();

  private final Map<WatcherId, AddressCards> cards = new HashMap<>();

  /** Channels over which a person's present address cannot be reached, with its kind. */
  private final Map<WatcherId, Map<String, String>> unreachable = new HashMap<>();

  private long lastId;

  RegistrationResult register(Registration registration) {
    Optional<Watcher> known =
        Optional.ofNullable(byExternalId.get(registration.externalId())).flatMap(this::known);
    Optional<Watcher> owner = findByPhone(registration.phone());
    if (owner.isPresent() && !owner.equals(known)) {
      return new RegistrationResult.NumberInUse();
    }
    known
        .filter(watcher -> byId.containsKey(watcher.id()))
        .filter(watcher -> !watcher.phone().equals(registration.phone()))
        .ifPresent(
            watcher -> {
              byPhone.remove(watcher.phone());
              reachable(watcher.id(), Address.PHONE);
            });
    Watcher watcher =
        new Watcher(
            known.map(Watcher::id).orElseGet(() -> new WatcherId(++lastId)),
            registration.externalId(),
            registration.phone(),
            known.map(Watcher::preferences).orElse(Preferences.DEFAULT));
    withdrawn.remove(watcher.id());
    byId.put(watcher.id(), watcher);
    byExternalId.put(watcher.externalId(), watcher.id());
    byPhone.put(watcher.phone(), watcher.id());
    return new RegistrationResult.Registered(watcher);
  }

  RegistrationResult takeOver(String former, Registration registration) {
    Optional<Watcher> known =
        findByPhone(registration.phone())
            .filter(watcher -> watcher.externalId().equals(former))
            .filter(watcher -> !byExternalId.containsKey(registration.externalId()));
    if (known.isEmpty()) {
      return new RegistrationResult.NumberInUse();
    }
    Watcher before = known.get();
    Watcher watcher =
        new Watcher(before.id(), registration.externalId(), before.phone(), before.preferences());
    byExternalId.remove(former);
    byExternalId.put(watcher.externalId(), watcher.id());
    byId.put(watcher.id(), watcher);
    return new RegistrationResult.Registered(watcher);
  }

  void prefer(WatcherId id, Preferences preferences) {
    for (Map<WatcherId, Watcher> people : List.of(byId, withdrawn)) {
      people.computeIfPresent(
          id,
          (same, watcher) -> new Watcher(same, watcher.externalId(), watcher.phone(), preferences));
    }
  }

  void withdrawNumber(WatcherId id) {
    Watcher watcher = byId.remove(id);
    if (watcher != null) {
      withdrawn.put(id, watcher);
      byPhone.remove(watcher.phone());
      unreachable.remove(id);
    }
  }

  boolean isWithdrawn(WatcherId id) {
    return withdrawn.containsKey(id);
  }

  /** The external id of somebody who was known. */
  Optional<String> forget(WatcherId id) {
    withdrawNumber(id);
    cards.remove(id);
    Optional<String> externalId =
        Optional.ofNullable(withdrawn.remove(id)).map(Watcher::externalId);
    externalId.ifPresent(byExternalId::remove);
    return externalId;
  }

  /** Of whoever is known, with a number or without; the usual ones of anybody else. */
  Preferences preferences(WatcherId id) {
    return known(id).map(Watcher::preferences).orElse(Preferences.DEFAULT);
  }

  private Optional<Watcher> known(WatcherId id) {
    return find(id).or(() -> Optional.ofNullable(withdrawn.get(id)));
  }

  Optional<Watcher> find(WatcherId id) {
    return Optional.ofNullable(byId.get(id));
  }

  Optional<Watcher> findByPhone(PhoneNumber phone) {
    return Optional.ofNullable(byPhone.get(phone)).flatMap(this::find);
  }

  AddressCards cards(WatcherId id) {
    return cards.computeIfAbsent(id, same -> new AddressCards());
  }

  Set<WatcherId> owners(Address address) {
    return cards.entrySet().stream()
        .filter(entry -> entry.getValue().holds(address))
        .map(Map.Entry::getKey)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Where somebody can be sent what a channel for such addresses carries. */
  Optional<Address> address(Watcher watcher, String kind) {
    return kind.equals(Address.PHONE)
        ? Optional.of(Address.of(watcher.phone().e164()))
        : cards(watcher.id()).proven(kind);
  }

  /** Whether an attempt still goes to where its person is. */
  boolean isAt(Attempt attempt) {
    return find(attempt.watcher())
        .filter(watcher -> watcher.phone().equals(attempt.to()))
        .flatMap(watcher -> address(watcher, attempt.address().kind()))
        .filter(attempt.address()::equals)
        .isPresent();
  }

  /** Unless the person has another address by now. */
  void cannotBeReached(Attempt attempt) {
    if (isAt(attempt)) {
      unreachable
          .computeIfAbsent(attempt.watcher(), same -> new HashMap<>())
          .put(attempt.channel(), attempt.address().kind());
    }
  }

  /**
   * The recipient of an attempt wants nothing more; of another address it is its channel's affair.
   */
  void optOut(Attempt attempt) {
    if (attempt.address().isPhone()) {
      optOut(attempt.to());
    } else {
      cannotBeReached(attempt);
    }
  }

  void reachable(WatcherId id, String kind) {
    unreachable.getOrDefault(id, new HashMap<>()).values().removeIf(kind::equals);
  }

  Set<String> unreachableOver(WatcherId id) {
    return unreachable.getOrDefault(id, Map.of()).keySet();
  }

  void optOut(PhoneNumber phone) {
    optedOut.add(phone);
  }

  void optIn(PhoneNumber phone) {
    optedOut.remove(phone);
  }

  boolean hasOptedOut(PhoneNumber phone) {
    return optedOut.contains(phone);
  }
}
