package io.seatsignal.example.command;

import io.seatsignal.example.app.DataKeyChange;
import io.seatsignal.example.app.Database;
import io.seatsignal.example.app.Saving;
import io.seatsignal.example.config.BackupKeys;
import io.seatsignal.example.config.Configuration;
import io.seatsignal.example.config.ConfigurationException;
import io.seatsignal.example.config.Keys;
import java.io.PrintStream;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Changes the master key. */
@Command(
    name = "rotate",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Encrypts the keys in the database under SEATSIGNAL_NEW_MASTER_KEY, and says what to do next.",
      "Running servers go on, and need the new key when they start next. Backups that were taken"
          + " before keep the old key: restore them with --key."
    },
    footerHeading = "%nExample:%n",
    footer = {
      "  export SEATSIGNAL_NEW_MASTER_KEY=$(openssl rand -base64 32)",
      "  java -jar seatsignal.jar keys rotate"
    })
final class KeysRotateCommand implements Callable<Integer> {

  private final Surroundings surroundings;

  KeysRotateCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    Configuration configuration = surroundings.configuration();
    byte[] fresh =
        configuration
            .find(BackupKeys.NEW_MASTER_KEY)
            .orElseThrow(
                () ->
                    new ConfigurationException(
                        "%s is missing: it is the key to change to, and takes %s"
                            .formatted(
                                BackupKeys.NEW_MASTER_KEY.name(),
                                BackupKeys.NEW_MASTER_KEY.kind().accepts())));
    surroundings.progress().step("opening the database");
    try (Database database = Database.of(configuration)) {
      tell(DataKeyChange.run(database, configuration, fresh, surroundings.time().instant()));
    }
    return 0;
  }

  private void tell(DataKeyChange.Outcome outcome) {
    PrintStream out = surroundings.out();
    out.println(
        outcome.changed()
            ? "the data keys are under the new master key now"
            : "the data keys are under the new master key already");
    out.println(
        outcome
            .keyFile()
            .map(file -> file + " holds it; nothing else has to be set")
            .orElse(
                "Next: set %s to the new key wherever SeatSignal runs, before any of it is started"
                        .formatted(Keys.MASTER_KEY.name())
                    + " again"));
    outcome
        .oldKeyFile()
        .ifPresent(old -> out.println(old + " keeps the old key, which older backups need"));
    outcome
        .idleKeyFile()
        .ifPresent(
            idle ->
                out.println(
                    "%s is not used, because %s is set; older backups may need it: move it away from this machine"
                        .formatted(idle, Keys.MASTER_KEY.name())));
    out.println(
        "Take a backup now; those that were taken before need the old key (restore --key).");
    out.println(Saving.ADVICE);
  }
}
