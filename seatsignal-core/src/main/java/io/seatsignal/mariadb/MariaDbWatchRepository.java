package io.seatsignal.mariadb;

import com.zaxxer.hikari.HikariDataSource;
import io.seatsignal.base.WatchId;
import io.seatsignal.base.WatcherId;
import io.seatsignal.course.Heartbeat;
import io.seatsignal.course.SectionId;
import io.seatsignal.course.SectionState;
import io.seatsignal.course.TermId;
import io.seatsignal.operation.Operations;
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
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.sql.DataSource;

/**
 * Everything durable, in MariaDB 10.6 or newer.
 *
 * <p>Any number of nodes may open the same database. What they compare is the database's time in
 * UTC; neither the zone of the server, of a session or of the JVM matters. Phone numbers are stored
 * encrypted.
 */
public final class MariaDbWatchRepository implements WatchRepository {

  private final Supplier<PoolUse> poolUse;
  private final Runnable onClose;
  private final TermStore terms;
  private final LookStore looks;
  private final PeopleStore people;
  private final Leaving leaving;
  private final WatchStore watches;
  private final SignalOutbox outbox;
  private final Operations operations;
  private final Quotas quotas;
  private final Codes codes;
  private final AddressBook addresses;
  private final Vault vault;

  private MariaDbWatchRepository(
      Transactions transactions,
      PhoneCipher phones,
      Fingerprints fingerprints,
      Vault vault,
      WatchLimits limits,
      Supplier<PoolUse> poolUse,
      Runnable onClose) {
    this.poolUse = poolUse;
    this.onClose = onClose;
    this.vault = vault;
    this.terms = new TermStore(transactions);
    this.looks = new LookStore(transactions);
    this.people = new PeopleStore(transactions, phones);
    this.leaving = new Leaving(transactions);
    this.watches = new WatchStore(transactions, phones);
    this.outbox = new MariaDbOutbox(transactions, phones, limits.signalsPerWatch());
    this.operations = new MariaDbOperations(transactions);
    this.quotas = new MariaDbQuotas(transactions, fingerprints);
    this.codes = new MariaDbCodes(transactions, fingerprints);
    this.addresses = new MariaDbAddresses(transactions, phones);
  }

  /**
   * Opens a database with connections of its own, which {@link #close()} closes.
   *
   * @param settings how to reach the database
   * @param schema what to do about the tables
   * @param masterKey the key that the database was first opened with
   * @param limits how many signals a watch gets
   * @return the repository
   * @throws io.seatsignal.base.SeatSignalException if the database cannot be reached, is too old,
   *     lacks the tables or belongs to another master key; the message says what to do
   */
  public static MariaDbWatchRepository open(
      MariaDbSettings settings, Schema schema, MasterKey masterKey, WatchLimits limits) {
    HikariDataSource pool = ConnectionPool.open(settings);
    try {
      return open(
          pool, true, schema, masterKey, limits, () -> ConnectionPool.use(pool), pool::close);
    } catch (RuntimeException | Error e) {
      pool.close();
      throw e;
    }
  }

  /**
   * Opens a database with the connections of a host application, which {@link #close()} leaves
   * alone.
   *
   * <p>The pool should set {@code idle_transaction_timeout=2}, {@code innodb_lock_wait_timeout=3}
   * and a {@code socketTimeout}: otherwise a frozen node can hold up all others. Its isolation
   * level does not matter.
   *
   * @param dataSource gives connections to the database, pooled
   * @param schema what to do about the tables
   * @param masterKey the key that the database was first opened with
   * @param limits how many signals a watch gets
   * @return the repository
   * @throws io.seatsignal.base.SeatSignalException if the database cannot be reached, is too old,
   *     lacks the tables or belongs to another master key; the message says what to do
   */
  public static MariaDbWatchRepository open(
      DataSource dataSource, Schema schema, MasterKey masterKey, WatchLimits limits) {
    return open(dataSource, false, schema, masterKey, limits, () -> PoolUse.UNKNOWN, () -> {});
  }

