package io.seatsignal.example.command;

import io.seatsignal.example.app.Database;
import io.seatsignal.example.app.Saving;
import io.seatsignal.example.backup.BackupSummary;
import io.seatsignal.example.config.Configuration;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Saves the database into a file. */
@Command(
    name = "backup",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Saves everything that SeatSignal knows into one encrypted file, as it is at one moment."
          + " Servers may go on.",
      "The file is of no use without the master key (or SEATSIGNAL_BACKUP_KEY and the master key),"
          + " which is not in it."
    },
    footerHeading = "%nExample:%n",
    footer = "  java -jar seatsignal.jar backup /mnt/elsewhere/seats.backup")
final class BackupCommand implements Callable<Integer> {

  private final Surroundings surroundings;

  @Parameters(index = "0", paramLabel = "FILE", description = "Where to; must not exist yet.")
  private Path file = Path.of("");

  BackupCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    Configuration configuration = surroundings.configuration();
    surroundings.progress().step("opening the database");
    try (Database database = Database.of(configuration)) {
      Path target = surroundings.directory().resolve(file);
      BackupSummary saved =
          Saving.save(
              database, configuration, target, surroundings.time(), surroundings.progress()::step);
      surroundings.out().println(target + " holds " + saved.words());
      surroundings.out().println(Saving.ADVICE);
    }
    return 0;
  }
}
