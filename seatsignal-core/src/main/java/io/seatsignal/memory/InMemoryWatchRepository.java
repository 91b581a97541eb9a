package io.seatsignal.memory;

import io.seatsignal.base.WatchId;
import io.seatsignal.base.WatcherId;
import io.seatsignal.course.Heartbeat;
import io.seatsignal.course.SectionId;
import io.seatsignal.course.SectionState;
import io.seatsignal.course.TermId;
import io.seatsignal.operation.Operations;
import io.seatsignal.operation.Pause;
import io.seatsignal.pacing.Preferences;
import io.seatsignal.phone.PhoneNumber;
import io.seatsignal.quota.Quotas;
import io.seatsignal.signal.SignalOutbox;
import io.seatsignal.verification.AddressBook;
import io.seatsignal.verification.Codes;
import io.seatsignal.watch.CommitResult;
import io.seatsignal.watch.OpeningRecord;
import io.seatsignal.watch.PollState;
import io.seatsignal.watch.Registration;
import io.seatsignal.watch.RegistrationResult;
import io.seatsignal.watch.TermChanges;
import io.seatsignal.watch.Watch;
import io.seatsignal.watch.WatchDesk;
import io.seatsignal.watch.WatchLimits;
import io.seatsignal.watch.WatchRepository;
import io.seatsignal.watch.Watcher;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A repository that forgets everything when its process ends.
 *
 * <p>For tests, demonstrations and trying things out: one node, one lock, plain collections.
 * Thread-safe; blocks only on its lock; never throws {@link
 * io.seatsignal.base.SeatSignalException}. {@link #close()} does nothing.
 *
 * <pre>{@code
 * WatchRepository repository =
 *     new InMemoryWatchRepository(InstantSource.system(), WatchLimits.DEFAULT);
 * }</pre>
 */
public final class InMemoryWatchRepository implements WatchRepository {

  private final Object lock = new Object();
  private final InstantSource time;
  private final People people = new People();
  private final Terms terms = new Terms();
  private final WatchBook book;
  private final Duties duties;
  private final Pauses pauses = new Pauses();
  private final Holds holds = new Holds();
  private final InMemoryOutbox outbox;
  private final Operations operations;
  private final Quotas quotas;
  private final InMemoryCodes codes;
  private final AddressBook addresses;

  /**
   * Makes an empty repository.
   *
   * @param time what its times are taken from
   * @param limits after how many signals a watch rests
   */
  public InMemoryWatchRepository(InstantSource time, WatchLimits limits) {
    Line line = new Line();
    Channels channels = new Channels(pauses);
    Tills tills = new Tills();
    this.time = time;
    this.book = new WatchBook(limits);
    this.duties = new Duties(line);
    Contents contents =
        new Contents(
            people, terms, book, line, duties, new Attempts(tills), channels, tills, new Tally());
    this.outbox = new InMemoryOutbox(lock, time, contents);
    this.operations = new InMemoryOperations(lock, time, pauses, holds, contents);
    this.quotas = new InMemoryQuotas(lock, time);
    this.codes = new InMemoryCodes(lock, time);
    this.addresses = new InMemoryAddresses(lock, people);
  }

  @Override
  public RegistrationResult register(Registration registration) {
    synchronized (lock) {
      RegistrationResult result = people.register(registration);
      if (result instanceof RegistrationResult.Registered registered) {
        duties.numbered(registered.watcher().id());
      }
      return result;
    }
  }

  @Override
  public RegistrationResult takeOver(String former, Registration registration) {
    synchronized (lock) {
      return people.takeOver(former, registration);
    }
  }

  @Override
  public void prefer(WatcherId watcher, Preferences preferences) {
    synchronized (lock) {
      people.prefer(watcher, preferences);
    }
  }

  @Override
  public void withdrawNumber(WatcherId watcher) {
    synchronized (lock) {
      people.withdrawNumber(watcher);
    }
  }

  @Override
  public void forget(WatcherId watcher) {
    synchronized (lock) {
      outbox.forget(watcher);
      book.forget(watcher);
      people.forget(watcher).ifPresent(codes::forget);
    }
  }

  @Override
  public Optional<Watcher> watcher(WatcherId watcher) {
    synchronized (lock) {
      return people.find(watcher);
    }
  }

  @Override
  public Optional<Watcher> watcherByPhone(PhoneNumber phone) {
    synchronized (lock) {
      return people.findByPhone(phone);
    }
  }

  @Override
  public void optOut(PhoneNumber phone) {
    synchronized (lock) {
      people.optOut(phone);
      people.findByPhone(phone).map(Watcher::id).ifPresent(book::stopAll);
    }
  }

  @Override
  public void optIn(PhoneNumber phone) {
    synchronized (lock) {
      people.optIn(phone);
    }
  }

  @Override
  public boolean optedOut(PhoneNumber phone) {
    synchronized (lock) {
      return people.hasOptedOut(phone);
    }
  }

  @Override
  public <T> T atDesk(WatcherId watcher, SectionId section, Function<WatchDesk, T> rules) {
    synchronized (lock) {
      Desk desk = new Desk(people, terms, book, watcher, section, time.instant());
      try {
        T decision = rules.apply(desk);
        desk.leave();
        return decision;
      } finally {
        desk.close();
      }
    }
  }

  @Override
  public Optional<Watch> stop(WatcherId watcher, WatchId watch) {
    synchronized (lock) {
      return book.stop(watcher, watch);
    }
  }

  @Override
  public Optional<Watch> watch(WatcherId watcher, WatchId watch) {
    synchronized (lock) {
      return book.find(watcher, watch);
    }
  }

  @Override
  public List<Watch> watches(WatcherId watcher) {
    synchronized (lock) {
      return book.of(watcher);
    }
  }

  @Override
  public Map<WatcherId, List<Watch>> watches(Collection<WatcherId> watchers) {
    synchronized (lock) {
      return watchers.stream()
          .distinct()
          .collect(Collectors.toUnmodifiableMap(watcher -> watcher, book::of));
    }
  }

  @Override
  public Set<WatchId> signalling(Collection<WatcherId> watchers) {
    synchronized (lock) {
      return watchers.stream()
          .flatMap(watcher -> duties.of(watcher).stream())
          .filter(Obligation::isOpen)
          .map(obligation -> obligation.watch)
          .collect(Collectors.toUnmodifiableSet());
    }
  }

  @Override
  public Optional<SectionState> section(SectionId section) {
    synchronized (lock) {
      return terms.section(section);
    }
  }

  @Override
  public Map<SectionId, SectionState> sections(Collection<SectionId> sections) {
    synchronized (lock) {
      return terms.sections(sections);
    }
  }

  @Override
  public List<SectionState> sectionsOf(Collection<TermId> wanted, Collection<String> courses) {
    synchronized (lock) {
      return terms.sectionsOf(wanted, courses);
    }
  }

  @Override
  public List<OpeningRecord> openings(SectionId section, int atMost) {
    synchronized (lock) {
      return duties.openings(section).limit(atMost).toList();
    }
  }

  @Override
  public long version(TermId termId) {
    synchronized (lock) {
      return terms.version(termId);
    }
  }

  @Override
  public PollState pollState(TermId termId) {
    synchronized (lock) {
      return new PollState(
          terms.epoch(termId),
          terms.heartbeat(termId),
          pauses.hold(Pause.Kind.SOURCE, termId.source(), time.instant()),
          holds.of(termId),
          holds.isReleased(termId));
    }
  }

  @Override
  public List<Heartbeat> heartbeats() {
    synchronized (lock) {
      return terms.heartbeats();
    }
  }

  @Override
  public long takeEpoch(TermId termId, String node) {
    synchronized (lock) {
      return terms.takeEpoch(termId);
    }
  }

  @Override
  public List<SectionState> sections(TermId termId) {
    synchronized (lock) {
      return terms.sections(termId);
    }
  }

  @Override
  public Set<SectionId> watched(Collection<SectionId> sections) {
    synchronized (lock) {
      return sections.stream().filter(book::anyLive).collect(Collectors.toUnmodifiableSet());
    }
  }

  @Override
  public CommitResult apply(TermChanges changes) {
    synchronized (lock) {
      if (!terms.isCurrent(changes.termId(), changes.epoch())) {
        return new CommitResult.Superseded();
      }
      int owed = new Commit(terms, book, duties, holds, changes, time.instant()).store();
      return new CommitResult.Committed(owed);
    }
  }

  @Override
  public CommitResult recordFailure(TermId termId, long epoch, Instant at, String reason) {
    synchronized (lock) {
      if (!terms.isCurrent(termId, epoch)) {
        return new CommitResult.Superseded();
      }
      terms.beatBadly(termId, at, reason);
      return new CommitResult.Committed(0);
    }
  }

  @Override
  public int expire(TermId termId, Instant at) {
    synchronized (lock) {
      return new Expiry(terms, book, duties, holds, termId, at, time.instant()).store();
    }
  }

  @Override
  public SignalOutbox outbox() {
    return outbox;
  }

  @Override
  public Quotas quotas() {
    return quotas;
  }

  @Override
  public Codes codes() {
    return codes;
  }

  @Override
  public AddressBook addresses() {
    return addresses;
  }

  @Override
  public Operations operations() {
    return operations;
  }

  @Override
  public void close() {}
}
