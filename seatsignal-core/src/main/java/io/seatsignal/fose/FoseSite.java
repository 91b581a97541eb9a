package io.seatsignal.fose;

import java.net.URI;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One university's class-search site, as data.
 *
 * <p>Start from a shipped site and change what differs, or describe another one with {@link
 * #builder}:
 *
 * <pre>{@code
 * FoseSite site = FoseSite.brown().withBaseUrl(URI.create("http://localhost:8081"));
 * }</pre>
 *
 * @param name the source's name, e.g. {@code brown}
 * @param displayName what people call it, e.g. {@code Courses@Brown}
 * @param baseUrl where the site lives, without the trailing {@code /api}
 * @param bodyEncoding how questions are written
 * @param headers what every request carries besides the usual headers
 * @param status where rows and details say whether a section is open
 * @param terms how terms are numbered
 * @param zone the zone in which the university tells times
 * @param departmentAliases what people write for a department, in capitals, and its code
 * @param calendar when students can enrol in which term
 * @param experimental whether the description rests on the reports of others only: no whole answer
 *     of the site was at hand when it was written
 */
public record FoseSite(
    String name,
    String displayName,
    URI baseUrl,
    BodyEncoding bodyEncoding,
    Map<String, String> headers,
    StatusRule status,
    TermNames terms,
    ZoneId zone,
    Map<String, String> departmentAliases,
    EnrolmentCalendar calendar,
    boolean experimental) {

  /**
   * Checks the name and the address, and copies the maps.
   *
   * @throws IllegalArgumentException if a part is malformed; the message names it
   */
  public FoseSite {
    SiteChecks.name(name);
    baseUrl = SiteChecks.baseUrl(baseUrl);
    SiteChecks.headers(headers);
    headers = Map.copyOf(headers);
    departmentAliases = Map.copyOf(departmentAliases);
  }

  /**
   * Courses@Brown.
   *
   * @return the site, with its enrolment calendar up to April 2027
   */
  public static FoseSite brown() {
    return FoseSites.BROWN;
  }

  /**
   * University of Colorado Boulder.
   *
   * @return the site; it has no enrolment calendar
   */
  public static FoseSite cuBoulder() {
    return FoseSites.CU_BOULDER;
  }

  /**
   * Emory University's Atlas.
   *
   * @return the site; it has no enrolment calendar
   */
  public static FoseSite emory() {
    return FoseSites.EMORY;
  }

  /**
   * University of Connecticut; experimental.
   *
   * @return the site; it has no enrolment calendar
   */
  public static FoseSite uconn() {
    return FoseSites.UCONN;
  }

  /**
   * Oregon State University; experimental.
   *
   * @return the site; it has no enrolment calendar
   */
  public static FoseSite oregonState() {
    return FoseSites.OREGON_STATE;
  }

  /**
   * William &amp; Mary; experimental.
   *
   * @return the site; it has no enrolment calendar
   */
  public static FoseSite williamAndMary() {
    return FoseSites.WILLIAM_AND_MARY;
  }

  /**
   * Finds a shipped site.
   *
   * @param name a source name, e.g. {@code brown}
   * @return the site; empty if none of that name is shipped
   * @throws IllegalArgumentException for a site whose search rows say nothing about seats (NYU,
   *     Yale), with that reason
   */
  public static Optional<FoseSite> byName(String name) {
    return FoseSites.byName(name);
  }

  /**
   * The names that {@link #byName} finds.
   *
   * @return names in alphabetical order
   */
  public static List<String> names() {
    return FoseSites.names();
  }

  /**
   * Begins the description of another site.
   *
   * @param name the source's name
   * @param baseUrl where it lives
   * @param status where it says whether a section is open
   * @return a builder with URL-encoded bodies, no extra headers, term codes as names, zone {@code
   *     America/New_York}, no aliases and no calendar
   */
  public static FoseSiteBuilder builder(String name, URI baseUrl, StatusRule status) {
    return new FoseSiteBuilder(name, baseUrl, status);
  }

  /**
   * The start of another description.
   *
   * @return a builder that holds this site's data
   */
  public FoseSiteBuilder toBuilder() {
    return new FoseSiteBuilder(this);
  }

  /**
   * The same site elsewhere. Headers that name the old address name the new one.
   *
   * @param newBaseUrl where it lives; a trailing {@code /api} is understood
   * @return a copy
   * @throws IllegalArgumentException if it is not an http or https address
   */
  public FoseSite withBaseUrl(URI newBaseUrl) {
    return toBuilder().baseUrl(newBaseUrl).build();
  }

  /**
   * Spells a term out.
   *
   * @param term a term code
   * @return e.g. {@code Spring 2025}; the code itself if it is not understood
   */
  public String termName(String term) {
    return terms.name(term);
  }

  /**
   * The terms that matter on a day, by the site's calendar.
   *
   * @param day a day in {@link #zone}
   * @return term codes; between two periods the next one's; empty after the calendar's end or
   *     without a calendar
   */
  public List<String> enrollableTerms(LocalDate day) {
    return calendar.enrollableTerms(day);
  }
}
