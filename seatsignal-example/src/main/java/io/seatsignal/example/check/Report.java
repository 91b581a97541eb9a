package io.seatsignal.example.check;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** What a check tells, line by line as it goes on. */
final class Report {

  private final PrintStream out;
  private final List<String> findings = new ArrayList<>();
  private boolean misconfigured;

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
    misconfigured = true;
    finding(finding);
  }

  Verdict verdict() {
    return new Verdict(findings, misconfigured);
  }

  private static String oneLine(String text) {
    return text.strip().replaceAll("\\s+", " ");
  }
}
