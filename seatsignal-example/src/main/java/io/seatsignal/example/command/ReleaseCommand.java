package io.seatsignal.example.command;

import io.seatsignal.course.Enrolment;
import io.seatsignal.course.TermId;
import io.seatsignal.example.app.Application;
import io.seatsignal.example.app.SourcePlans;
import io.seatsignal.example.config.Configuration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Lets through what is held back. */
@Command(
    name = "release",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Lets a mass change through that is held back, with the next poll of its term.",
      "Fails if nothing is held back there."
    },
    footerHeading = "%nExample:%n",
    footer = {"  java -jar seatsignal.jar release brown 202420"})
final class ReleaseCommand implements Callable<Integer> {

  private final Surroundings surroundings;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(index = "0", paramLabel = "SOURCE", description = "The source, such as brown.")
  private String source = "";

  @Parameters(index = "1", paramLabel = "TERM", description = "The term, such as 202420.")
  private String term = "";

  ReleaseCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    Configuration configuration = surroundings.configuration();
    TermId named = watched(configuration);
    try (Application application = surroundings.open(configuration)) {
      if (!application.seatSignal().operations().release(named)) {
        throw new CommandFailure("nothing is held back in " + named);
      }
      surroundings.out().println(named + " is released with its next poll");
    }
    return 0;
  }

  private TermId watched(Configuration configuration) {
    List<TermId> terms =
        SourcePlans.of(configuration, surroundings.time().instant()).enrolments().stream()
            .map(Enrolment::termId)
            .toList();
    return terms.stream()
        .filter(known -> known.source().equals(source) && known.term().equals(term))
        .findFirst()
        .orElseThrow(
            () ->
                new ParameterException(
                    spec.commandLine(),
                    "\"%s %s\" is not watched; watched are ".formatted(source, term)
                        + terms.stream()
                            .map(known -> known.source() + " " + known.term())
                            .collect(Collectors.joining(", "))));
  }
}
