package io.seatsignal.example.command;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Signals by the operator's hand. */
@Command(
    name = "signal",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    description = "Sends a message by hand, to see whether a channel works.",
    footerHeading = "%nExample:%n",
    footer = "  java -jar seatsignal.jar signal test --phone 401-863-1000 --channel twilio-text")
final class SignalCommand implements Runnable {

  @Spec private CommandSpec spec = CommandSpec.create();

  /** The command with that below it. */
  static CommandLine line(Surroundings surroundings) {
    return new CommandLine(new SignalCommand()).addSubcommand(new SignalTestCommand(surroundings));
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(),
        "a command is missing after signal: name "
            + String.join(", ", spec.subcommands().keySet()));
  }
}
