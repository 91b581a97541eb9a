package io.seatsignal.example.command;

import io.seatsignal.example.app.Database;
import io.seatsignal.example.bench.Bench;
import io.seatsignal.example.bench.BenchReport;
import io.seatsignal.example.bench.BenchSizes;
import io.seatsignal.example.config.Configuration;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Measures what the engine costs. */
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Measures what the engine costs, each time beside the shortest code that does the same input"
          + " and output, in turn and in the same run, so that the ratios mean something on any"
          + " machine.",
      "Works with people who do not exist, against a campus on this machine, in a database of its"
          + " own on the embedded or the configured server, which is dropped at the end; the"
          + " configured user must be allowed to create databases named seatsignal_bench_…",
      "A minute or two for each part; --watches 1000000 needs 2 GB of disk and some minutes more.",
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:measured, also if something is not as good as wanted",
      "1:failed; one line on standard error says why",
      "2:wrong usage, or a setting that cannot be used"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  java -jar seatsignal.jar bench",
      "  java -jar seatsignal.jar bench poll --watches 1000000",
      "  java -jar seatsignal.jar bench all --watches 200000 --json bench.json",
      "  java -jar seatsignal.jar bench dispatch --nodes 4 --json"
    })
final class BenchCommand implements Callable<Integer> {

  private static final String TO_OUTPUT = "-";

  private final Surroundings surroundings;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "PART",
      defaultValue = "all",
      description =
          "poll (idle cycles, memory, requests), opening, dispatch, latency, failover, or all."
              + " Default: ${DEFAULT-VALUE}.")
  private Bench.Part part = Bench.Part.ALL;

  @Option(
      names = "--watches",
      paramLabel = "N",
      defaultValue = "" + BenchSizes.WATCHES,
      description = "Watches that are stored. Default: ${DEFAULT-VALUE}.")
  private int watches;

  @Option(
      names = "--sections",
      paramLabel = "N",
      defaultValue = "" + BenchSizes.SECTIONS,
      description = "Sections that they are for. Default: ${DEFAULT-VALUE}.")
  private int sections;

  @Option(
      names = "--nodes",
      paramLabel = "N",
      defaultValue = "" + BenchSizes.NODES,
      description = "Nodes that send together, beside one alone. Default: ${DEFAULT-VALUE}.")
  private int nodes;

  @Option(
      names = "--json",
      arity = "0..1",
      paramLabel = "FILE",
      fallbackValue = TO_OUTPUT,
      description = "Write JSON as well, into a file; without one, JSON in place of the table.")
  private @Nullable String json;

  BenchCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws InterruptedException {
    BenchSizes sizes = sizes();
    checkFile();
    Configuration configuration = surroundings.configuration();
    BenchReport report;
    try (Foreground foreground = new Foreground()) {
      surroundings.progress().step("opening the database");
      Database database = foreground.open(() -> Database.of(configuration));
      Bench bench =
          foreground.open(
              () ->
                  Bench.open(
                      database.settings(), surroundings.time(), surroundings.progress()::step));
      report = foreground.during(() -> bench.run(part, sizes));
    }
    tell(report);
    return 0;
  }

  private BenchSizes sizes() {
    try {
      return new BenchSizes(watches, sections, nodes);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }

  /** Nobody wants to hear of it after minutes. */
  private void checkFile() {
    if (json == null || json.equals(TO_OUTPUT)) {
      return;
    }
    Path directory = surroundings.directory().resolve(json).toAbsolutePath().getParent();
    if (directory == null || !Files.isDirectory(directory)) {
      throw new ParameterException(
          spec.commandLine(), "--json: there is no directory to write \"" + json + "\" into");
    }
  }

  private void tell(BenchReport report) {
    if (TO_OUTPUT.equals(json)) {
      surroundings.out().println(report.json());
      return;
    }
    Table.lines(report.table()).forEach(surroundings.out()::println);
    if (json != null) {
      Path file = surroundings.directory().resolve(json);
      try {
        Files.writeString(file, report.json() + "\n", StandardCharsets.UTF_8);
      } catch (IOException e) {
        throw new CommandFailure("cannot write " + json + ": " + e.getMessage(), e);
      }
    }
  }
}
