package io.seatsignal.example.command;

import io.seatsignal.example.app.Database;
import io.seatsignal.example.app.Saving;
import io.seatsignal.example.backup.BackupSummary;
import io.seatsignal.example.config.Configuration;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Puts a backup into the database. */
@Command(
    name = "restore",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Puts a backup into the database: all of it, or nothing. Stop every server first.",
      "Nobody is told anything twice: what was unfinished is closed, and the first look at each"
          + " term is the new beginning. What has opened between the backup and that look may be"
          + " missed."
    },
    footerHeading = "%nExample:%n",
    footer = {
      "  java -jar seatsignal.jar restore seats.backup",
      "  java -jar seatsignal.jar restore seats.backup --key /media/key/master.key"
    })
final class RestoreCommand implements Callable<Integer> {

  private static final String STANDARD_INPUT = "-";
  private static final int KEY_BYTES = 32;

  private final Surroundings surroundings;

  @Parameters(index = "0", paramLabel = "FILE", description = "The backup.")
  private Path file = Path.of("");

  @Option(names = "--replace", description = "Replace what the database holds.")
  private boolean replace;

  @Option(
      names = "--key",
      paramLabel = "FILE",
      description = {
        "A file with the key or keys of the backup's time, each in Base64 on a line of its own: the"
            + " master key, and SEATSIGNAL_BACKUP_KEY if that was set; - for standard input.",
        "Default: the keys that are configured."
      })
  private String keys = "";

  RestoreCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    Configuration configuration = surroundings.configuration();
    List<byte[]> given = keys.isEmpty() ? List.of() : read();
    surroundings.progress().step("opening the database");
    try (Database database = Database.of(configuration)) {
      BackupSummary restored =
          Saving.restore(
              database,
              configuration,
              surroundings.directory().resolve(file),
              replace,
              given,
              surroundings.progress()::step);
      surroundings.out().println("restored " + restored.words());
      surroundings
          .out()
          .println(
              "Start the server: its first look at each term is the new beginning, and what has"
                  + " opened since the backup is not told.");
      surroundings.out().println(Saving.ADVICE);
    }
    return 0;
  }

  private List<byte[]> read() {
    try {
      byte[] text =
          keys.equals(STANDARD_INPUT)
              ? System.in.readAllBytes()
              : Files.readAllBytes(surroundings.directory().resolve(keys));
      List<byte[]> read =
          new String(text, StandardCharsets.ISO_8859_1)
              .lines()
              .map(String::strip)
              .filter(line -> !line.isEmpty())
              .map(line -> Base64.getDecoder().decode(line))
              .toList();
      if (read.isEmpty() || read.stream().anyMatch(key -> key.length != KEY_BYTES)) {
        throw noKeys(new IllegalArgumentException("not 32 bytes"));
      }
      return read;
    } catch (IllegalArgumentException e) {
      throw noKeys(e);
    } catch (IOException e) {
      throw new CommandFailure(
          "--key: %s cannot be read (%s)".formatted(keys, e.getClass().getSimpleName()), e);
    }
  }

  private static CommandFailure noKeys(IllegalArgumentException e) {
    return new CommandFailure(
        "--key must name a file with the Base64 of 32 bytes on each line, such as master.key", e);
  }
}
