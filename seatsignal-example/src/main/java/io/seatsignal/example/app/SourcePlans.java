package io.seatsignal.example.app;

import io.seatsignal.course.Enrolment;
import io.seatsignal.course.TermId;
import io.seatsignal.example.config.Configuration;
import io.seatsignal.example.config.ConfigurationException;
import io.seatsignal.example.config.Keys;
import io.seatsignal.example.config.Loopback;
import io.seatsignal.example.config.SourceKeys;
import io.seatsignal.fose.FoseSettings;
import io.seatsignal.fose.FoseSite;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which universities and terms are watched, and what is worth a warning about it.
 *
 * @param plans one for each configured source
 * @param warnings one line each
 */
public record SourcePlans(List<SourcePlan> plans, List<String> warnings) {

  private static final Duration POLITE = Duration.ofSeconds(10);
  private static final int DAYS_OF_WARNING = 30;
  private static final int DAYS_TO_TELL = 14;

  /** Copies the lists. */
  public SourcePlans {
    plans = List.copyOf(plans);
    warnings = List.copyOf(warnings);
  }

  /**
   * Reads the plans from what is configured.
   *
   * @param configuration what is configured
   * @param now decides which terms are enrollable by a site's calendar
   * @return the plans
   * @throws ConfigurationException if a source is not known, or its terms are neither set nor in
   *     its calendar; the message names the key
   */
  public static SourcePlans of(Configuration configuration, Instant now) {
    List<SourcePlan> plans = new ArrayList<>();
    List<String> warnings = new ArrayList<>();
    for (String name : configuration.get(Keys.SOURCES)) {
      SourceKeys keys = SourceKeys.of(name);
      Optional<FoseSite> site = site(name, configuration.find(keys.url()));
      Optional<List<String>> configured = configuration.find(keys.terms());
      List<String> terms =
          configured.orElseGet(
              () -> calendarTerms(site.orElseThrow(() -> withoutTerms(name)), keys, now, warnings));
      Map<String, Instant> ends =
          new HashMap<>(
              configured.isPresent() || site.isEmpty()
                  ? Map.of()
                  : calendarEnds(site.get(), terms));
      Map<String, Instant> stated = configuration.find(keys.enrolmentEnds()).orElse(Map.of());
      ends.putAll(stated);
      stated.keySet().stream()
          .filter(term -> !terms.contains(term))
          .forEach(
              term ->
                  warnings.add(
                      keys.enrolmentEnds().name() + " names " + term + ", which is not watched"));
      plans.add(
          new SourcePlan(
              name, site, userAgent(configuration, keys), enrolments(name, terms, ends)));
    }
    warnings.addAll(politeness(configuration, plans));
    return new SourcePlans(plans, warnings);
  }

  /**
   * The terms of all sources.
   *
   * @return in the order in which they are configured
   */
  public List<Enrolment> enrolments() {
    return plans.stream().flatMap(plan -> plan.enrolments().stream()).toList();
  }

  private static ConfigurationException withoutTerms(String name) {
    return unknown(
        name,
        List.of(),
        "; for one that a plugin brings, set " + SourceKeys.of(name).terms().name());
  }

  static ConfigurationException unknown(
      String name, Collection<String> fromPlugins, String otherwise) {
    List<String> known = new ArrayList<>(FoseSite.names());
    known.addAll(fromPlugins);
    return new ConfigurationException(
        "%s names \"%s\", which is not a known source; known are %s%s"
            .formatted(Keys.SOURCES.name(), name, String.join(", ", known), otherwise));
  }

  private static Optional<FoseSite> site(String name, Optional<URI> url) {
    try {
      return FoseSite.byName(name).map(site -> url.map(site::withBaseUrl).orElse(site));
    } catch (IllegalArgumentException e) {
      throw new ConfigurationException(Keys.SOURCES.name() + ": " + e.getMessage(), e);
    }
  }

  private static List<String> calendarTerms(
      FoseSite site, SourceKeys keys, Instant now, List<String> warnings) {
    LocalDate today = LocalDate.ofInstant(now, site.zone());
    Optional<LocalDate> end = site.calendar().ends();
    List<String> terms = site.enrollableTerms(today);
    if (terms.isEmpty()) {
      throw new ConfigurationException(
          "%s is missing: %s; set it to %s"
              .formatted(
                  keys.terms().name(),
                  end.map(
                          day ->
                              "the enrolment calendar of "
                                  + site.displayName()
                                  + " ended on "
                                  + day)
                      .orElse("this version has no enrolment calendar of " + site.displayName()),
                  keys.terms().kind().accepts()));
    }
    end.filter(day -> !today.plusDays(DAYS_OF_WARNING).isBefore(day))
        .ifPresent(
            day ->
                warnings.add(
                    "the enrolment calendar of %s ends on %s; set %s by then, or install a newer"
                            .formatted(site.displayName(), day, keys.terms().name())
                        + " version"));
    List<String> all = new ArrayList<>(terms);
    // Their watches expire by it, on a node that was down on the last day as well.
    all.addAll(site.calendar().endedTerms(today, DAYS_TO_TELL));
    return all;
  }

  /** The first moment after the last day on which a term can be enrolled in. */
  private static Map<String, Instant> calendarEnds(FoseSite site, List<String> terms) {
    Map<String, Instant> ends = new HashMap<>();
    for (String term : terms) {
      site.calendar()
          .lastDay(term)
          .ifPresent(
              last -> ends.put(term, last.plusDays(1).atStartOfDay(site.zone()).toInstant()));
    }
    return ends;
  }

  private static List<Enrolment> enrolments(
      String source, List<String> terms, Map<String, Instant> ends) {
    return terms.stream()
        .map(term -> new Enrolment(new TermId(source, term), Optional.ofNullable(ends.get(term))))
        .toList();
  }

  private static String userAgent(Configuration configuration, SourceKeys keys) {
    return configuration
        .find(keys.userAgent())
        .orElseGet(
            () ->
                FoseSettings.honestUserAgent(
                    BuildVersion.text(),
                    configuration
                        .find(Keys.CONTACT)
                        .or(() -> configuration.find(Keys.PUBLIC_URL).map(URI::toString))
                        .orElse("http://localhost:" + configuration.get(Keys.HTTP_PORT))));
  }

  private static List<String> politeness(Configuration configuration, List<SourcePlan> plans) {
    Duration interval = configuration.get(Keys.POLL_INTERVAL);
    boolean elsewhere =
        plans.stream()
            .flatMap(plan -> plan.site().stream())
            .anyMatch(site -> !Loopback.isHost(site.baseUrl().getHost()));
    if (!elsewhere || interval.compareTo(POLITE) >= 0) {
      return List.of();
    }
    return List.of(
        "%s is %s: a university's server deserves %s or more"
            .formatted(Keys.POLL_INTERVAL.name(), interval, POLITE));
  }
}
