package io.seatsignal.example.api;

import java.util.List;

/**
 * What is configured and everybody may know.
 *
 * @param version the version of this build
 * @param signUpOpen whether new accounts are taken
 * @param phoneRegions where the numbers that are served come from
 * @param watchCap how many live watches a person may have
 */
public record SiteFacts(
    String version, boolean signUpOpen, List<String> phoneRegions, int watchCap) {

  /** Copies the list. */
  public SiteFacts {
    phoneRegions = List.copyOf(phoneRegions);
  }
}
