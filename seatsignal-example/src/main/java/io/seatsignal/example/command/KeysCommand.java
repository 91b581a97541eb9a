package io.seatsignal.example.command;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Keys by the operator's hand. */
@Command(
    name = "keys",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    description = "Changes the master key.",
    footerHeading = "%nExample:%n",
    footer = {
      "  export SEATSIGNAL_NEW_MASTER_KEY=$(openssl rand -base64 32)",
      "  java -jar seatsignal.jar keys rotate"
    })
final class KeysCommand implements Runnable {

  @Spec private CommandSpec spec = CommandSpec.create();

  /** The command with that below it. */
  static CommandLine line(Surroundings surroundings) {
    return new CommandLine(new KeysCommand()).addSubcommand(new KeysRotateCommand(surroundings));
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(),
        "a command is missing after keys: name " + String.join(", ", spec.subcommands().keySet()));
  }
}
