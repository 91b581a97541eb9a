package io.seatsignal.example.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.support.ui.WebDriverWait;

/** A headless Chromium that looks at one site at a time. */
final class Browser implements AutoCloseable {

  private static final List<String> PROGRAMS =
      List.of("chromium", "chromium-browser", "google-chrome");
  private static final List<String> DRIVER = List.of("chromedriver");
  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final Duration OFTEN = Duration.ofMillis(50);
  private static final Path SCREENSHOTS = Path.of("target", "screenshots");
  private static final String AXE = read("/META-INF/resources/webjars/axe-core/4.6.3/axe.min.js");

  /** What keeps somebody from using the page, as axe finds it. */
  private static final String ASK_AXE =
      """
      const done = arguments[arguments.length - 1];
      axe.run().then((found) => done(found.violations
        .filter(({ impact }) => impact === "serious" || impact === "critical")
        .flatMap(({ id, nodes }) => nodes.map(({ target, any }) => `${id} ${target} ${any[0]?.message ?? ""}`))));
      """;

  private static final String LOADED =
      "return performance.getEntriesByType('resource').map(({ name }) => name)"
          + ".filter((name) => !name.startsWith('data:'))";

  private final ChromeDriver driver;
  private final WebDriverWait wait;
  private String url;

  private Browser(ChromeDriver driver, String url) {
    this.driver = driver;
    this.wait = new WebDriverWait(driver, PATIENCE, OFTEN);
    this.url = url;
  }

  static boolean isInstalled() {
    return program(PROGRAMS).isPresent() && program(DRIVER).isPresent();
  }

  /** Starts it; it is installed. */
  static Browser start(String url, Path profile) {
    ChromeOptions options = new ChromeOptions();
    options.setBinary(program(PROGRAMS).orElseThrow().toFile());
    options.addArguments(
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--disable-dev-shm-usage",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--hide-scrollbars",
        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
        "--user-data-dir=" + profile);
    options.setCapability("goog:loggingPrefs", Map.of(LogType.BROWSER, "ALL"));
    ChromeDriverService service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(program(DRIVER).orElseThrow().toFile())
            .usingAnyFreePort()
            .build();
    return new Browser(new ChromeDriver(service, options), url);
  }

