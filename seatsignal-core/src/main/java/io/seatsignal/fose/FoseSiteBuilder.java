package io.seatsignal.fose;

import java.net.URI;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** Describes a {@link FoseSite} step by step. Not thread-safe. */
public final class FoseSiteBuilder {

  private static final TermNames CODES_AS_NAMES =
      new TermNames(Pattern.compile("(\\d+)()"), 0, Map.of());

  private final String name;
  private String displayName;
  private URI baseUrl;
  private BodyEncoding bodyEncoding = BodyEncoding.URL_ENCODED_JSON;
  private Map<String, String> headers = Map.of();
  private StatusRule status;
  private TermNames terms = CODES_AS_NAMES;
  private ZoneId zone = ZoneId.of("America/New_York");
  private Map<String, String> departmentAliases = Map.of();
  private EnrolmentCalendar calendar = EnrolmentCalendar.NONE;
  private boolean experimental;

  FoseSiteBuilder(String name, URI baseUrl, StatusRule status) {
    SiteChecks.name(name);
    this.name = name;
    this.displayName = name;
    this.baseUrl = SiteChecks.baseUrl(baseUrl);
    this.status = status;
  }

  FoseSiteBuilder(FoseSite site) {
    this(site.name(), site.baseUrl(), site.status());
    displayName = site.displayName();
    bodyEncoding = site.bodyEncoding();
    headers = site.headers();
    terms = site.terms();
    zone = site.zone();
    departmentAliases = site.departmentAliases();
    calendar = site.calendar();
    experimental = site.experimental();
  }

  /**
   * What people call the site.
   *
   * @param value a name; default: the source's name
   * @return this builder
   */
  public FoseSiteBuilder displayName(String value) {
    displayName = value;
    return this;
  }

  /**
   * Where the site lives. Headers that name the old address name the new one from now on.
   *
   * @param value an http or https address; a trailing {@code /api} is understood
   * @return this builder
   * @throws IllegalArgumentException if it is anything else
   */
  public FoseSiteBuilder baseUrl(URI value) {
    URI old = baseUrl;
    baseUrl = SiteChecks.baseUrl(value);
    Map<String, String> moved = new LinkedHashMap<>();
    headers.forEach(
        (key, text) -> moved.put(key, text.replace(old.toString(), baseUrl.toString())));
    headers = moved;
    return this;
  }

  /**
   * How questions are written.
   *
   * @param value the encoding; default {@link BodyEncoding#URL_ENCODED_JSON}
   * @return this builder
   */
  public FoseSiteBuilder bodyEncoding(BodyEncoding value) {
    bodyEncoding = value;
    return this;
  }

  /**
   * What every request carries besides the usual headers; replaces earlier ones.
   *
   * @param value header names and values; default none
   * @return this builder
   * @throws IllegalArgumentException if HTTP cannot carry one of them; the message names it
   */
  public FoseSiteBuilder headers(Map<String, String> value) {
    SiteChecks.headers(value);
    headers = Map.copyOf(value);
    return this;
  }

  /**
   * Where rows and details say whether a section is open.
   *
   * @param value the rule
   * @return this builder
   */
  public FoseSiteBuilder status(StatusRule value) {
    status = value;
    return this;
  }

  /**
   * How terms are numbered.
   *
   * @param value the rule; default: each code is its own name
   * @return this builder
   */
  public FoseSiteBuilder terms(TermNames value) {
    terms = value;
    return this;
  }

  /**
   * The zone in which the university tells times.
   *
   * @param value the zone; default {@code America/New_York}
   * @return this builder
   */
  public FoseSiteBuilder zone(ZoneId value) {
    zone = value;
    return this;
  }

  /**
   * What people write for a department; replaces earlier ones.
   *
   * @param value aliases in capitals and the codes they stand for; default none
   * @return this builder
   */
  public FoseSiteBuilder departmentAliases(Map<String, String> value) {
    departmentAliases = Map.copyOf(value);
    return this;
  }

  /**
   * When students can enrol in which term.
   *
   * @param value the calendar; default none
   * @return this builder
   */
  public FoseSiteBuilder calendar(EnrolmentCalendar value) {
    calendar = value;
    return this;
  }

  /**
   * Whether the description rests on the reports of others only.
   *
   * @param value default false
   * @return this builder
   */
  public FoseSiteBuilder experimental(boolean value) {
    experimental = value;
    return this;
  }

  /**
   * Finishes the description.
   *
   * @return the site
   */
  public FoseSite build() {
    return new FoseSite(
        name,
        displayName,
        baseUrl,
        bodyEncoding,
        headers,
        status,
        terms,
        zone,
        departmentAliases,
        calendar,
        experimental);
  }
}
