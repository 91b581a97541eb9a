package io.seatsignal.example.command;

import io.seatsignal.example.app.Application;
import io.seatsignal.example.config.Configuration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Ends the pause of a source or a channel. */
@Command(
    name = "resume",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Ends the pause of a source or a channel; of a channel also one that came from trouble.",
      "What waits for the channel is due again at once."
    },
    footerHeading = "%nExample:%n",
    footer = {"  java -jar seatsignal.jar resume brown"})
final class ResumeCommand implements Callable<Integer> {

  private final Surroundings surroundings;

  @Mixin private PauseName name = new PauseName();

  ResumeCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    Configuration configuration = surroundings.configuration();
    PauseName.Choice choice = name.read(configuration);
    try (Application application = surroundings.open(configuration)) {
      boolean paused = application.seatSignal().operations().resume(choice.kind(), choice.name());
      surroundings.out().println(choice + (paused ? " is resumed" : " was not paused"));
    }
    return 0;
  }
}
