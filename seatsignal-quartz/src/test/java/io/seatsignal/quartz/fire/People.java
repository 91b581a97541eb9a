package io.seatsignal.quartz.fire;

import io.seatsignal.SeatSignal;
import io.seatsignal.base.SeatSignalException;
import io.seatsignal.course.SectionId;
import io.seatsignal.phone.PhoneNumber;
import io.seatsignal.watch.Consent;
import io.seatsignal.watch.RegistrationResult;
import io.seatsignal.watch.Verification;
import io.seatsignal.watch.Watch;
import io.seatsignal.watch.WatchPolicy;
import io.seatsignal.watch.WatchRequest;
import io.seatsignal.watch.WatchResult;
import io.seatsignal.watch.WatchResult.Live;
import io.seatsignal.watch.Watcher;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does what people do, and remembers when: each act happened between two times. Acts are repeated
 * until the database takes them. Thread-safe.
 */
final class People {

  private static final Logger LOG = LoggerFactory.getLogger(People.class);
  private static final int DESKS = 6;

  /** What was done about a watch. */
  enum Act {
    ARM,
    STOP,
    OPT_OUT
  }

  /** An act, with the times before it was begun and after it was known to be done. */
  record Event(Act act, Instant before, Instant after) {}

  /** A watch and everything that its person did about it, in order. */
  record History(Wish wish, Watch watch, List<Event> events) {}

  private final SeatSignal office;
  private final InstantSource time = InstantSource.system();
  private final Map<Integer, Watcher> watchers = new ConcurrentHashMap<>();
  private final Map<Integer, Integer> armings = new ConcurrentHashMap<>();
  private final List<History> histories = Collections.synchronizedList(new ArrayList<>());

  People(SeatSignal office) {
    this.office = office;
  }

  /** Registers everybody and arms every watch; the number of a history is that of its wish. */
  void arrive(List<Wish> wishes) {
    ExecutorService desks = Executors.newFixedThreadPool(DESKS);
    try {
      List<Future<Watcher>> registered =
          wishes.stream()
              .map(Wish::person)
              .distinct()
              .map(person -> desks.submit(() -> register(person)))
              .toList();
      for (Future<Watcher> one : registered) {
        one.get();
      }
      List<Future<History>> arrived =
          wishes.stream().map(wish -> desks.submit(() -> arm(wish))).toList();
      for (Future<History> one : arrived) {
        armings.put(histories.size(), one.get().watch().arming());
        histories.add(one.get());
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("not everybody arrived", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } finally {
      desks.shutdownNow();
    }
  }

  /** So many persons with one watch each on a section. */
  void arrive(int count, String crn, WatchPolicy policy) {
    int first = watchers.size();
    List<Wish> wishes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      wishes.add(new Wish(first + i, crn, policy));
    }
    arrive(wishes);
  }

  List<History> histories() {
    return List.copyOf(histories);
  }

  private static PhoneNumber number(int person) {
    return new PhoneNumber("+1401" + (2_000_000 + person));
  }

  private Watcher register(int person) {
    Instant now = time.instant();
    RegistrationResult result =
        persistently(
            () ->
                office
                    .watchers()
                    .register(
                        "person-" + person,
                        number(person),
                        Verification.byHost("harness"),
                        new Consent("yes", now)));
    Watcher watcher = ((RegistrationResult.Registered) result).watcher();
    watchers.put(person, watcher);
    return watcher;
  }

  private Watcher watcher(int person) {
    Watcher watcher = watchers.get(person);
    if (watcher == null) {
      throw new IllegalArgumentException("person " + person + " has not arrived");
    }
    return watcher;
  }

  private History arm(Wish wish) {
    Instant before = time.instant();
    Live live = (Live) request(wish);
    List<Event> events = Collections.synchronizedList(new ArrayList<>());
    events.add(new Event(Act.ARM, before, time.instant()));
    return new History(wish, live.watch(), events);
  }

  private WatchResult request(Wish wish) {
    return persistently(
        () ->
            office
                .watches()
                .request(
                    watcher(wish.person()).id(),
                    new WatchRequest(
                        new SectionId(FireSettings.TERM, wish.crn()), wish.policy(), false)));
  }

  /** Asks for a watch again; that may be refused. */
  void restart(int index) {
    History history = histories.get(index);
    Instant before = time.instant();
    WatchResult result = request(history.wish());
    // By its number: a repeated request answers EXISTED to what the first, unanswered one
    // restarted.
    if (result instanceof Live live && live.watch().arming() > armings.getOrDefault(index, 0)) {
      armings.put(index, live.watch().arming());
      history.events().add(new Event(Act.ARM, before, time.instant()));
    }
  }

  void stop(int index) {
    History history = histories.get(index);
    Instant before = time.instant();
    persistently(() -> office.watches().stop(history.watch().watcher(), history.watch().id()));
    history.events().add(new Event(Act.STOP, before, time.instant()));
  }

  /** Ends all signals to a person, for good. */
  void optOut(int index) {
    int person = histories.get(index).wish().person();
    Instant before = time.instant();
    persistently(
        () -> {
          office.watchers().optOut(number(person));
          return true;
        });
    Event event = new Event(Act.OPT_OUT, before, time.instant());
    histories().stream()
        .filter(history -> history.wish().person() == person)
        .forEach(history -> history.events().add(event));
  }

  private static <T> T persistently(Supplier<T> act) {
    for (int tries = 0; tries < 300; tries++) {
      try {
        return act.get();
      } catch (SeatSignalException e) {
        LOG.debug("the database is away; once more", e);
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
      }
    }
    throw new IllegalStateException("the database stays away");
  }
}
