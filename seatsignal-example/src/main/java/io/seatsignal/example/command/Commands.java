package io.seatsignal.example.command;

import io.seatsignal.base.SeatSignalException;
import io.seatsignal.example.app.Logging;
import io.seatsignal.example.config.ConfigurationException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** The tree of commands, and what becomes of their failures: one line and an exit code. */
public final class Commands {

  private static final Pattern DIGIT = Pattern.compile("\\d");
  private static final int DIGITS_OF_A_PHONE = 7;

  private final RootCommand root = new RootCommand();
  private final CommandLine line;
  private final PrintStream err;

  /**
   * Plants the tree.
   *
   * @param surroundings what the commands find
   * @param err where failures are told
   */
  public Commands(Surroundings surroundings, PrintStream err) {
    this.err = err;
    line =
        new CommandLine(root)
            .addSubcommand(new ServeCommand(surroundings))
            .addSubcommand(new DemoCommand(surroundings))
            .addSubcommand(new CampusCommand(surroundings))
            .addSubcommand(WatchCommand.line(surroundings))
            .addSubcommand(AccountCommand.line(surroundings))
            .addSubcommand(SignalCommand.line(surroundings))
            .addSubcommand(new PauseCommand(surroundings))
            .addSubcommand(new ResumeCommand(surroundings))
            .addSubcommand(new ReleaseCommand(surroundings))
            .addSubcommand(new MigrateCommand(surroundings))
            .addSubcommand(new BackupCommand(surroundings))
            .addSubcommand(new RestoreCommand(surroundings))
            .addSubcommand(KeysCommand.line(surroundings))
            .addSubcommand(new CheckCommand(surroundings))
            .addSubcommand(new BenchCommand(surroundings));
    line.setOut(new PrintWriter(surroundings.out(), true, StandardCharsets.UTF_8));
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setUsageHelpAutoWidth(false);
    line.setExecutionStrategy(this::execute);
    line.setParameterExceptionHandler((e, args) -> misused(e));
    line.setExecutionExceptionHandler((e, command, result) -> failed(e));
  }

  /**
   * Runs one command to its end.
   *
   * @param args the command and its options
   * @return the exit code
   */
  public int run(String... args) {
    return line.execute(args);
  }

  private int execute(ParseResult parsed) {
    if (root.debug()) {
      Logging.tellEverything();
    }
    return new CommandLine.RunLast().execute(parsed);
  }

  private int misused(ParameterException e) {
    String message = e.getMessage();
    if (e instanceof UnmatchedArgumentException unmatched) {
      message = "unexpected argument " + shown(unmatched.getUnmatched().get(0));
      if (!unmatched.getSuggestions().isEmpty()) {
        message += "; did you mean " + unmatched.getSuggestions().get(0) + "?";
      }
    }
    String command = e.getCommandLine().getCommandSpec().qualifiedName();
    tell(message + " (" + command + " --help explains it)", e);
    return ExitCode.USAGE;
  }

  private int failed(Exception e) {
    if (e instanceof ConfigurationException) {
      tell(String.valueOf(e.getMessage()), e);
      return ExitCode.USAGE;
    }
    if (e instanceof CommandFailure || e instanceof SeatSignalException) {
      tell(String.valueOf(e.getMessage()), e);
    } else {
      tell("unexpected failure: " + e + "; --debug shows where it comes from", e);
    }
    return ExitCode.SOFTWARE;
  }

  private void tell(String message, Exception e) {
    err.println("error: " + message.strip().replaceAll("\\s+", " "));
    if (root.debug()) {
      e.printStackTrace(err);
    }
  }

  /** What was typed, unless it may be a phone number. */
  private static String shown(String argument) {
    return DIGIT.matcher(argument).results().count() >= DIGITS_OF_A_PHONE
        ? "(not shown, it may be a phone number)"
        : "\"" + argument + "\"";
  }
}
