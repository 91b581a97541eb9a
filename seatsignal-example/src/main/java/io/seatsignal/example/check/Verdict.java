package io.seatsignal.example.check;

import java.util.List;

/**
 * What a check came to.
 *
 * @param findings what is wrong, one line each
 * @param misconfigured whether a key is among it
 */
public record Verdict(List<String> findings, boolean misconfigured) {

  /** Copies the list. */
  public Verdict {
    findings = List.copyOf(findings);
  }

  /**
   * Whether everything is in order.
   *
   * @return true if nothing was found
   */
  public boolean isGood() {
    return findings.isEmpty();
  }

  /**
   * All of it in one line.
   *
   * @return how much is wrong, and the first of it
   */
  public String summary() {
    return findings.size() == 1
        ? findings.get(0)
        : findings.size() + " things are wrong, listed above; the first: " + findings.get(0);
  }
}
