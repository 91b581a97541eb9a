package edu.example.seats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Drops the jar beside the application, and lets it send. */
@Timeout(120)
class PigeonTest {

  @TempDir private Path home;

  @Test
  void theApplicationSendsOverTheJarsChannel() throws Exception {
    Path plugins = Files.createDirectory(home.resolve("plugins"));
    Files.copy(Path.of(System.getProperty("plugin")), plugins.resolve("carrier-pigeon.jar"));
    Path loft = home.resolve("loft");
    Path output = home.resolve("output");
    ProcessBuilder application =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElse("java"),
                "-jar",
                System.getProperty("application"),
                "signal",
                "test",
                "--phone",
                "401-863-1000",
                "--channel",
                "carrier-pigeon")
            .directory(home.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    application.environment().put("SEATSIGNAL_CHANNELS", "carrier-pigeon");
    application.environment().put("SEATSIGNAL_CHANNEL_CARRIER_PIGEON_LOFT", loft.toString());

    Process running = application.start();
    try {
      int exit = running.waitFor();
      assertEquals(0, exit, Files.readString(output));
    } finally {
      running.destroy();
    }
    String said = Files.readString(output);
    assertTrue(said.contains("pigeon 1"), said);
    assertTrue(Files.readString(loft).contains("SeatSignal"), said);
  }
}
