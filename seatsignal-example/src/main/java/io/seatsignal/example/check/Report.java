package io.seatsignal.example.check;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** What a check tells, line by line as it goes on. */
final class Report {

  private final PrintStream out;
  private final List<String> findings = new ArrayList<>();
  private final List<String> wrongKeys = new ArrayList<>();

  Report(PrintStream out) {
    this.out = out;
  }

  void title(String title) {
    out.println(title);
  }

  void line(String line) {
    out.println("  " + line.replaceAll("[\\r\\n]+", " "));
  }

  /** Something worth knowing that keeps nothing from working. */
  void warning(String warning) {
    line("warning: " + warning);
  }

  /** Something that is wrong. */
  void finding(String finding) {
    findings.add(oneLine(finding));
    line("WRONG: " + finding);
  }

  /** Something that is wrong with a key. */
  void wrongKey(String finding) {
    wrongKeys.add(oneLine(finding));
    line("WRONG: " + finding);
  }

  /** Keys first: they decide how the command ends. */
  Verdict verdict() {
    List<String> all = new ArrayList<>(wrongKeys);
    all.addAll(findings);
    return new Verdict(all, !wrongKeys.isEmpty());
  }

  private static String oneLine(String text) {
    return text.strip().replaceAll("\\s+", " ");
  }
}
