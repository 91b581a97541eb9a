package io.seatsignal.example.account;

import com.zaxxer.hikari.HikariDataSource;
import io.seatsignal.SeatSignal;
import io.seatsignal.course.Enrolment;
import io.seatsignal.course.SectionId;
import io.seatsignal.example.access.AccountGate;
import io.seatsignal.example.access.Sessions;
import io.seatsignal.example.access.Throttle;
import io.seatsignal.example.access.Tokens;
import io.seatsignal.example.store.Store;
import io.seatsignal.mariadb.ConnectionPool;
import io.seatsignal.mariadb.MariaDbSettings;
import io.seatsignal.mariadb.MariaDbWatchRepository;
import io.seatsignal.mariadb.MasterKey;
import io.seatsignal.mariadb.Schema;
import io.seatsignal.mariadb.TestDatabase;
import io.seatsignal.mariadb.Vault;
import io.seatsignal.pacing.Contact;
import io.seatsignal.phone.PhoneNumber;
import io.seatsignal.signal.ChannelCapabilities;
import io.seatsignal.testing.RecordingChannel;
import io.seatsignal.testing.ScriptedSeatSource;
import io.seatsignal.verification.CodeResult;
import io.seatsignal.verification.CodeRules;
import io.seatsignal.watch.WatchLimits;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** One node of the application below HTTP, on a real database; its engine is not started. */
public final class TestNode implements AutoCloseable {

  public static final String KEY = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";
  public static final String PASSWORD = "seat by the window";
  public static final String CHANNEL = "recorder";

  /** Where codes come; of a number, its signals are told apart by {@link #code}. */
  public final RecordingChannel phones =
      new RecordingChannel(CHANNEL, new ChannelCapabilities(Contact.TEXT, 160));

  public final ScriptedSeatSource source =
      new ScriptedSeatSource("brown", ZoneId.of("America/New_York"));
  public final HikariDataSource pool;
  public final Vault vault;
  public final SeatSignal seatSignal;
  public final Store store;
  public final Accounts accounts;
  public final Sessions sessions;
  public final Tokens tokens;
  public final Throttle throttle;

  private static final AtomicInteger NEXT = new AtomicInteger();

  public TestNode(TestDatabase database, InstantSource time) {
    this(database, time, false);
  }

  public TestNode(TestDatabase database, InstantSource time, boolean secure) {
    pool =
        ConnectionPool.open(
            MariaDbSettings.of(database.jdbcUrl(), database.user(), database.password()));
    MariaDbWatchRepository repository =
        MariaDbWatchRepository.open(
            pool, Schema.MIGRATE, MasterKey.fromBase64(KEY), WatchLimits.DEFAULT);
    vault = repository.vault();
    seatSignal =
        SeatSignal.builder()
            .repository(repository)
            .channel(phones)
            .source(source)
            .term(Enrolment.open(SectionId.of("brown", "202420", "1").termId()))
            .pollInterval(Duration.ofSeconds(1))
            .codes(new CodeRules(Duration.ofMinutes(10), 5, 1000, 1000, 1000, 1000))
            .time(time)
            .build();
    store = Store.open(pool, Schema.MIGRATE);
    accounts = new Accounts(store, vault, seatSignal, Terms.PRESENT, Optional.of(CHANNEL), time);
    sessions = new Sessions(store, secure, time);
    tokens = new Tokens(store, time);
    throttle = new Throttle(store, vault, time);
  }

  public AccountGate gate(Terms terms) {
    return new AccountGate(sessions, tokens, accounts, terms);
  }

  /** A name or a number that no other test has. */
  public static String freshName() {
    return "Josiah." + NEXT.incrementAndGet();
  }

  public static PhoneNumber freshNumber() {
    return new PhoneNumber("+1401863%04d".formatted(NEXT.incrementAndGet()));
  }

  public static NewAccount newAccount(String username, PhoneNumber phone) {
    return new NewAccount(username, PASSWORD, phone, Terms.PRESENT.version());
  }

  /** An account whose number is claimed. */
  public Account claimed() {
    SignUpResult result = accounts.signUp(newAccount(freshName(), freshNumber()));
    return ((SignUpResult.Created) result).account();
  }

  /** An account whose number is proven. */
  public Account verified() {
    AccountId id = claimed().id();
    return ((VerifyResult.Verified) accounts.verify(id, askForCode(id))).account();
  }

  public String askForCode(AccountId id) {
    CodeResult result = accounts.sendCode(id, CHANNEL, "192.0.2.1").orElseThrow();
    if (!(result instanceof CodeResult.Sent)) {
      throw new AssertionError(result);
    }
    return code(accounts.find(id).orElseThrow().phone().orElseThrow());
  }

  /** The code that came last to a number. */
  public String code(PhoneNumber phone) {
    return phones.signals().stream()
        .filter(signal -> signal.to().equals(phone))
        .reduce((first, second) -> second)
        .orElseThrow()
        .text()
        .substring(0, 6);
  }

  @Override
  public void close() {
    accounts.close();
    seatSignal.close();
    pool.close();
  }
}
