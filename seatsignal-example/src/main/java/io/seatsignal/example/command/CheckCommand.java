package io.seatsignal.example.command;

import io.seatsignal.example.check.Checkup;
import io.seatsignal.example.check.Verdict;
import io.seatsignal.example.config.Configuration;
import io.seatsignal.example.config.ConfigurationException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Says whether everything that is configured works. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Lists every setting with its origin (secrets hidden), and looks at the database, the"
          + " sources (one request for each term) and the channels.",
      "Ends with 0 if all is well, with 2 if a setting cannot be used, else with 1."
    },
    footerHeading = "%nExample:%n",
    footer = "  java -jar seatsignal.jar check")
final class CheckCommand implements Callable<Integer> {

  private final Surroundings surroundings;

  CheckCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    Configuration configuration =
        Configuration.read(surroundings.environment(), surroundings.directory());
    Verdict verdict =
        new Checkup(
                configuration,
                surroundings.time(),
                surroundings.out(),
                surroundings.progress()::step)
            .run();
    if (!verdict.isGood()) {
      throw verdict.misconfigured()
          ? new ConfigurationException(verdict.summary())
          : new CommandFailure(verdict.summary());
    }
    surroundings.out().println("all is well");
    return 0;
  }
}
