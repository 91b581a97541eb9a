package io.seatsignal.example.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.seatsignal.example.ChildProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DemoTest {

  private static final Duration MINUTE = Duration.ofMinutes(1);

  @TempDir Path directory;

  @Test
  void showsASignalWithinAMinuteAndCanBeRepeated() {
    Map<String, String> settings =
        Map.of("SEATSIGNAL_HTTP_PORT", "0", "SEATSIGNAL_DATA_DIR", directory.toString());
    try (ChildProcess demo = ChildProcess.start(directory, settings, "demo")) {
      String url = demo.awaitUrl();
      await().atMost(MINUTE).until(() -> !demo.signals().isEmpty());

      assertThat(demo.out())
          .anyMatch(line -> line.contains(url + "/health"))
          .anyMatch(line -> line.contains("/campus/open?crn="))
          .anyMatch(line -> line.contains("SEATSIGNAL_DATA_DIR=" + directory.resolve("demo")))
          .noneMatch(line -> line.contains("in vain"));
      assertThat(demo.signals().get(0)).contains("\"to\":\"+1401•••010");
      assertThat(demo.stop()).isEqualTo(128 + 15);
      assertThat(demo.err()).isEmpty();
    }
    try (ChildProcess again = ChildProcess.start(directory, settings, "demo")) {
      again.awaitLine(line -> line.contains("waits for"));
      await().atMost(MINUTE).until(() -> !again.signals().isEmpty());

      assertThat(again.out()).noneMatch(line -> line.contains("in vain"));
    }
    assertThat(directory.resolve("demo").resolve("master.key")).exists();
    assertThat(directory.resolve("master.key")).doesNotExist();
  }
}
