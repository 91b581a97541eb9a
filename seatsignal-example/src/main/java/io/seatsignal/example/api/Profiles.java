package io.seatsignal.example.api;

import io.seatsignal.example.account.Account;
import io.seatsignal.pacing.Preferences;
import io.seatsignal.watch.Watcher;
import io.seatsignal.watch.Watchers;

/** Accounts together with what the engine keeps of their people. Thread-safe. */
final class Profiles {

  private final Watchers watchers;

  Profiles(Watchers watchers) {
    this.watchers = watchers;
  }

  AccountJson of(Account account) {
    return AccountJson.of(account, preferences(account));
  }

  Preferences preferences(Account account) {
    return account
        .watcher()
        .flatMap(watchers::find)
        .map(Watcher::preferences)
        .orElse(Preferences.DEFAULT);
  }
}
