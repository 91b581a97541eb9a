package io.seatsignal.example.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.javalin.http.Context;
import io.seatsignal.example.access.Caller;
import io.seatsignal.example.access.Scope;
import io.seatsignal.example.account.Account;
import io.seatsignal.example.account.AccountId;
import io.seatsignal.example.account.Terms;
import io.seatsignal.example.web.ClientAddress;
import io.seatsignal.example.web.WebServer;
import io.seatsignal.phone.PhoneNumber;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What browsers get before they run anything. */
final class PagesTest {

  private static final Pattern LOADED =
      Pattern.compile("<(?:script|link)[^>]*\\s(?:src|href)=\"([^\"]+)\"[^>]*>");
  private static final Pattern INTEGRITY = Pattern.compile("integrity=\"([^\"]+)\"");
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final Anybody VISITORS = new Anybody();

  private static WebServer server;

  @BeforeAll
  static void serve() {
    server = server(true);
  }

  @AfterAll
  static void end() {
    server.close();
  }

  @AfterEach
  void signOut() {
    VISITORS.caller = Optional.empty();
  }

  static Stream<String> paths() {
    return Stream.concat(Page.withPath().map(Page::path), Stream.of("/nowhere"));
  }

  @ParameterizedTest
  @MethodSource("paths")
  void everyScriptAndStyleIsServedAsItsChecksumSays(String path) throws Exception {
    VISITORS.visit(path);

    String html = html(path);

    List<MatchResult> loaded =
        LOADED.matcher(html).results().filter(tag -> !tag.group().contains("\"icon\"")).toList();
    assertThat(loaded).hasSizeGreaterThan(4);
    for (MatchResult tag : loaded) {
      HttpResponse<byte[]> file = bytes(tag.group(1));
      assertThat(file.statusCode()).as(tag.group()).isEqualTo(200);
      assertThat(file.headers().firstValue("Cache-Control"))
          .hasValue("public, max-age=31536000, immutable");
      if (!tag.group().contains("as=\"image\"")) {
        assertThat(INTEGRITY.matcher(tag.group()).results().map(found -> found.group(1)))
            .containsExactly(sha384(file.body()));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("paths")
  void everyModuleThatIsImportedIsNamedInThePage(String path) throws Exception {
    VISITORS.visit(path);
    String html = html(path);

    for (MatchResult tag : LOADED.matcher(html).results().toList()) {
      URI url = URI.create(tag.group(1));
      if (url.getPath().endsWith(".js")) {
        String script = new String(bytes(tag.group(1)).body(), UTF_8);
        Pattern.compile("from \"(\\.[^\"]+)\"")
            .matcher(script)
            .results()
            .map(found -> url.resolve(found.group(1)).getPath())
            .forEach(imported -> assertThat(html).contains("=\"" + imported + "\" integrity="));
        assertThat(script).as("only what a page names can be checked").doesNotContain("import(");
      }
    }
  }

  @ParameterizedTest
  @MethodSource("paths")
  void noPageNamesAnotherHostOrRunsWhatStandsInIt(String path) throws Exception {
    VISITORS.visit(path);

    String html = html(path);

    assertThat(html).doesNotContain("http://").doesNotContain("https://").doesNotContain("\"//");
    assertThat(html).doesNotContainPattern("(?i)<style|\\sstyle=|\\son[a-z]+=|javascript:");
    assertThat(html).doesNotContainPattern("<script(?![^>]*\\ssrc=)");
    assertThat(html).contains("lang=\"en\"", "<main id=\"main\"", "Skip to content");
  }

  @Test
  void ourScriptsNameNoOtherHostAndMakeNoMarkupOfTexts() {
    for (String module : Page.allModules()) {
      for (String path : PageFiles.withImports(module)) {
        if (path.startsWith("js/")) {
          assertThat(text(path).replace("http://www.w3.org/2000/svg", ""))
              .as(path)
              .doesNotContain("http://", "https://", "innerHTML", "insertAdjacentHTML", "eval(")
              .doesNotContain("document.write", "setAttribute(\"style\"");
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/verify", "/profile", "/watches", "/signals"})
  void strangersLogInFirst(String path) throws Exception {
    HttpResponse<byte[]> answer = bytes(path);

    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(answer.headers().firstValue("Location").orElseThrow())
        .endsWith("/log-in?next=" + path.replace("/", "%2F"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/sign-up", "/log-in"})
  void membersGoToTheirWatches(String path) throws Exception {
    VISITORS.signIn("ana", true);

    assertThat(bytes(path).headers().firstValue("Location").orElseThrow()).endsWith("/watches");
  }

  @Test
  void aMembersPageKnowsThemAndTheirToken() throws Exception {
    VISITORS.signIn("a<b", true);

    assertThat(html("/watches"))
        .contains("a&lt;b", "<meta name=\"csrf-token\" content=\"csrf-of-ana\">", "noindex")
        .doesNotContain("Your number is not confirmed");
  }

  @Test
  void aAnybodysPageHasNoToken() throws Exception {
    assertThat(html("/")).doesNotContain("csrf-token").contains("/log-in", "/sign-up");
  }

  @Test
  void anUnconfirmedNumberIsSaidOnEveryPageButTheOneThatConfirmsIt() throws Exception {
    VISITORS.signIn("ana", false);

    assertThat(html("/watch")).contains("Your number is not confirmed");
    assertThat(html("/verify")).doesNotContain("Your number is not confirmed");
  }

  @ParameterizedTest
  @CsvSource({"/,true", "/watches,true", "/profile,true", "/terms,false", "/privacy,false"})
  void newTermsAreAskedForOnTheNextPage(String path, boolean asked) throws Exception {
    VISITORS.signIn("ana", true, "of long ago");

    String html = html(path);

    assertThat(html.contains("Our terms have changed")).isEqualTo(asked);
    if (asked) {
      assertThat(html).contains("Download my data", "Delete my account", "I accept them");
    }
  }

  @Test
  void whatIsNotThereIsExplainedToPeopleAndToldToPrograms() throws Exception {
    HttpResponse<byte[]> page = bytes("/nowhere");
    assertThat(page.statusCode()).isEqualTo(404);
    assertThat(new String(page.body(), UTF_8)).contains("This page is not here");

    assertThat(bytes("/api/v1/nowhere").headers().firstValue("Content-Type"))
        .hasValue("application/problem+json");
    assertThat(bytes("/files/of-another-version/css/style.css").statusCode()).isEqualTo(404);
    assertThat(bytes("/files/x/../../app/Server.class").statusCode()).isGreaterThanOrEqualTo(400);
  }

  @Test
  void whereNoPhoneIsContactedEveryPageSaysSo() throws Exception {
    try (WebServer console = server(false)) {
      for (String path : paths().toList()) {
        VISITORS.visit(path);
        assertThat(fetch(console, path)).as(path).contains("No phone is contacted here");
      }
    }
    assertThat(html("/watch")).doesNotContain("No phone is contacted here");
  }

  @Test
  void robotsStayAwayFromPersonalPages() throws Exception {
    assertThat(html("/robots.txt")).contains("Disallow: /profile", "Disallow: /watches");
    assertThat(bytes("/favicon.svg").headers().firstValue("Content-Type"))
        .hasValue("image/svg+xml");
  }

  private static WebServer server(boolean contactsPeople) {
    Site site =
        new Site(
            contactsPeople,
            true,
            List.of("US", "CA"),
            Terms.PRESENT,
            Optional.of("ops@example.edu"));
    return new WebServer(
        "127.0.0.1", 0, new ClientAddress(Set.of()), List.of(new Pages(site, VISITORS)));
  }

  private static String html(String path) throws IOException, InterruptedException {
    return fetch(server, path);
  }

  private static String fetch(WebServer from, String path)
      throws IOException, InterruptedException {
    return CLIENT
        .send(
            HttpRequest.newBuilder(URI.create(from.url() + path))
                .header("Accept", "text/html")
                .build(),
            BodyHandlers.ofString())
        .body();
  }

  private static HttpResponse<byte[]> bytes(String path) throws IOException, InterruptedException {
    return CLIENT.send(
        HttpRequest.newBuilder(URI.create(server.url() + path))
            .header("Accept", "text/html")
            .build(),
        BodyHandlers.ofByteArray());
  }

  private static String text(String path) {
    try (InputStream in = Objects.requireNonNull(PagesTest.class.getResourceAsStream(path))) {
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String sha384(byte[] bytes) throws NoSuchAlgorithmException {
    byte[] digest = MessageDigest.getInstance("SHA-384").digest(bytes);
    return "sha384-" + Base64.getEncoder().encodeToString(digest);
  }

  /** Whoever the test says. */
  private static final class Anybody implements Visitors {

    private volatile Optional<Caller> caller = Optional.empty();

    /** Comes as somebody who is shown the page. */
    void visit(String path) {
      signIn(path.equals("/sign-up") || path.equals("/log-in") ? "" : "ana", true);
    }

    void signIn(String name, boolean verified) {
      signIn(name, verified, Terms.PRESENT.version());
    }

    void signIn(String name, boolean verified, String terms) {
      caller =
          Optional.of(name)
              .filter(some -> !some.isEmpty())
              .map(
                  some ->
                      new Account(
                          new AccountId("a".repeat(22)),
                          some,
                          Optional.of(new PhoneNumber("+14015550199")),
                          verified,
                          Optional.empty(),
                          terms,
                          Instant.EPOCH,
                          false,
                          0))
              .map(account -> new Caller(account, Scope.ACCOUNT, false));
    }

    @Override
    public Optional<Caller> find(Context http) {
      return caller;
    }

    @Override
    public Optional<String> csrfToken(Context http) {
      return Optional.of("csrf-of-ana");
    }
  }
}
