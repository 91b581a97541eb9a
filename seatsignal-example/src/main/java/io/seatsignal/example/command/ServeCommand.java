package io.seatsignal.example.command;

import io.seatsignal.example.app.Application;
import io.seatsignal.example.app.FirstPolls;
import io.seatsignal.example.app.Logging;
import io.seatsignal.example.app.Server;
import io.seatsignal.example.config.Configuration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Watches seats, sends signals and serves HTTP until it is stopped. */
@Command(
    name = "serve",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Watches the configured terms, sends signals and serves HTTP, until Ctrl-C or SIGTERM.",
      "Prints \"listening on http://…\" once it serves and has looked at each term.",
      "SEATSIGNAL_ROLE limits it to web (HTTP only) or worker (HTTP for the health only)."
    },
    footerHeading = "%nExample:%n",
    footer = {
      "  SEATSIGNAL_CONTACT=me@example.edu java -jar seatsignal.jar serve",
      "  curl http://127.0.0.1:8080/health"
    })
final class ServeCommand implements Callable<Integer> {

  private final Surroundings surroundings;

  ServeCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws InterruptedException {
    Logging.tellMore();
    Configuration configuration = surroundings.configuration();
    try (Foreground foreground = new Foreground()) {
      FirstPolls firstPolls = new FirstPolls();
      surroundings.progress().step("opening the database");
      Application application =
          foreground.open(
              () ->
                  Application.open(
                      configuration, surroundings.time(), surroundings.out(), firstPolls));
      surroundings.progress().step("looking at each term");
      Server server = foreground.open(() -> Server.start(application, firstPolls));
      surroundings.out().println("listening on " + server.url());
      foreground.stay();
    }
    return 0;
  }
}
