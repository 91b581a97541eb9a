package io.seatsignal.example.api;

import io.seatsignal.base.WatcherId;
import io.seatsignal.course.SectionId;
import io.seatsignal.course.SectionState;
import io.seatsignal.example.web.Items;
import io.seatsignal.signal.LedgerPage;
import io.seatsignal.signal.Signals;
import io.seatsignal.watch.Catalogue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What was sent and what was not, as it is shown. Thread-safe. */
final class SignalViews {

  private static final int PAGE = 50;
  private static final int LARGE_PAGE = 500;

  private final Signals signals;
  private final Catalogue catalogue;

  SignalViews(Signals signals, Catalogue catalogue) {
    this.signals = signals;
    this.catalogue = catalogue;
  }

  /**
   * One page, newest first.
   *
   * @throws IllegalArgumentException if the cursor is none
   */
  Items<SignalJson> page(WatcherId watcher, Optional<String> cursor) {
    return page(watcher, cursor, PAGE);
  }

  /** All of them, newest first. */
  List<SignalJson> all(WatcherId watcher) {
    List<SignalJson> all = new ArrayList<>();
    Optional<String> next = Optional.empty();
    do {
      Items<SignalJson> page = page(watcher, next, LARGE_PAGE);
      all.addAll(page.items());
      next = page.next();
    } while (next.isPresent());
    return all;
  }

  /** Whether a signal is one of theirs. */
  boolean has(WatcherId watcher, String id) {
    Optional<String> next = Optional.empty();
    do {
      LedgerPage page = signals.ledger(watcher, next, LARGE_PAGE);
      if (page.signals().stream().anyMatch(signal -> signal.id().equals(id))) {
        return true;
      }
      next = page.next();
    } while (next.isPresent());
    return false;
  }

  private Items<SignalJson> page(WatcherId watcher, Optional<String> cursor, int atMost) {
    LedgerPage page = signals.ledger(watcher, cursor, atMost);
    Set<SectionId> wanted =
        page.signals().stream()
            .flatMap(signal -> signal.sections().stream())
            .collect(Collectors.toSet());
    Map<SectionId, SectionState> known = catalogue.find(wanted);
    return new Items<>(
        page.signals().stream().map(signal -> SignalJson.of(signal, known)).toList(), page.next());
  }
}
