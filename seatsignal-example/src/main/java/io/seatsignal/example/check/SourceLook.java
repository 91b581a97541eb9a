package io.seatsignal.example.check;

import io.seatsignal.course.Availability;
import io.seatsignal.course.Enrolment;
import io.seatsignal.course.SeatSource;
import io.seatsignal.course.Section;
import io.seatsignal.course.SnapshotResult;
import io.seatsignal.course.SnapshotResult.Complete;
import io.seatsignal.course.SnapshotResult.Failed;
import io.seatsignal.course.SnapshotResult.Partial;
import io.seatsignal.course.TermId;
import io.seatsignal.example.app.SourcePlan;
import io.seatsignal.example.app.Sources;
import io.seatsignal.example.config.SourceKeys;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Looks once at each term of a source. */
final class SourceLook {

  private final Report report;

  SourceLook(Report report) {
    this.report = report;
  }

  void at(SourcePlan plan, Sources sources, InstantSource time) {
    report.line(
        plan.name()
            + plan.site()
                .map(
                    site ->
                        ": %s at %s%s"
                            .formatted(
                                site.displayName(),
                                site.baseUrl(),
                                site.experimental() ? " (experimental)" : ""))
                .orElse(": brought by a plugin"));
    report.line("User-Agent: " + plan.userAgent());
    try (SeatSource source = sources.open(plan)) {
      for (Enrolment enrolment : plan.enrolments()) {
        at(source, enrolment, time);
      }
    }
  }

  private void at(SeatSource source, Enrolment enrolment, InstantSource time) {
    TermId term = enrolment.termId();
    if (!enrolment.isOpen(time.instant())) {
      report.warning(term + ": enrolment is over");
    }
    long begun = System.nanoTime();
    SnapshotResult result = source.snapshot(term.term(), Optional.empty());
    Duration took = Duration.ofNanos(System.nanoTime() - begun);
    if (result instanceof Complete complete) {
      seen(term, complete.snapshot().sections(), took);
    } else if (result instanceof Partial partial) {
      seen(term, partial.snapshot().sections(), took);
      report.finding(term + ": a part of the answer is unknown: " + partial.unknownPart());
    } else {
      String reason = result instanceof Failed failed ? failed.reason() : "no answer";
      String key = SourceKeys.of(term.source()).url().name();
      String fix = reason.contains(key) ? "" : "; check " + key + " and the network";
      report.finding(term + " cannot be looked at: " + reason + fix);
    }
  }

  private void seen(TermId term, List<Section> sections, Duration took) {
    report.line(
        "%s: %d sections, %d full, %d open, %d ms"
            .formatted(
                term,
                sections.size(),
                count(sections, Availability.FULL),
                count(sections, Availability.OPEN),
                took.toMillis()));
    if (sections.isEmpty()) {
      report.finding(
          term + " lists no sections; check " + SourceKeys.of(term.source()).terms().name());
    }
  }

  private static long count(List<Section> sections, Availability availability) {
    return sections.stream().filter(section -> section.availability() == availability).count();
  }
}
