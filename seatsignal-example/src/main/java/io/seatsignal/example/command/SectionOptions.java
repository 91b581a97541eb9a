package io.seatsignal.example.command;

import io.seatsignal.course.Enrolment;
import io.seatsignal.course.SectionId;
import io.seatsignal.course.TermId;
import io.seatsignal.example.app.SourcePlan;
import io.seatsignal.example.app.SourcePlans;
import io.seatsignal.example.config.Configuration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which section is meant. */
final class SectionOptions {

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--source",
      paramLabel = "NAME",
      description = "The university's source, such as brown. Default: the only one configured.")
  private Optional<String> source = Optional.empty();

  @Option(
      names = "--term",
      paramLabel = "CODE",
      description = "The term, such as 202420. Default: the only one watched.")
  private Optional<String> term = Optional.empty();

  @Option(
      names = "--crn",
      paramLabel = "NUMBER",
      description = "The section's course reference number, such as 26379.")
  private Optional<String> crn = Optional.empty();

  /** The section, if one is named. */
  Optional<SectionId> find(Configuration configuration, Instant now) {
    return crn.map(number -> section(configuration, now, number));
  }

  /** The section, which must be named. */
  SectionId read(Configuration configuration, Instant now) {
    return find(configuration, now).orElseThrow(() -> misused("--crn is missing"));
  }

  private SectionId section(Configuration configuration, Instant now, String number) {
    List<SourcePlan> plans = SourcePlans.of(configuration, now).plans();
    String sourceName =
        source.orElseGet(() -> only("--source", plans.stream().map(SourcePlan::name).toList()));
    String termCode =
        term.orElseGet(
            () ->
                only(
                    "--term",
                    plans.stream()
                        .filter(plan -> plan.name().equals(sourceName))
                        .flatMap(plan -> plan.enrolments().stream())
                        .map(Enrolment::termId)
                        .map(TermId::term)
                        .toList()));
    try {
      return SectionId.of(sourceName, termCode, number);
    } catch (IllegalArgumentException e) {
      throw misused(String.valueOf(e.getMessage()));
    }
  }

  private String only(String option, List<String> candidates) {
    if (candidates.size() == 1) {
      return candidates.get(0);
    }
    throw misused(
        candidates.isEmpty()
            ? "--source names a source that is not watched here"
            : option
                + " is missing: watched are "
                + candidates.stream().collect(Collectors.joining(", ")));
  }

  private ParameterException misused(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
