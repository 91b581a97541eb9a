package io.seatsignal.example.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.seatsignal.example.account.Account;
import io.seatsignal.example.account.Accounts;
import io.seatsignal.example.account.DatabaseText;
import io.seatsignal.example.account.Terms;
import io.seatsignal.example.account.TestNode;
import io.seatsignal.example.store.Store;
import io.seatsignal.mariadb.ConnectionPool;
import io.seatsignal.mariadb.MariaDbSettings;
import io.seatsignal.mariadb.Schema;
import io.seatsignal.mariadb.TestDatabase;
import io.seatsignal.testing.SettableTime;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * How many rows the server reads for what is asked all the time, by its own count, with twenty
 * thousand in every table.
 */
final class RowsReadTest {

  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.create();

  private static final SettableTime TIME = SettableTime.at("2026-11-05T14:00:00Z");
  private static final int MANY = 20_000;
  private static final int FEW = 30;
  private static final String LATER = "'2027-01-01'";

  private static TestNode node;
  private static HikariDataSource single;
  private static Accounts accounts;
  private static Tokens tokens;
  private static Throttle throttle;

  @BeforeAll
  static void begin() throws SQLException {
    node = new TestNode(DATABASE, TIME);
    MariaDbSettings settings =
        new MariaDbSettings(
            DATABASE.jdbcUrl(), DATABASE.user(), DATABASE.password(), 1, Duration.ofSeconds(30));
    single = ConnectionPool.open(settings);
    Store store = Store.open(single, Schema.MIGRATE);
    accounts =
        new Accounts(
            store, node.vault, node.seatSignal, Terms.PRESENT, Optional.of("recorder"), TIME);
    tokens = new Tokens(store, TIME);
    throttle = new Throttle(store, node.vault, TIME);
    fill();
  }

  private static void fill() throws SQLException {
    String rows = " FROM seq_1_to_" + MANY;
    String id = "LPAD(seq, 22, '0')";
    String hash = "LPAD(seq, 48, '0')";
    for (String sql :
        new String[] {
          "INSERT INTO app_account (account_id, username, username_key, password, terms_version,"
              + " terms_at, created_at) SELECT "
              + id
              + ", CONCAT('u', seq), CONCAT('u', seq), '', '', NOW(), NOW()"
              + rows,
          "INSERT INTO app_phone (account_id, phone, phone_index, held_until) SELECT "
              + id
              + ", '', "
              + hash
              + ", "
              + LATER
              + rows,
          "INSERT INTO app_session SELECT "
              + hash
              + ", "
              + id
              + ", 0, NOW(), NOW(), "
              + LATER
              + rows,
          "INSERT INTO app_token SELECT "
              + hash
              + ", "
              + id
              + ", "
              + id
              + ", 0, '', 'WATCH', NOW(), NULL, "
              + LATER
              + rows,
          "INSERT INTO app_bucket SELECT " + hash + ", " + LATER + ", NOW()" + rows,
          "INSERT INTO app_known_address SELECT " + id + ", " + hash + ", " + LATER + rows
        }) {
      DatabaseText.execute(DATABASE, sql);
    }
    DatabaseText.execute(
        DATABASE,
        "ANALYZE TABLE app_account, app_phone, app_session, app_token, app_bucket,"
            + " app_known_address");
  }

  @AfterAll
  static void end() {
    accounts.close();
    single.close();
    node.close();
  }

  @Test
  void whoAsksIsFoundByAnIndex() throws SQLException {
    Account account = node.claimed();
    IssuedToken token =
        node.tokens.issue(account, "bot", Scope.WATCH, Tokens.USUAL_LIFETIME).orElseThrow();

    assertFew("by identity", () -> accounts.find(account.id()));
    assertFew("by name", () -> accounts.findByName(account.username()));
    assertFew("by token", () -> tokens.find(token.secret()));
    assertFew("tokens of an account", () -> tokens.list(account.id()));
    assertFew("a page", () -> accounts.list(Optional.of("a"), 1));
    Sessions sessions = new Sessions(Store.open(single, Schema.MIGRATE), false, TIME);
    assertFew("ending sessions", () -> sessions.endAll(account.id()));
  }

  @Test
  void roomForASessionIsMadeByAnIndex() throws SQLException {
    Account account = node.claimed();
    int surplus = 5;
    DatabaseText.execute(
        DATABASE,
        "INSERT INTO app_session SELECT LPAD(CONCAT('room', seq), 48, '0'), '"
            + account.id()
            + "', 0, NOW(), NOW(), "
            + LATER
            + " FROM seq_1_to_"
            + (Sessions.MOST + surplus));
    Store store = Store.open(single, Schema.MIGRATE);

    assertReads(
        "making room",
        () ->
            store.transaction(
                "make room",
                handle -> {
                  Sessions.makeRoom(handle, account.id());
                  return true;
                }),
        10 * Sessions.MOST);

    assertThat(node.sessions.startedAt(account.id())).hasSize(Sessions.MOST - 1);
  }

  @Test
  void numbersAreClaimedByAnIndex() throws SQLException {
    Account account = node.claimed();

    assertFew("claiming", () -> accounts.changeNumber(account.id(), TestNode.freshNumber()));
    assertFew(
        "signing up",
        () -> accounts.signUp(TestNode.newAccount(TestNode.freshName(), TestNode.freshNumber())));
  }

  @Test
  void triesAreCountedByAnIndex() throws SQLException {
    Account account = node.claimed();

    assertFew("a wrong try", () -> attempt(account, true));
    assertFew("a right try", () -> attempt(account, false));
    assertFew("a right try again", () -> attempt(account, false));
  }

  private static boolean attempt(Account account, boolean isWrong) {
    return throttle.attempt(
        Throttle.Secret.PASSWORD,
        account.username(),
        "192.0.2.7",
        () -> isWrong,
        Boolean::booleanValue);
  }

  @Test
  void whatIsOverIsDeletedByAnIndex() throws SQLException {
    accounts.cleanUp();
    tokens.cleanUp();
    throttle.cleanUp();
    assertFew("claims", accounts::cleanUp);
    assertFew("tokens", tokens::cleanUp);
    assertFew("counts", throttle::cleanUp);
    assertFew("sessions", new Sessions(Store.open(single, Schema.MIGRATE), false, TIME)::cleanUp);
  }

  /** The only connection of the pool counts what it reads, this question included. */
  private static void assertFew(String what, Runnable work) throws SQLException {
    assertReads(what, work, FEW);
  }

  private static void assertReads(String what, Runnable work, long fewerThan) throws SQLException {
    long start = rowsRead();
    long question = rowsRead() - start;
    long before = rowsRead();
    work.run();
    assertThat(rowsRead() - before - question).as("rows read for %s", what).isLessThan(fewerThan);
  }

  private static long rowsRead() throws SQLException {
    try (Connection connection = single.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SHOW SESSION STATUS LIKE 'Handler_read%'")) {
      long read = 0;
      while (rows.next()) {
        read += rows.getLong(2);
      }
      return read;
    }
  }
}
