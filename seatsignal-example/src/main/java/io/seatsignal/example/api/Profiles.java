package io.seatsignal.example.api;

import io.seatsignal.base.Address;
import io.seatsignal.example.account.Account;
import io.seatsignal.example.api.AddressesEndpoint.AddressJson;
import io.seatsignal.pacing.Preferences;
import io.seatsignal.verification.Addresses;
import io.seatsignal.watch.Watcher;
import io.seatsignal.watch.Watchers;
import java.util.List;
import java.util.function.Function;

/** Accounts together with what the engine keeps of their people. Thread-safe. */
final class Profiles {

  private final Watchers watchers;
  private final Addresses addresses;

  Profiles(Watchers watchers, Addresses addresses) {
    this.watchers = watchers;
    this.addresses = addresses;
  }

  AccountJson of(Account account) {
    return of(account, Address::masked);
  }

  /** With addresses that can be read, for its owner to keep. */
  AccountJson inClear(Account account) {
    return of(account, Address::value);
  }

  private AccountJson of(Account account, Function<Address, String> shown) {
    return AccountJson.of(
        account,
        preferences(account),
        account
            .watcher()
            .map(watcher -> AddressJson.of(addresses, watcher, shown))
            .orElse(List.of()));
  }

  Preferences preferences(Account account) {
    return account
        .watcher()
        .flatMap(watchers::find)
        .map(Watcher::preferences)
        .orElse(Preferences.DEFAULT);
  }
}