  private static MariaDbWatchRepository open(
      DataSource dataSource,
      boolean readCommitted,
      Schema schema,
      MasterKey masterKey,
      WatchLimits limits,
      Supplier<PoolUse> poolUse,
      Runnable onClose) {
    ServerVersion.check(dataSource);
    schema.apply(dataSource);
    Transactions transactions = new Transactions(dataSource, readCommitted);
    PhoneCipher phones = Keysets.open(transactions, masterKey);
    Fingerprints fingerprints = Keysets.fingerprints(transactions, masterKey);
    Vault vault = Keysets.vault(transactions, masterKey, fingerprints);
    return new MariaDbWatchRepository(
        transactions, phones, fingerprints, vault, limits, poolUse, onClose);
  }

  /**
   * How busy the repository's own connections are. Does not block.
   *
   * @return all zero if the connections are a host's
   */
  public PoolUse poolUse() {
    return poolUse.get();
  }

  /**
   * Encrypts what the host application keeps of people.
   *
   * @return always the same
   */
  public Vault vault() {
    return vault;
  }

  @Override
  public RegistrationResult register(Registration registration) {
    return people.register(registration);
  }

  @Override
  public RegistrationResult takeOver(String former, Registration registration) {
    return people.takeOver(former, registration);
  }

  @Override
  public void prefer(WatcherId watcher, Preferences preferences) {
    people.prefer(watcher, preferences);
  }

  @Override
  public void withdrawNumber(WatcherId watcher) {
    leaving.withdrawNumber(watcher);
  }

  @Override
  public void forget(WatcherId watcher) {
    leaving.forget(watcher);
  }

  @Override
  public Optional<Watcher> watcher(WatcherId watcher) {
    return people.watcher(watcher);
  }

  @Override
  public Optional<Watcher> watcherByPhone(PhoneNumber phone) {
    return people.watcherByPhone(phone);
  }

  @Override
  public void optOut(PhoneNumber phone) {
    people.optOut(phone);
  }

  @Override
  public void optIn(PhoneNumber phone) {
    people.optIn(phone);
  }

  @Override
  public boolean optedOut(PhoneNumber phone) {
    return people.optedOut(phone);
  }

  @Override
  public <T> T atDesk(WatcherId watcher, SectionId section, Function<WatchDesk, T> rules) {
    return watches.atDesk(watcher, section, rules);
  }

  @Override
  public Optional<Watch> stop(WatcherId watcher, WatchId watch) {
    return watches.stop(watcher, watch);
  }

  @Override
  public Optional<Watch> watch(WatcherId watcher, WatchId watch) {
    return watches.watch(watcher, watch);
  }

  @Override
  public List<Watch> watches(WatcherId watcher) {
    return watches.watches(watcher);
  }

  @Override
  public Map<WatcherId, List<Watch>> watches(Collection<WatcherId> watchers) {
    return watches.watches(watchers);
  }

  @Override
  public Set<WatchId> signalling(Collection<WatcherId> watchers) {
    return watches.signalling(watchers);
  }

  @Override
  public Optional<SectionState> section(SectionId section) {
    return terms.section(section);
  }

  @Override
  public Map<SectionId, SectionState> sections(Collection<SectionId> sections) {
    return terms.sections(sections);
  }

  @Override
  public List<SectionState> sectionsOf(Collection<TermId> wanted, Collection<String> courses) {
    return terms.sectionsOf(wanted, courses);
  }

  @Override
  public List<OpeningRecord> openings(SectionId section, int atMost) {
    return terms.openings(section, atMost);
  }

  @Override
  public long version(TermId termId) {
    return terms.version(termId);
  }

  @Override
  public PollState pollState(TermId termId) {
    return terms.pollState(termId);
  }

  @Override
  public List<Heartbeat> heartbeats() {
    return terms.heartbeats();
  }

  @Override
  public long takeEpoch(TermId termId, String node) {
    return terms.takeEpoch(termId, node);
  }

  @Override
  public List<SectionState> sections(TermId termId) {
    return terms.sections(termId);
  }

  @Override
  public Set<SectionId> watched(Collection<SectionId> sections) {
    return terms.watched(sections);
  }

  @Override
  public CommitResult apply(TermChanges changes) {
    return looks.apply(changes);
  }

  @Override
  public CommitResult recordFailure(TermId termId, long epoch, Instant at, String reason) {
    return terms.recordFailure(termId, epoch, at, reason);
  }

  @Override
  public int expire(TermId termId, Instant at) {
    return looks.expire(termId, at);
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
  public void close() {
    onClose.run();
  }
}
