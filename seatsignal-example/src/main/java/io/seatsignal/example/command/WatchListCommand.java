package io.seatsignal.example.command;

import io.seatsignal.SeatSignal;
import io.seatsignal.example.app.Application;
import io.seatsignal.example.config.Configuration;
import io.seatsignal.phone.PhoneNumber;
import io.seatsignal.watch.Watch;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists a person's watches. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Lists a person's watches in every state, newest arming first.",
    footerHeading = "%nExample:%n",
    footer = "  java -jar seatsignal.jar watch list --phone 401-863-1000")
final class WatchListCommand implements Callable<Integer> {

  private final Surroundings surroundings;

  @Mixin private PersonOptions person = new PersonOptions();

  WatchListCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    Configuration configuration = surroundings.configuration();
    PhoneNumber phone = person.read(configuration);
    try (Application application = surroundings.open(configuration)) {
      SeatSignal seatSignal = application.seatSignal();
      List<Watch> watches =
          seatSignal
              .watchers()
              .find(phone)
              .map(watcher -> seatSignal.watches().list(watcher.id()))
              .orElse(List.of());
      if (watches.isEmpty()) {
        surroundings.out().println(phone + " has no watches");
      } else {
        new WatchWords(application, phone).table(watches).forEach(surroundings.out()::println);
      }
    }
    return 0;
  }
}
