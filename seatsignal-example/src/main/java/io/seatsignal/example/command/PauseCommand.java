package io.seatsignal.example.command;

import io.seatsignal.example.app.Application;
import io.seatsignal.example.config.Configuration;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Pauses a source or a channel. */
@Command(
    name = "pause",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Pauses a source (nobody looks at its terms) or a channel (nothing is sent over it).",
      "A running server follows within one poll or claim; it shows in /health and is alarmed while it lasts."
    },
    footerHeading = "%nExample:%n",
    footer = {
      "  java -jar seatsignal.jar pause brown --for PT2H",
      "  java -jar seatsignal.jar pause console"
    })
final class PauseCommand implements Callable<Integer> {

  private final Surroundings surroundings;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private PauseName name = new PauseName();

  @Option(
      names = "--for",
      paramLabel = "DURATION",
      description = "For how long, such as PT2H. Default: until it is resumed.")
  private Duration length = Duration.ZERO;

  PauseCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    Configuration configuration = surroundings.configuration();
    PauseName.Choice choice = name.read(configuration);
    if (spec.commandLine().getParseResult().hasMatchedOption("--for")
        && (length.isNegative() || length.isZero())) {
      throw new ParameterException(spec.commandLine(), "--for must be longer than PT0S");
    }
    try (Application application = surroundings.open(configuration)) {
      application.seatSignal().operations().pause(choice.kind(), choice.name(), length);
      surroundings
          .out()
          .println(
              choice + " is paused " + (length.isZero() ? "until it is resumed" : "for " + length));
    }
    return 0;
  }
}
