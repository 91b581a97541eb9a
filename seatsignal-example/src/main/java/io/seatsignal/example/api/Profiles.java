package io.seatsignal.example.api;

import io.seatsignal.example.account.Account;
import io.seatsignal.example.api.AddressesEndpoint.AddressJson;
import io.seatsignal.pacing.Preferences;
import io.seatsignal.verification.Addresses;
import io.seatsignal.watch.Watcher;
import io.seatsignal.watch.Watchers;
import java.util.List;

/** Accounts together with what the engine keeps of their people. Thread-safe. */
final class Profiles {

  private final Watchers watchers;
  private final Addresses addresses;

  Profiles(Watchers watchers, Addresses addresses) {
    this.watchers = watchers;
    this.addresses = addresses;
  }

  AccountJson of(Account account) {
    return AccountJson.of(
        account,
        preferences(account),
        account.watcher().map(watcher -> AddressJson.of(addresses, watcher)).orElse(List.of()));
  }

  Preferences preferences(Account account) {
    return account
        .watcher()
        .flatMap(watchers::find)
        .map(Watcher::preferences)
        .orElse(Preferences.DEFAULT);
  }
}
