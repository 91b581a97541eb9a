package io.seatsignal.mariadb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seatsignal.base.SeatSignalException;
import io.seatsignal.base.WatcherId;
import io.seatsignal.quota.Quota;
import io.seatsignal.signal.Claim;
import io.seatsignal.signal.LedgerEntry;
import io.seatsignal.signal.NotSentReason;
import io.seatsignal.signal.Receipt;
import io.seatsignal.watch.WatchLimits;
import io.seatsignal.watch.Watcher;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PhoneSecrecyTest {

  @RegisterExtension static final OpenedDatabase database = new OpenedDatabase();

  @Test
  void noTableHoldsANumberInClear() throws SQLException {
    Town town = Town.found(database.repository(), 1);
    town.crowd(1, 3, 1);
    town.commit(town.opens(1));
    town.accept(town.repository.outbox().mark(town.claim("node-1", 2)));
    town.repository.optOut(Town.number(2));

    String dump = dump();

    assertThat(dump).contains("person-1", "asked in person", "ACCEPTED");
    for (int person = 1; person <= 3; person++) {
      String e164 = Town.number(person).e164();
      assertThat(dump).doesNotContain(e164.substring(1)).doesNotContain(e164.substring(5));
      assertThat(dump).doesNotContain(hex(e164)).doesNotContain(hex(e164.substring(5)));
      assertThat(dump)
          .doesNotContain(
              Base64.getEncoder().encodeToString(e164.getBytes(StandardCharsets.UTF_8)));
    }
  }

  @Test
  void nothingLeadsToSomebodyWhoWasForgotten() throws SQLException {
    Town town = Town.found(database.repository(), 1);
    town.crowd(1, 3, 1);
    town.commit(town.opens(1));
    List<Claim> claims = town.repository.outbox().mark(town.claim("node-1", 3));
    town.accept(claims.subList(0, 1));
    town.repository.optOut(Town.number(3));
    town.repository.codes().expect("person-1", Town.number(1), "482913", Duration.ofHours(1));
    List<String> numbers = query("SELECT HEX(phone) FROM ss_watcher");
    List<String> indexes = query("SELECT HEX(phone_index) FROM ss_watcher ORDER BY watcher_id");
    assertThat(bytes()).contains(numbers).contains(indexes);

    claims.forEach(claim -> town.repository.forget(claim.watcher()));
    town.accept(claims);
    town.repository
        .outbox()
        .receive(
            claims.stream()
                .map(
                    claim ->
                        new Receipt(
                            claim.attemptId(),
                            Receipt.Verdict.OPTED_OUT,
                            Optional.empty(),
                            "21610 for " + claim.to().e164()))
                .toList());
    town.claim("node-1", 3);

    assertThat(dump())
        .contains("UNDELIVERED")
        .doesNotContain("person-1", "asked in person", "terms-1", "SM1")
        .doesNotContain(Town.number(1).e164().substring(1));
    assertThat(bytes()).doesNotContain(numbers).doesNotContain(indexes.subList(0, 2));
    assertThat(query("SELECT HEX(phone_index) FROM ss_opt_out")).containsExactly(indexes.get(2));
    assertThat(query("SELECT watch_id FROM ss_watch")).isEmpty();
  }

  @Test
  void neitherQuotasNorCodesGiveAwayWhatTheyAreAbout() throws SQLException {
    Town town = Town.found(database.repository(), 1);
    String e164 = Town.number(1).e164();
    Duration hour = Duration.ofHours(1);
    town.repository
        .quotas()
        .take(
            List.of(
                new Quota("code-number", e164, 3, hour),
                new Quota("code-address", "192.0.2.77", 3, hour)));
    town.repository.codes().expect("ada", Town.number(1), "482913", hour);

    String dump = dump();

    assertThat(dump).contains("code-number", "code-address", "ada");
    for (String secret : List.of(e164.substring(1), e164.substring(5), "192.0.2.77", "482913")) {
      assertThat(dump).doesNotContain(secret).doesNotContain(hex(secret));
    }
  }

  @Test
  void aHashSaysNothingInAnotherPlaceOrOfOtherParts() {
    Fingerprints fingerprints =
        Keysets.fingerprints(new Transactions(database.pool(), false), TestPools.MASTER_KEY);

    assertThat(fingerprints.of("a", "bc", "d"))
        .isEqualTo(fingerprints.of("a", "bc", "d"))
        .isNotEqualTo(fingerprints.of("e", "bc", "d"))
        .isNotEqualTo(fingerprints.of("a", "b", "cd"))
        .isNotEqualTo(fingerprints.of("ab", "c", "d"))
        .isNotEqualTo(fingerprints.of("a", "bcd"));
  }

  @Test
  void oneNumberIsEncryptedDifferentlyEachTime() throws SQLException {
    Town town = Town.found(database.repository(), 1);
    town.person(1);
    String first = query("SELECT HEX(phone) FROM ss_watcher").get(0);

    town.person(1);

    assertThat(query("SELECT HEX(phone) FROM ss_watcher").get(0)).isNotEqualTo(first);
  }

  @Test
  void aNumberMovedToAnotherRowIsNotRead() throws SQLException {
    Town town = Town.found(database.repository(), 1);
    Watcher ada = town.person(1);
    Watcher bob = town.person(2);
    execute(
        "UPDATE ss_watcher a JOIN ss_watcher b SET a.phone = b.phone WHERE a.watcher_id = "
            + ada.id()
            + " AND b.watcher_id = "
            + bob.id());

    assertThat(town.repository.watcher(bob.id())).contains(bob);
    assertThatThrownBy(() -> town.repository.watcher(ada.id()))
        .isInstanceOf(SeatSignalException.class)
        .hasMessage(
            "cannot read the phone number of watcher "
                + ada.id()
                + ": its row was changed by something else; register the person again");
  }

  @Test
  void aDamagedNumberHoldsUpNobodyElse() throws SQLException {
    Town town = Town.found(database.repository(), 1);
    town.crowd(1, 3, 1);
    WatcherId damaged = town.repository.watcherByPhone(Town.number(1)).orElseThrow().id();
    town.commit(town.opens(1));
    execute("UPDATE ss_watcher SET phone = 'damaged' WHERE watcher_id = " + damaged);

    assertThat(town.claim("node-1", 10)).hasSize(2);

    assertThat(town.repository.outbox().ledger(damaged, 1))
        .extracting(LedgerEntry::reason)
        .containsExactly(Optional.of(NotSentReason.NO_CHANNEL_LEFT));
  }

  @Test
  void anotherMasterKeyIsRefusedWithOneLine() {
    database.repository();
    byte[] other = new byte[32];
    other[0] = 1;
    MasterKey wrong = MasterKey.fromBase64(Base64.getEncoder().encodeToString(other));

    assertThatThrownBy(
            () ->
                MariaDbWatchRepository.open(
                    database.pool(), Schema.NONE, wrong, WatchLimits.DEFAULT))
        .isInstanceOf(SeatSignalException.class)
        .hasMessage(
            "cannot open the keys in the database: the master key is not the one that it was set"
                + " up with; configure that one");
  }

  @Test
  void nodesThatStartTogetherShareTheKeysOfTheFirst() throws Exception {
    execute("DELETE FROM ss_keyset");
    int nodes = 8;
    CyclicBarrier start = new CyclicBarrier(nodes);
    ExecutorService threads = Executors.newFixedThreadPool(nodes);
    List<PhoneCipher> ciphers = new ArrayList<>();
    try {
      Callable<PhoneCipher> node =
          () -> {
            start.await(30, TimeUnit.SECONDS);
            return Keysets.open(new Transactions(database.pool(), false), TestPools.MASTER_KEY);
          };
      List<Future<PhoneCipher>> opened =
          Stream.generate(() -> threads.submit(node)).limit(nodes).toList();
      for (Future<PhoneCipher> one : opened) {
        ciphers.add(one.get(30, TimeUnit.SECONDS));
      }
    } finally {
      threads.shutdownNow();
    }

    Watcher ada = Town.found(database.repository(), 1).person(1);
    byte[] stored = ciphers.get(0).encrypt(ada.phone(), ada.id());
    for (PhoneCipher cipher : ciphers) {
      assertThat(cipher.decrypt(stored, ada.id())).isEqualTo(ada.phone());
      assertThat(cipher.index(ada.phone())).isEqualTo(ciphers.get(0).index(ada.phone()));
    }
    assertThat(query("SELECT purpose FROM ss_keyset"))
        .containsExactlyInAnyOrder("phone", "phone-index", "fingerprint", "host");
  }

  /** Every value of every table, as text and in hexadecimal digits. */
  private static String dump() throws SQLException {
    StringBuilder dump = new StringBuilder();
    for (String table :
        query("SELECT table_name FROM information_schema.tables WHERE table_schema = DATABASE()")) {
      try (Connection connection = database.pool().getConnection();
          Statement statement = connection.createStatement();
          ResultSet row = statement.executeQuery("SELECT * FROM " + table)) {
        int columns = row.getMetaData().getColumnCount();
        while (row.next()) {
          for (int column = 1; column <= columns; column++) {
            Object value = row.getObject(column);
            String text =
                value instanceof byte[] bytes
                    ? new String(bytes, StandardCharsets.UTF_8)
                    : String.valueOf(value);
            dump.append(text).append(' ').append(hex(text)).append('\n');
          }
        }
      }
    }
    return dump.toString();
  }

  /** Every binary value of every table, in hexadecimal digits. */
  private static String bytes() throws SQLException {
    StringBuilder bytes = new StringBuilder();
    for (String select :
        query(
            "SELECT CONCAT('SELECT HEX(', column_name, ') FROM ', table_name)"
                + " FROM information_schema.columns WHERE table_schema = DATABASE()"
                + " AND data_type IN ('binary', 'varbinary')")) {
      bytes.append(query(select)).append('\n');
    }
    return bytes.toString();
  }

  private static String hex(String text) {
    return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
  }

  private static List<String> query(String sql) throws SQLException {
    try (Connection connection = database.pool().getConnection()) {
      return new Sql(sql).rows(connection, row -> row.getString(1));
    }
  }

  private static void execute(String sql) throws SQLException {
    try (Connection connection = database.pool().getConnection()) {
      new Sql(sql).update(connection);
    }
  }
}
