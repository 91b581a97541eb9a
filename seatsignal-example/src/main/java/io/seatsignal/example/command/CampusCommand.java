package io.seatsignal.example.command;

import io.seatsignal.example.app.Logging;
import io.seatsignal.example.campus.CampusSettings;
import io.seatsignal.example.campus.RunningCampus;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Runs the demo campus alone. */
@Command(
    name = "campus",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Runs the demo campus: a class-search server with a recorded term of Brown University whose"
          + " sections open and fill by themselves, until Ctrl-C.",
      "A server elsewhere watches it with SEATSIGNAL_SOURCE_BROWN_URL set to the printed address."
    },
    footerHeading = "%nExample:%n",
    footer = "  java -jar seatsignal.jar campus --port 8090 --speed 10")
final class CampusCommand implements Callable<Integer> {

  private final Surroundings surroundings;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--port",
      paramLabel = "PORT",
      defaultValue = "" + CampusSettings.PORT,
      description = "Port to listen on; 0 for any free one. Default: ${DEFAULT-VALUE}.")
  private int port;

  @Option(
      names = "--speed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Minutes of campus life that pass in one minute. Default: ${DEFAULT-VALUE}.")
  private double speed;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Decides what happens: the same seed repeats it. Default: ${DEFAULT-VALUE}.")
  private long seed;

  CampusCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws InterruptedException {
    Logging.tellMore();
    CampusSettings settings = settings();
    try (Foreground foreground = new Foreground()) {
      RunningCampus campus = foreground.open(() -> open(settings));
      campus.live();
      String url = campus.server().url();
      surroundings.out().println("SEATSIGNAL_SOURCE_BROWN_URL=" + url);
      surroundings.out().println("SEATSIGNAL_SOURCE_BROWN_TERMS=" + settings.term());
      surroundings.out().println("open and fill sections by hand: " + url + "/campus/");
      foreground.stay();
    }
    return 0;
  }

  private RunningCampus open(CampusSettings settings) {
    try {
      return new RunningCampus(settings, surroundings.time());
    } catch (IllegalStateException e) {
      throw new CommandFailure(String.valueOf(e.getMessage()), e);
    }
  }

  private CampusSettings settings() {
    try {
      return CampusSettings.defaults()
          .withPort(port)
          .withSeed(seed)
          .withPace(speed, CampusSettings.CHANGES_PER_MINUTE);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }
}
