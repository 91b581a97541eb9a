package io.seatsignal.example.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.seatsignal.base.WatcherId;
import io.seatsignal.example.access.Caller;
import io.seatsignal.example.account.AccountId;
import io.seatsignal.example.web.EventStream;
import io.seatsignal.example.web.Items;
import io.seatsignal.example.web.Json;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** One person who looks at their watches. Used by one thread at a time. */
final class WatchStream {

  private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(15);

  /** Time enough for a phone in a tunnel. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Supplier<Optional<Caller>> who;
  private final EventStream events;
  private final AccountId account;
  private Optional<WatcherId> watcher;
  private String shown = "";
  private Instant lastSent;
  private Instant lastTaken;

  WatchStream(Supplier<Optional<Caller>> who, EventStream events, Caller caller, Instant now) {
    this.who = who;
    this.events = events;
    this.account = caller.account().id();
    this.watcher = caller.account().watcher();
    this.lastSent = now;
    this.lastTaken = now;
  }

  AccountId account() {
    return account;
  }

  Optional<WatcherId> watcher() {
    return watcher;
  }

  boolean isOver() {
    return events.isOver();
  }

  void end() {
    events.end();
  }

  /** Ends the stream if whoever opened it is not signed in any more. */
  void check() {
    Optional<Caller> caller = who.get();
    if (caller.isEmpty()) {
      end();
    }
    watcher = caller.flatMap(known -> known.account().watcher());
  }

  /** Shows watches if they are others than before; ends the stream of a client that is too slow. */
  void show(List<WatchJson> watches, Instant now) {
    String data = write(watches);
    if (!data.equals(shown)) {
      shown = data;
      lastSent = now;
      taken(events.send("watches", data), now);
    } else if (!now.isBefore(lastSent.plus(SIGN_OF_LIFE))) {
      lastSent = now;
      taken(events.signOfLife(), now);
    }
  }

  private void taken(boolean before, Instant now) {
    if (before) {
      lastTaken = now;
    } else if (now.isAfter(lastTaken.plus(PATIENCE))) {
      end();
    }
  }

  private static String write(List<WatchJson> watches) {
    try {
      return Json.MAPPER.writeValueAsString(Items.all(watches));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