  private static Optional<Path> program(List<String> names) {
    return names.stream()
        .flatMap(
            name ->
                Stream.of(System.getenv("PATH").split(File.pathSeparator))
                    .map(folder -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** Looks through a window of this width from now on, and comes from this address. */
  Browser as(int width, boolean dark, String address) {
    driver.executeCdpCommand("Network.enable", Map.of());
    driver.executeCdpCommand(
        "Network.setExtraHTTPHeaders", Map.of("headers", Map.of("X-Forwarded-For", address)));
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", 800, "deviceScaleFactor", 1, "mobile", false));
    driver.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of(
            "features",
            List.of(
                Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"),
                Map.of("name", "prefers-reduced-motion", "value", "reduce"))));
    return this;
  }

  /** Looks at another site from now on. */
  void at(String otherUrl) {
    url = otherUrl;
  }

  /** Takes the network away, or gives it back. */
  void offline(boolean offline) {
    driver.executeCdpCommand(
        "Network.emulateNetworkConditions",
        Map.of("offline", offline, "latency", 0, "downloadThroughput", -1, "uploadThroughput", -1));
  }

  void open(String path) {
    driver.get(url + path);
    awaitPath(path.replaceFirst("[?#].*", ""));
  }

  void awaitPath(String path) {
    until(
        () -> Objects.requireNonNull(driver.getCurrentUrl()).replaceFirst("[?#].*", ""),
        (url + path)::equals,
        "the page " + path);
  }

  /** The first such element, once it is shown. */
  WebElement see(String selector) {
    return Objects.requireNonNull(
        wait.withMessage(() -> "nothing is shown at " + selector + " in: " + text("body"))
            .until(
                any ->
                    driver.findElements(By.cssSelector(selector)).stream()
                        .filter(WebElement::isDisplayed)
                        .findFirst()
                        .orElse(null)));
  }

  boolean has(String selector) {
    return !driver.findElements(By.cssSelector(selector)).isEmpty();
  }

  void awaitText(String selector, String words) {
    until(() -> text(selector), text -> text.contains(words), "\"" + words + "\" at " + selector);
  }

  private <T> void until(Supplier<T> asked, Predicate<T> wanted, String what) {
    wait.withMessage(
            () -> what + " was waited for, at " + driver.getCurrentUrl() + ": " + text("body"))
        .until(any -> wanted.test(asked.get()));
  }

  String text(String selector) {
    return String.valueOf(
        driver.executeScript(
            "return document.querySelector(arguments[0])?.innerText ?? ''", selector));
  }

  /** Clicks, also if the page draws the element anew in that moment. */
  void click(String selector) {
    wait.withMessage(() -> "nothing can be clicked at " + selector + " in: " + text("body"))
        .ignoring(StaleElementReferenceException.class)
        .until(
            any -> {
              see(selector).click();
              return true;
            });
  }

  /** Replaces what stands in a field. */
  void type(String selector, String words) {
    WebElement field = see(selector);
    field.clear();
    field.sendKeys(words);
  }

  Object script(String script, Object... arguments) {
    return Objects.requireNonNullElse(driver.executeScript(script, arguments), "");
  }

  Object scriptThatCallsBack(String script, Object... arguments) {
    return Objects.requireNonNullElse(driver.executeAsyncScript(script, arguments), "");
  }

  /** What is said of a field that is marked as wrong. */
  String complaint(String selector) {
    return String.valueOf(
        script(
            """
            const field = document.querySelector(arguments[0]);
            return field.getAttribute("aria-invalid") === "true"
              ? (field.getAttribute("aria-describedby") ?? "").split(" ")
                  .filter((id) => id.endsWith("-error")).map((id) => document.getElementById(id).textContent).join()
              : "";
            """,
            selector));
  }

  /** Everything that is to hold for each page as it is shown now; keeps a picture of it. */
  void inspect(String name) {
    shoot(name);
    assertThat((List<?>) script(LOADED))
        .as("%s loads from us only", name)
        .isNotEmpty()
        .allMatch(resource -> String.valueOf(resource).startsWith(url + "/"));
    assertThat(script("return document.documentElement.scrollWidth > innerWidth"))
        .as("%s scrolls sideways", name)
        .isEqualTo(false);
    driver.executeScript(AXE);
    assertThat((List<?>) scriptThatCallsBack(ASK_AXE)).as("%s for everybody", name).isEmpty();
  }

  private void shoot(String name) {
    try {
      Files.createDirectories(SCREENSHOTS);
      Map<String, Object> size =
          Map.of(
              "x", 0,
              "y", 0,
              "width", script("return innerWidth"),
              "height", script("return Math.min(4000, document.documentElement.scrollHeight)"),
              "scale", 1);
      Map<String, Object> shot =
          driver.executeCdpCommand(
              "Page.captureScreenshot",
              Map.of("format", "png", "captureBeyondViewport", true, "clip", size));
      Files.write(
          SCREENSHOTS.resolve(name + ".png"),
          OutputType.BYTES.convertFromBase64Png(String.valueOf(shot.get("data"))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the console was told since it was last asked, but for answers that tests provoke. */
  List<String> complaints() {
    return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
        .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
        .map(entry -> entry.getMessage())
        .filter(message -> !message.contains("willReadFrequently"))
        .filter(message -> !message.contains("Failed to load resource: the server responded with"))
        .toList();
  }

  private static String read(String resource) {
    try (InputStream in = Objects.requireNonNull(Browser.class.getResourceAsStream(resource))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    driver.quit();
  }
}
