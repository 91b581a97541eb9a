package io.seatsignal.example.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.seatsignal.example.ChildProcess;
import io.seatsignal.example.account.Account;
import io.seatsignal.example.account.SignInResult;
import io.seatsignal.example.account.TestNode;
import io.seatsignal.mariadb.TestDatabase;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The operator's commands on accounts, beside a node that serves. */
final class AccountCommandsTest {

  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.create();

  @TempDir static Path directory;

  @Test
  void listsBlocksAndUnblocks() {
    try (TestNode node = new TestNode(DATABASE, InstantSource.system())) {
      Account account = node.verified();
      String number = account.phone().orElseThrow().e164();

      try (ChildProcess list = run("account", "list")) {
        assertThat(list.awaitEnd()).isZero();
        assertThat(list.out())
            .anyMatch(line -> line.matches("NAME +NUMBER +PROVEN +SINCE +STATE"))
            .anyMatch(
                line ->
                    line.startsWith(account.username())
                        && line.contains(account.phone().orElseThrow().masked())
                        && line.endsWith("open"))
            .noneMatch(line -> line.contains(number.substring(2)));
      }
      try (ChildProcess block = run("account", "block", account.username())) {
        assertThat(block.awaitEnd()).isZero();
        assertThat(block.out())
            .contains(account.username() + " is blocked; its watches are stopped");
      }
      assertThat(node.accounts.signIn(account.username(), TestNode.PASSWORD))
          .isEqualTo(new SignInResult.Blocked());
      try (ChildProcess unblock = run("account", "unblock", account.username())) {
        assertThat(unblock.awaitEnd()).isZero();
      }
      assertThat(node.accounts.signIn(account.username(), TestNode.PASSWORD))
          .isInstanceOf(SignInResult.SignedIn.class);
      try (ChildProcess unknown = run("account", "block", "nobody.at.all")) {
        assertThat(unknown.awaitEnd()).isEqualTo(1);
        assertThat(unknown.err())
            .containsExactly(
                "error: no account has this name; \"account list\" shows those that there are");
      }
    }
  }

  private static ChildProcess run(String... args) {
    return ChildProcess.run(
        directory,
        Map.of(
            "SEATSIGNAL_DB_URL", DATABASE.jdbcUrl(),
            "SEATSIGNAL_DB_USER", DATABASE.user(),
            "SEATSIGNAL_DB_PASSWORD", DATABASE.password(),
            "SEATSIGNAL_MASTER_KEY", TestNode.KEY,
            "SEATSIGNAL_SOURCE_BROWN_TERMS", "202420"),
        args);
  }
}
