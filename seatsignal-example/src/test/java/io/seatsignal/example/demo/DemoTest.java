package io.seatsignal.example.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.seatsignal.example.ChildProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
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
          .anyMatch(line -> line.startsWith("  You (") && line.contains("waits for"))
          .anyMatch(line -> line.contains("/campus/open?crn="))
          .anyMatch(line -> line.contains("SEATSIGNAL_DATA_DIR=" + directory.resolve("demo")))
          .noneMatch(line -> line.contains("in vain"));
      assertThat(demo.out()).noneMatch(line -> line.contains("is not proven"));
      assertThat(signIn(url)).isEqualTo(201);
      assertThat(demo.signals().get(0)).contains("\"to\":\"+1401•••010");
      assertThat(demo.stop()).isEqualTo(128 + 15);
      assertThat(demo.err()).isEmpty();
    }
    try (ChildProcess again = ChildProcess.start(directory, settings, "demo")) {
      again.awaitLine(line -> line.contains("waits for"));
      assertThat(signIn(again.awaitUrl())).isEqualTo(201);
      await().atMost(MINUTE).until(() -> !again.signals().isEmpty());

      assertThat(again.out()).noneMatch(line -> line.contains("in vain"));
    }
    assertThat(directory.resolve("demo").resolve("master.key")).exists();
    assertThat(directory.resolve("master.key")).doesNotExist();
  }

  private static int signIn(String url) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url + "/api/v1/sessions"))
            .header("Content-Type", "application/json")
            .POST(
                BodyPublishers.ofString(
                    "{\"username\":\"%s\",\"password\":\"%s\"}"
                        .formatted(DemoAccount.USERNAME, DemoAccount.PASSWORD)))
            .build();
    try {
      return HttpClient.newHttpClient().send(request, BodyHandlers.discarding()).statusCode();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError("interrupted", e);
    }
  }
}
