package io.seatsignal.example.command;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The operator's hand on accounts. */
@Command(
    name = "account",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    description = {
      "Lists, blocks and unblocks people's accounts; a running server need not be stopped."
    },
    footerHeading = "%nExample:%n",
    footer = "  java -jar seatsignal.jar account list")
final class AccountCommand implements Runnable {

  @Spec private CommandSpec spec = CommandSpec.create();

  /** The command with those below it. */
  static CommandLine line(Surroundings surroundings) {
    return new CommandLine(new AccountCommand())
        .addSubcommand(new AccountListCommand(surroundings))
        .addSubcommand(new AccountBlockCommand(surroundings))
        .addSubcommand(new AccountUnblockCommand(surroundings));
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(),
        "a command is missing after account: name one of "
            + String.join(", ", spec.subcommands().keySet()));
  }
}
