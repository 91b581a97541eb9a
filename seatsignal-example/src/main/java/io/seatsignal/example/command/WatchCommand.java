package io.seatsignal.example.command;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The operator's hand on watches. */
@Command(
    name = "watch",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    description = {
      "Adds, lists, stops and restarts people's watches; a running server need not be stopped.",
      "A number that is added here counts as verified by the operator."
    },
    footerHeading = "%nExample:%n",
    footer = "  java -jar seatsignal.jar watch add --phone 401-863-1000 --crn 26379")
final class WatchCommand implements Runnable {

  @Spec private CommandSpec spec = CommandSpec.create();

  /** The command with those below it. */
  static CommandLine line(Surroundings surroundings) {
    return new CommandLine(new WatchCommand())
        .addSubcommand(new WatchAddCommand(surroundings))
        .addSubcommand(new WatchListCommand(surroundings))
        .addSubcommand(new WatchStopCommand(surroundings))
        .addSubcommand(new WatchRestartCommand(surroundings));
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(),
        "a command is missing after watch: name one of "
            + String.join(", ", spec.subcommands().keySet()));
  }
}
