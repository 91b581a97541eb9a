package io.seatsignal.example.command;

import io.seatsignal.SeatSignalListener;
import io.seatsignal.example.app.Application;
import io.seatsignal.example.app.Logging;
import io.seatsignal.example.config.Configuration;
import io.seatsignal.example.config.ConfigurationException;
import io.seatsignal.example.config.OperatingKeys;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a command finds around it.
 *
 * @param environment the process's variables
 * @param directory the working directory
 * @param out for results
 * @param progress for what takes long
 * @param time the time
 */
public record Surroundings(
    Map<String, String> environment,
    Path directory,
    PrintStream out,
    Progress progress,
    InstantSource time) {

  private static final Logger LOG = LoggerFactory.getLogger(Surroundings.class);

  /** Copies the variables. */
  public Surroundings {
    environment = Map.copyOf(environment);
  }

  /**
   * What is set, as far as it can be used at all.
   *
   * @return the configuration; its warnings are logged
   * @throws ConfigurationException for the first key that is wrong
   */
  Configuration configuration() {
    Configuration configuration = Configuration.read(environment, directory);
    List<String> problems = configuration.problems();
    if (!problems.isEmpty()) {
      throw new ConfigurationException(problems.get(0));
    }
    Logging.format(configuration.get(OperatingKeys.LOG_FORMAT));
    configuration.warnings().forEach(LOG::warn);
    return configuration;
  }

  /** The application, with nothing started; plugins that cannot be used are left out. */
  Application open(Configuration configuration) {
    progress.step("opening the database");
    return Application.openAtRest(configuration, time, out);
  }

  /** The application with all of its channels, for a command that sends. */
  Application openToSend(Configuration configuration) {
    progress.step("opening the database");
    return Application.open(configuration, time, out, new SeatSignalListener() {});
  }
}
