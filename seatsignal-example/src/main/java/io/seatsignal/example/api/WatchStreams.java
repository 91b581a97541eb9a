package io.seatsignal.example.api;

import io.javalin.http.Context;
import io.seatsignal.base.SeatSignalException;
import io.seatsignal.base.WatcherId;
import io.seatsignal.example.access.Caller;
import io.seatsignal.example.access.Gate;
import io.seatsignal.example.account.AccountId;
import io.seatsignal.example.web.EventStream;
import io.seatsignal.example.web.Problem;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Everybody who looks at their watches. One thread asks once a second how all of them are, and only
 * while somebody looks. Thread-safe; {@link #close} ends all streams.
 */
final class WatchStreams implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(WatchStreams.class);
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final int MOST = 1000;
  private static final int MOST_OF_ONE = 5;

  /** How many are asked each second whether they are signed in still. */
  private static final int CHECKS = 50;

  private final Gate gate;
  private final WatchViews views;
  private final InstantSource time;
  private final ScheduledExecutorService thread;

  /** The one that was checked longest ago comes first. */
  private final Queue<WatchStream> streams = new ArrayDeque<>();

  private boolean closed;

  WatchStreams(Gate gate, WatchViews views, InstantSource time) {
    this.gate = gate;
    this.views = views;
    this.time = time;
    this.thread =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread made = new Thread(task, "watch-streams");
              made.setDaemon(true);
              return made;
            });
    long pause = PAUSE.toMillis();
    var unused = thread.scheduleWithFixedDelay(this::look, pause, pause, TimeUnit.MILLISECONDS);
  }

  /** Answers a request with a stream that begins with the watches of this moment. */
  void open(Context http, Caller caller) throws IOException {
    refuseTooMany(caller.account().id());
    Supplier<Optional<Caller>> who = gate.following(http);
    List<WatchJson> watches = caller.account().watcher().map(views::of).orElse(List.of());
    EventStream.open(
        http,
        events -> {
          WatchStream stream = new WatchStream(who, events, caller, time.instant());
          stream.show(watches, time.instant());
          add(stream);
        });
  }

  private synchronized void refuseTooMany(AccountId account) {
    streams.removeIf(WatchStream::isOver);
    long own = streams.stream().filter(stream -> stream.account().equals(account)).count();
    if (closed || streams.size() >= MOST || own >= MOST_OF_ONE) {
      throw Problem.tooOften(
              "There are too many open streams; close other pages that show your watches.", PAUSE)
          .thrown();
    }
  }

  private synchronized void add(WatchStream stream) {
    if (closed) {
      stream.end();
    } else {
      streams.add(stream);
    }
  }

  private synchronized List<WatchStream> present() {
    streams.removeIf(WatchStream::isOver);
    return new ArrayList<>(streams);
  }

  private synchronized List<WatchStream> nextToCheck() {
    streams.removeIf(WatchStream::isOver);
    List<WatchStream> next = new ArrayList<>();
    while (next.size() < CHECKS && !streams.isEmpty()) {
      next.add(streams.remove());
    }
    streams.addAll(next);
    return next;
  }

  private void look() {
    try {
      nextToCheck().forEach(WatchStream::check);
      List<WatchStream> present = present();
      if (!present.isEmpty()) {
        show(present);
      }
    } catch (SeatSignalException e) {
      LOG.warn("{} pages show their watches as they were", present().size(), e);
    } catch (RuntimeException e) {
      // why: whatever it is, the others are shown their watches in a second
      LOG.error("watches could not be shown", e);
    }
  }

  private void show(List<WatchStream> present) {
    Set<WatcherId> watchers =
        present.stream().flatMap(stream -> stream.watcher().stream()).collect(Collectors.toSet());
    Map<WatcherId, List<WatchJson>> watches = watchers.isEmpty() ? Map.of() : views.of(watchers);
    for (WatchStream stream : present) {
      stream.show(
          stream.watcher().map(who -> watches.getOrDefault(who, List.of())).orElse(List.of()),
          time.instant());
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
    List<WatchStream> open;
    synchronized (this) {
      closed = true;
      open = new ArrayList<>(streams);
      streams.clear();
    }
    open.forEach(WatchStream::end);
  }
}
