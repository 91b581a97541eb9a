package io.seatsignal.example.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.javalin.config.RoutesConfig;
import io.javalin.http.ContentType;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.http.NotFoundResponse;
import io.seatsignal.example.access.Caller;
import io.seatsignal.example.account.Account;
import io.seatsignal.example.page.Page.Audience;
import io.seatsignal.example.web.Endpoints;
import java.net.URLEncoder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Serves the pages and their files. The only personal thing in a page as it is served is the name
 * of who is signed in; what else it shows it fetches from the API. Thread-safe.
 */
public final class Pages implements Endpoints {

  private static final String FOREVER = "public, max-age=31536000, immutable";
  private static final String A_DAY = "public, max-age=86400";

  /** What somebody must be able to read before they accept the terms, or while they refuse. */
  private static final Set<Page> WHATEVER_THE_TERMS = Set.of(Page.TERMS, Page.PRIVACY, Page.STATUS);

  private static final List<HttpStatus> FAILURES =
      List.of(
          HttpStatus.BAD_REQUEST,
          HttpStatus.TOO_MANY_REQUESTS,
          HttpStatus.INTERNAL_SERVER_ERROR,
          HttpStatus.SERVICE_UNAVAILABLE);

  private static final String ROBOTS =
      """
      User-agent: *
      Disallow: /api/
      Disallow: /webhooks/
      Disallow: /verify
      Disallow: /profile
      Disallow: /watches
      Disallow: /signals
      """;

  private final Site site;
  private final Visitors visitors;
  private final PageFiles files = new PageFiles(Page.allStyles(), Page.allModules());
  private final Templates templates;

  /**
   * Reads all files and templates of this build.
   *
   * @param site what pages say of this installation
   * @param visitors tells who looks at a page
   */
  public Pages(Site site, Visitors visitors) {
    this.site = site;
    this.visitors = visitors;
    this.templates = new Templates(site, files);
  }

  @Override
  public void addTo(RoutesConfig routes) {
    Page.withPath().forEach(page -> routes.get(page.path(), http -> serve(page, http)));
    routes.get(PageFiles.PREFIX + "{release}/<path>", this::serveFile);
    routes.get("/favicon.svg", this::serveIcon);
    routes.get("/robots.txt", http -> http.header("Cache-Control", A_DAY).result(ROBOTS));
    routes.error(404, "html", http -> explain(Page.NOT_FOUND, http));
    FAILURES.forEach(
        status -> routes.error(status.getCode(), "html", http -> explain(Page.FAILURE, http)));
  }

  private void serve(Page page, Context http) {
    Optional<Caller> caller = visitors.find(http);
    if (page.audience() == Audience.MEMBERS && caller.isEmpty()) {
      String next = URLEncoder.encode(page.path(), UTF_8);
      http.redirect(Page.LOG_IN.path() + "?next=" + next, HttpStatus.SEE_OTHER);
    } else if (page.audience() == Audience.STRANGERS && caller.isPresent()) {
      http.redirect(Page.WATCHES.path(), HttpStatus.SEE_OTHER);
    } else {
      Page shown = caller.filter(this::mustAccept).isPresent() ? asking(page) : page;
      http.html(templates.write(shown, words(shown, caller, visitors.csrfToken(http))));
    }
  }

  private boolean mustAccept(Caller caller) {
    return !site.terms().areAcceptedBy(caller.account());
  }

  private static Page asking(Page page) {
    return WHATEVER_THE_TERMS.contains(page) ? page : Page.ACCEPT_TERMS;
  }

  private static Map<String, Object> words(
      Page page, Optional<Caller> caller, Optional<String> csrfToken) {
    Map<String, Object> words = new HashMap<>();
    words.put("member", caller.isPresent());
    words.put("stranger", caller.isEmpty());
    words.put("username", caller.map(Caller::account).map(Account::username).orElse(""));
    words.put(
        "unverified",
        page != Page.VERIFY
            && page != Page.ACCEPT_TERMS
            && caller.map(Caller::account).filter(account -> !account.phoneVerified()).isPresent());
    words.put("hasCsrfToken", caller.isPresent() && csrfToken.isPresent());
    words.put("csrfToken", csrfToken.orElse(""));
    words.put("status", "");
    return words;
  }

  /** A failed request of somebody who looks at pages; the API's answer stays as it is. */
  private void explain(Page page, Context http) {
    if (http.path().startsWith("/api/") || http.path().startsWith("/webhooks/")) {
      return;
    }
    Map<String, Object> words = new HashMap<>(words(page, Optional.empty(), Optional.empty()));
    // Whoever it is: finding out may be what failed.
    words.put("stranger", false);
    words.put("status", String.valueOf(http.statusCode()));
    http.html(templates.write(page, words));
  }

  private void serveFile(Context http) {
    PageFile file =
        files
            .find(http.pathParam("release"), http.pathParam("path"))
            .orElseThrow(NotFoundResponse::new);
    http.header("Cache-Control", FOREVER).contentType(file.type()).result(file.bytes());
  }

  private void serveIcon(Context http) {
    PageFile icon = files.get("img/favicon.svg");
    http.header("Cache-Control", A_DAY).contentType(ContentType.IMAGE_SVG).result(icon.bytes());
  }
}
