package io.seatsignal.quartz.fire;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a run was and how it ended, for people. */
final class Report {

  private static final int MOST_FINDINGS = 40;

  private final Plan plan;
  private final Evidence evidence;
  private final Sendings sendings;
  private final List<Judge.Finding> findings;
  private final Chaos chaos;
  private final Duration settling;

  Report(
      Plan plan,
      Evidence evidence,
      Sendings sendings,
      List<Judge.Finding> findings,
      Chaos chaos,
      Duration settling) {
    this.plan = plan;
    this.evidence = evidence;
    this.sendings = sendings;
    this.findings = List.copyOf(findings);
    this.chaos = chaos;
    this.settling = settling;
  }

  /** The whole report. */
  String text() {
    List<String> lines = new ArrayList<>();
    lines.add("torture run: " + plan.summary());
    lines.add("settled after %d ms".formatted(settling.toMillis()));
    lines.add("openings stored: " + evidence.openings().size());
    lines.add("obligations: " + evidence.obligations().size() + " " + states());
    lines.add(
        "signals taken over: %d, refused: %d, attempts: %d"
            .formatted(
                evidence.book().stream().filter(Delivery::taken).count(),
                evidence.book().stream().filter(one -> !one.taken()).count(),
                evidence.attempts().size()));
    lines.add("faults: " + chaos.done() + ", commits met: " + chaos.commitsMet());
    lines.add(
        "attempts in doubt: %d, which ended as %s"
            .formatted(evidence.everInDoubt().size(), evidence.endsOfDoubt()));
    lines.add("told again by policy: " + sendings.repeats().size());
    sendings.repeats().forEach(one -> lines.add("  " + one));
    lines.add("told again by a node that was frozen after its mark: " + sendings.thawed().size());
    sendings.thawed().forEach(one -> lines.add("  " + one));
    lines.add("wrong: " + findings.size());
    findings.stream().limit(MOST_FINDINGS).forEach(one -> lines.add("  " + one));
    return String.join("\n", lines);
  }

  private Map<String, Long> states() {
    Map<String, Long> counts = new TreeMap<>();
    evidence
        .obligations()
        .values()
        .forEach(
            duty ->
                counts.merge(
                    duty.state() + (duty.reason().equals("null") ? "" : " " + duty.reason()),
                    1L,
                    Long::sum));
    return counts;
  }

  void write(Path file) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.writeString(file, text() + "\n");
  }
}
