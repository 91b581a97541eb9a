package io.seatsignal.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.seatsignal.base.SeatSignalException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Starts that come to nothing leave nothing. */
@DisabledOnOs(OS.WINDOWS)
final class ServerStarterTest {

  @TempDir Path place;
  private EmbeddedSettings settings;

  @BeforeEach
  void installAServerThatNeverAnswers() throws Exception {
    settings =
        EmbeddedSettings.in(place.resolve("data"))
            .withServer(FakeServer.hanging(place.resolve("programs")));
  }

  @Test
  void endsAServerThatDoesNotAnswerInTime() {
    assertThatThrownBy(
            () -> EmbeddedMariaDb.open(settings.withStartTimeLimit(Duration.ofSeconds(1))))
        .isInstanceOf(SeatSignalException.class)
        .hasMessageContaining(
            "MariaDB did not answer within 1 s: it logged no error (log: "
                + place.resolve("data/server.log"));

    awaitNoChildren();
    assertThat(place.resolve("data/accounts.sql")).doesNotExist();
  }

  @Test
  void endsAServerWhoseStartIsInterrupted() throws Exception {
    CompletableFuture<Throwable> thrown = new CompletableFuture<>();
    Thread opener =
        new Thread(
            () -> {
              try (EmbeddedMariaDb unexpected = EmbeddedMariaDb.open(settings)) {
                thrown.completeExceptionally(new AssertionError(unexpected + " was opened"));
              } catch (SeatSignalException e) {
                assertThat(Thread.currentThread().isInterrupted()).isTrue();
                thrown.complete(e);
              }
            },
            "opener");
    opener.start();
    await()
        .ignoreExceptions()
        .until(() -> Files.readString(place.resolve("data/server.log")).contains("thinking"));

    opener.interrupt();

    assertThat(thrown.join()).hasMessageContaining("Interrupted while opening");
    opener.join();
    awaitNoChildren();
    assertThat(place.resolve("data/accounts.sql")).doesNotExist();
  }

  private static void awaitNoChildren() {
    await()
        .until(
            () ->
                ProcessHandle.current()
                    .descendants()
                    .noneMatch(child -> child.info().command().orElse("").endsWith("sleep")));
  }
}
