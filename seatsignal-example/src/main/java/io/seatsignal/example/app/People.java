package io.seatsignal.example.app;

import com.zaxxer.hikari.HikariDataSource;
import io.seatsignal.SeatSignal;
import io.seatsignal.base.Address;
import io.seatsignal.example.access.AccountGate;
import io.seatsignal.example.access.Gate;
import io.seatsignal.example.access.Sessions;
import io.seatsignal.example.access.Throttle;
import io.seatsignal.example.access.Tokens;
import io.seatsignal.example.account.Accounts;
import io.seatsignal.example.account.Terms;
import io.seatsignal.example.config.Configuration;
import io.seatsignal.example.config.Keys;
import io.seatsignal.example.store.Store;
import io.seatsignal.mariadb.Schema;
import io.seatsignal.mariadb.Vault;
import io.seatsignal.pacing.Contact;
import io.seatsignal.signal.SignalChannel;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** The people who have accounts, and what lets them in; with connections of its own. */
final class People implements AutoCloseable {

  private final HikariDataSource pool;
  private final Accounts accounts;
  private final Sessions sessions;
  private final Tokens tokens;
  private final Throttle throttle;
  private final Gate gate;

  private People(
      HikariDataSource pool,
      Store store,
      Vault vault,
      Accounts accounts,
      Sessions sessions,
      InstantSource time) {
    this.pool = pool;
    this.accounts = accounts;
    this.sessions = sessions;
    this.tokens = new Tokens(store, time);
    this.throttle = new Throttle(store, vault, time);
    this.gate = new AccountGate(sessions, tokens, accounts, Terms.PRESENT);
  }

  /**
   * Opens everything; blocks until the tables are ready.
   *
   * @throws io.seatsignal.base.SeatSignalException if the database cannot be opened
   */
  static People open(
      Configuration configuration,
      Database database,
      Schema schema,
      Vault vault,
      SeatSignal seatSignal,
      List<SignalChannel> channels,
      InstantSource time) {
    HikariDataSource pool = database.poolForPeople();
    try {
      Store store = Store.open(pool, schema);
      Accounts accounts =
          new Accounts(store, vault, seatSignal, Terms.PRESENT, resetChannel(channels), time);
      boolean secure =
          configuration
              .find(Keys.PUBLIC_URL)
              .filter(url -> "https".equals(url.getScheme()))
              .isPresent();
      return new People(pool, store, vault, accounts, new Sessions(store, secure, time), time);
    } catch (RuntimeException | Error e) {
      pool.close();
      throw e;
    }
  }

  /** The first that sends texts: calls need a text before; where all only show, any will do. */
  private static Optional<String> resetChannel(List<SignalChannel> channels) {
    List<SignalChannel> toNumbers =
        channels.stream()
            .filter(channel -> channel.capabilities().addressKind().equals(Address.PHONE))
            .toList();
    return toNumbers.stream()
        .filter(channel -> channel.capabilities().contact() == Contact.TEXT)
        .findFirst()
        .or(() -> Channels.onlyShow(toNumbers) ? toNumbers.stream().findFirst() : Optional.empty())
        .map(SignalChannel::name);
  }

  Accounts accounts() {
    return accounts;
  }

  Sessions sessions() {
    return sessions;
  }

  Tokens tokens() {
    return tokens;
  }

  Throttle throttle() {
    return throttle;
  }

  Gate gate() {
    return gate;
  }

  Housekeeping housekeeping() {
    return new Housekeeping(
        List.of(accounts::cleanUp, sessions::cleanUp, tokens::cleanUp, throttle::cleanUp));
  }

  @Override
  public void close() {
    accounts.close();
    pool.close();
  }
}
