package io.seatsignal.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class NoPasswordlessLoginTest {

  private static final int ACCESS_DENIED = 1045;
  private static final String[] NAMES = {"root", "", "mysql", "mariadb.sys", ServerState.USER};

  @TempDir Path directory;

  private final AtomicBoolean started = new AtomicBoolean();
  private final Map<String, Integer> answers = new ConcurrentHashMap<>();

  @Test
  void isPossibleFromTheMomentThePortOpens() throws Exception {
    Thread intruder = new Thread(this::tryWithoutPasswordUntilStarted, "intruder");
    intruder.start();

    try (EmbeddedMariaDb database = EmbeddedMariaDbTest.openFast(directory)) {
      started.set(true);
      intruder.join();

      assertThat(EmbeddedMariaDbTest.query(database, "SELECT 1")).isEqualTo("1");
    }
    // The intruder came before the first refusal possible, and once more after the start.
    assertThat(answers).containsKey("no connection").doesNotContainKey("welcome");
    assertThat(answers.getOrDefault("refused", 0)).isGreaterThanOrEqualTo(NAMES.length);
  }

  private void tryWithoutPasswordUntilStarted() {
    boolean last;
    do {
      last = started.get();
      for (String name : NAMES) {
        knownPort().ifPresent(port -> answers.merge(answerTo(name, port), 1, Integer::sum));
      }
    } while (!last);
  }

  private Optional<Integer> knownPort() {
    try {
      return ServerState.load(directory.resolve("server.properties")).map(ServerState::port);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static String answerTo(String name, int port) {
    String url = ServerControl.url(port, "") + "&connectTimeout=1000&socketTimeout=5000";
    try {
      DriverManager.getConnection(url, name, "").close();
      return "welcome";
    } catch (SQLException e) {
      return e.getErrorCode() == ACCESS_DENIED ? "refused" : "no connection";
    }
  }
}
