package io.seatsignal.example.backup;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.seatsignal.example.access.IssuedToken;
import io.seatsignal.example.access.Scope;
import io.seatsignal.example.access.Tokens;
import io.seatsignal.example.account.Account;
import io.seatsignal.example.account.TestNode;
import io.seatsignal.mariadb.MasterKey;
import io.seatsignal.mariadb.TestDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** With C63: what is deleted is gone from later backups. */
final class C66_NoSecretInABackup {

  private static final MasterKey KEY = MasterKey.fromBase64(TestNode.KEY);

  @RegisterExtension static final TestDatabase database = TestDatabase.create();
  @RegisterExtension static final TestDatabase other = TestDatabase.create();

  @TempDir Path directory;

  private final Logger logger = (Logger) LoggerFactory.getLogger("io.seatsignal");
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private @Nullable Level usual;

  @BeforeEach
  void listen() {
    usual = logger.getLevel();
    logger.setLevel(Level.DEBUG);
    log.start();
    logger.addAppender(log);
  }

  @AfterEach
  void listenNoMore() {
    logger.detachAppender(log);
    logger.setLevel(usual);
  }

  @Test
  void neitherNumbersNorPasswordsNorTokensAndNothingOfThoseWhoLeft() throws Exception {
    Account leaving;
    Account staying;
    IssuedToken token;
    Path before = directory.resolve("before.backup");
    Path later = directory.resolve("later.backup");
    try (TestNode node = new TestNode(database, InstantSource.system())) {
      leaving = node.verified();
      staying = node.verified();
      token = node.tokens.issue(staying, "bot", Scope.WATCH, Tokens.USUAL_LIFETIME).orElseThrow();
      save(before);
      node.accounts.delete(leaving.id());
      save(later);
      new ScheduledBackups(
              Installed.backups(database, KEY),
              directory.resolve("kept"),
              Duration.ofDays(1),
              1,
              node.seatSignal.operations(),
              InstantSource.system())
          .run();
    }
    Installed.restore(other, KEY).run(later, false);

    String first = contents(before);
    String second = contents(later);
    assertThat(first).contains(leaving.username(), leaving.id().value(), staying.username());
    assertThat(second)
        .contains(staying.username())
        .doesNotContain(leaving.username(), leaving.id().value());
    List<String> secrets =
        List.of(
            leaving.phone().orElseThrow().e164().substring(2),
            staying.phone().orElseThrow().e164().substring(2),
            TestNode.PASSWORD,
            token.secret(),
            TestNode.KEY);
    String logged =
        log.list.stream().map(ILoggingEvent::getFormattedMessage).collect(Collectors.joining("\n"));
    String raw = new String(Files.readAllBytes(before), StandardCharsets.ISO_8859_1);
    for (String secret : secrets) {
      String hex = HexFormat.of().formatHex(secret.getBytes(StandardCharsets.UTF_8));
      assertThat(first).doesNotContain(secret, hex);
      assertThat(second).doesNotContain(secret, hex);
      assertThat(logged).doesNotContain(secret, hex);
      assertThat(raw).doesNotContain(secret, staying.username());
    }
    assertThat(logged).contains("keep the master key away from this machine");
  }

  private static void save(Path file) {
    Installed.backups(database, KEY).save(file, InstantSource.system().instant());
  }

  /** What stands in a backup for whoever has its key, bytes as characters of one byte each. */
  private static String contents(Path file) throws SQLException, IOException {
    StringBuilder all = new StringBuilder();
    new BackupReader(file, List.of(BackupCipher.keyOf(KEY)))
        .read(
            new Contents.Visitor() {
              @Override
              public void table(SavedTable table) {
                all.append(table.name()).append('\n');
              }

              @Override
              public void row(List<byte @Nullable []> values) {
                for (byte[] value : values) {
                  all.append(value == null ? "" : new String(value, StandardCharsets.ISO_8859_1))
                      .append('\t');
                }
                all.append('\n');
              }

              @Override
              public void end() {}
            });
    return all.toString();
  }
}
