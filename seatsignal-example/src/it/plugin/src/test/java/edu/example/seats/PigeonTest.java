package edu.example.seats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Drops the jar beside the application, and lets it look and send. */
@Timeout(120)
class PigeonTest {

  @TempDir private Path home;
  private Path loft;
  private Path board;

  @BeforeEach
  void dropTheJar() throws IOException {
    Path plugins = Files.createDirectory(home.resolve("plugins"));
    Files.copy(Path.of(System.getProperty("plugin")), plugins.resolve("carrier-pigeon.jar"));
    loft = home.resolve("loft");
    board = home.resolve("board");
    Files.writeString(board, "101;PIGN 0101;S01;Homing;0;12\n");
  }

  private Process run(String output, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElse("java"));
    command.add("-jar");
    command.add(System.getProperty("application"));
    command.addAll(List.of(arguments));
    ProcessBuilder application =
        new ProcessBuilder(command)
            .directory(home.toFile())
            .redirectErrorStream(true)
            .redirectOutput(home.resolve(output).toFile());
    application
        .environment()
        .putAll(
            Map.of(
                "SEATSIGNAL_CHANNELS", "carrier-pigeon",
                "SEATSIGNAL_CHANNEL_CARRIER_PIGEON_LOFT", loft.toString(),
                "SEATSIGNAL_SOURCES", "noticeboard",
                "SEATSIGNAL_SOURCE_NOTICEBOARD_FILE", board.toString(),
                "SEATSIGNAL_SOURCE_NOTICEBOARD_TERMS", "2025",
                "SEATSIGNAL_POLL_INTERVAL", "PT1S",
                "SEATSIGNAL_QUIET_HOURS", "none",
                "SEATSIGNAL_HTTP_PORT", "0",
                "SEATSIGNAL_PUBLIC_URL", "http://localhost"));
    return application.start();
  }

  private String said(String output) throws IOException {
    return Files.readString(home.resolve(output));
  }

  @Test
  void theApplicationSendsOverTheJarsChannel() throws Exception {
    Process sending =
        run("output", "signal", "test", "--phone", "401-863-1000", "--channel", "carrier-pigeon");
    try {
      assertEquals(0, sending.waitFor(), said("output"));
    } finally {
      sending.destroy();
    }
    assertTrue(said("output").contains("pigeon 1"), said("output"));
    assertTrue(Files.readString(loft).contains("SeatSignal"), said("output"));
  }

  @Test
  void theApplicationLooksAtTheJarsSource() throws Exception {
    Process serving = run("served", "serve");
    try {
      while (!said("served").contains("listening on ")) {
        assertTrue(serving.isAlive(), said("served"));
      }
      Process watching = run("watched", "watch", "add", "--phone", "401-863-1000", "--crn", "101");
      assertEquals(0, watching.waitFor(), said("watched"));

      Files.writeString(board, "101;PIGN 0101;S01;Homing;1;12\n");

      while (!Files.exists(loft) || !Files.readString(loft).contains("PIGN 0101")) {
        assertTrue(serving.isAlive(), said("served"));
      }
    } finally {
      serving.destroy();
      assertTrue(serving.waitFor(60, TimeUnit.SECONDS));
    }
  }
}
