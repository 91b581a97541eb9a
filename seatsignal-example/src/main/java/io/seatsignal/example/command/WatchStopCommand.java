package io.seatsignal.example.command;

import io.seatsignal.example.app.Application;
import io.seatsignal.example.command.WatchOptions.Choice;
import io.seatsignal.example.command.WatchOptions.Found;
import io.seatsignal.example.config.Configuration;
import io.seatsignal.watch.Watch;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Stops a watch. */
@Command(
    name = "stop",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Stops a watch, named by its ID or by its section.",
    footerHeading = "%nExample:%n",
    footer = {
      "  java -jar seatsignal.jar watch stop --phone 401-863-1000 --crn 26379",
      "  java -jar seatsignal.jar watch stop --phone 401-863-1000 12"
    })
final class WatchStopCommand implements Callable<Integer> {

  private final Surroundings surroundings;

  @Mixin private WatchOptions watch = new WatchOptions();

  WatchStopCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    Configuration configuration = surroundings.configuration();
    Choice choice = watch.read(configuration, surroundings.time().instant());
    try (Application application = surroundings.open(configuration)) {
      Found found = choice.in(application);
      Watch stopped =
          application
              .seatSignal()
              .watches()
              .stop(found.watcher().id(), found.watch().id())
              .orElseThrow();
      surroundings
          .out()
          .println(new WatchWords(application, choice.phone()).stopped(found.watch(), stopped));
    }
    return 0;
  }
}
