package io.seatsignal.command;

import io.seatsignal.base.WatchId;
import io.seatsignal.base.WatcherId;
import io.seatsignal.signal.InboundText;
import io.seatsignal.signal.Inbox;
import io.seatsignal.signal.KeyPress;
import io.seatsignal.signal.Level;
import io.seatsignal.signal.OpeningFact;
import io.seatsignal.signal.Receipt;
import io.seatsignal.signal.Receipt.Verdict;
import io.seatsignal.signal.SendListener;
import io.seatsignal.signal.Told;
import io.seatsignal.watch.Watch;
import io.seatsignal.watch.WatchRepository;
import io.seatsignal.watch.WatchResult.Live;
import io.seatsignal.watch.WatchState;
import io.seatsignal.watch.Watches;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes in what channels hand in: receipts, texts, and keys that were pressed in calls. */
public final class Reception implements Inbox {

  private static final Logger LOG = LoggerFactory.getLogger(Reception.class);

  private final WatchRepository repository;
  private final Watches watches;
  private final TextCommands commands;
  private final SendListener listener;

  /**
   * Creates the inbox.
   *
   * @param repository where it is stored
   * @param watches the rules of watches
   * @param commands what texts are for
   * @param listener is told of receipts
   */
  public Reception(
      WatchRepository repository, Watches watches, TextCommands commands, SendListener listener) {
    this.repository = repository;
    this.watches = watches;
    this.commands = commands;
    this.listener = listener;
  }

  @Override
  public void receive(String channel, Receipt receipt) {
    repository.outbox().receive(List.of(receipt));
    listener.received(channel, receipt);
  }

  @Override
  public Optional<String> text(InboundText text) {
    return commands.handle(text);
  }

  @Override
  public Optional<Told> told(String attemptId) {
    return repository.outbox().told(attemptId);
  }

  @Override
  public boolean pressed(String attemptId, KeyPress key) {
    Optional<Told> told = told(attemptId);
    if (told.isEmpty()) {
      LOG.debug("a key was pressed in a call that is not known");
      return false;
    }
    if (key == KeyPress.STOP_ALL) {
      repository.optOut(told.get().to());
      LOG.info("{}: wants no calls and texts any more, by a key", told.get().to());
      return true;
    }
    // Somebody was reached, so the provider has the call even if it was in doubt till now; only
    // what was told for sure lets a watch rest.
    Receipt proof = new Receipt(attemptId, Verdict.UNDER_WAY, Optional.empty(), "");
    repository.outbox().receive(List.of(proof));
    repository.outbox().confirm(told.get().watcher());
    return key == KeyPress.CONFIRM || keepWatching(told.get());
  }

  private boolean keepWatching(Told told) {
    boolean any = false;
    boolean all = true;
    for (OpeningFact fact : told.openings()) {
      if (fact.level() != Level.ENDED) {
        any = true;
        all &= keepWatching(told.watcher(), fact.watchId());
      }
    }
    return any && all;
  }

  private boolean keepWatching(WatcherId watcher, WatchId id) {
    WatchState state = repository.watch(watcher, id).map(Watch::state).orElse(WatchState.STOPPED);
    return state == WatchState.ARMED
        || (state == WatchState.RESTING
            && watches.restart(watcher, id).filter(Live.class::isInstance).isPresent());
  }
}
