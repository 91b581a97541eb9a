package io.seatsignal.example.command;

import io.seatsignal.example.app.Database;
import io.seatsignal.example.config.Configuration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Brings the tables up to date, as a database user who may. */
@Command(
    name = "migrate",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Makes the tables, or brings them up to date, and ends.",
      "For servers that run with SEATSIGNAL_DB_MIGRATE=no and a database user who may only read and"
          + " write rows: run this with another user before each new version."
    },
    footerHeading = "%nExample:%n",
    footer = "  SEATSIGNAL_DB_USER=owner SEATSIGNAL_DB_PASSWORD=… java -jar seatsignal.jar migrate")
final class MigrateCommand implements Callable<Integer> {

  private final Surroundings surroundings;

  MigrateCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    Configuration configuration = surroundings.configuration();
    surroundings.progress().step("migrating the database");
    try (Database database = Database.of(configuration)) {
      database.migrate();
      surroundings.out().println("the tables are up to date: " + database);
    }
    return 0;
  }
}
