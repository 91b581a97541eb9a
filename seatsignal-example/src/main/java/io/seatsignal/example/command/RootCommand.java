package io.seatsignal.example.command;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** What stands before every command. */
@Command(
    name = "java -jar seatsignal.jar",
    versionProvider = Version.class,
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = {
      "Watches university course sections and signals the people who wait for a seat.",
      "Settings are environment variables or lines of a .env file in the working directory;"
          + " \"check\" lists them."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "1:failed; one line on standard error says why and what to do",
      "2:wrong usage, or a setting that cannot be used"
    },
    footerHeading = "%nExample:%n",
    footer = {"  java -jar seatsignal.jar demo", "  java -jar seatsignal.jar watch --help"})
final class RootCommand implements Runnable {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--debug",
      scope = ScopeType.INHERIT,
      description = "Log more, and show stack traces.")
  private boolean debug;

  /** Whether failures show where they come from. */
  boolean debug() {
    return debug;
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(),
        "a command is missing: name one of "
            + String.join(", ", new CommandLine.Help(spec).subcommands().keySet()));
  }
}
