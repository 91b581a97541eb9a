package io.seatsignal.example.command;

import io.seatsignal.example.app.Application;
import io.seatsignal.example.command.WatchOptions.Choice;
import io.seatsignal.example.command.WatchOptions.Found;
import io.seatsignal.example.config.Configuration;
import io.seatsignal.watch.WatchResult;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Arms a watch again. */
@Command(
    name = "restart",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description =
        "Arms a watch again that rests, was stopped or has ended, named by its ID or section.",
    footerHeading = "%nExample:%n",
    footer = {
      "  java -jar seatsignal.jar watch restart --phone 401-863-1000 --crn 26379",
      "  java -jar seatsignal.jar watch restart --phone 401-863-1000 12"
    })
final class WatchRestartCommand implements Callable<Integer> {

  private final Surroundings surroundings;

  @Mixin private WatchOptions watch = new WatchOptions();

  WatchRestartCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    Configuration configuration = surroundings.configuration();
    Choice choice = watch.read(configuration, surroundings.time().instant());
    try (Application application = surroundings.open(configuration)) {
      Found found = choice.in(application);
      WatchResult result =
          application
              .seatSignal()
              .watches()
              .restart(found.watcher().id(), found.watch().id())
              .orElseThrow();
      surroundings
          .out()
          .println(
              new WatchWords(application, choice.phone()).live(WatchAddCommand.liveOf(result)));
    }
    return 0;
  }
}
