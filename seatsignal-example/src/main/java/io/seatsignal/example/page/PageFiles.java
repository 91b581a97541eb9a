package io.seatsignal.example.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.security.MessageDigest;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * All files that pages use: scripts, styles and pictures, ours and those of libraries. They are
 * read once, at the start. Thread-safe.
 *
 * <p>Their URLs share one checksum over all of them, so that modules and styles find their
 * neighbours by relative names and every file can be cached for good.
 */
final class PageFiles {

  static final String PREFIX = "/files/";

  private static final Pattern IMPORT = Pattern.compile("(?m)^import\\s[^;]*?\"([^\"]+)\";");
  private static final int RELEASE_BYTES = 12;

  private static final Map<String, String> TYPES =
      Map.of(
          "css", "text/css; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "svg", "image/svg+xml",
          "webp", "image/webp");

  private static final List<String> PICTURES =
      List.of("img/hall.svg", "img/seat.svg", "img/favicon.svg");

  /** Where the libraries' files lie, by the folder under which they are served. */
  private static final Map<String, String> LIBRARIES =
      Map.of(
          "intl-tel-input", "/META-INF/resources/webjars/intl-tel-input/25.3.0/build/",
          "uplot", "/META-INF/resources/webjars/uplot/1.6.30/dist/");

  private static final List<String> LIBRARY_FILES =
      List.of(
          "intl-tel-input/css/intlTelInput.min.css",
          "intl-tel-input/js/intlTelInputWithUtils.min.js",
          "intl-tel-input/img/flags.webp",
          "intl-tel-input/img/flags@2x.webp",
          "intl-tel-input/img/globe.webp",
          "intl-tel-input/img/globe@2x.webp",
          "uplot/uPlot.min.css");

  private final Map<String, PageFile> files = new TreeMap<>();
  private final String release;

  /**
   * Reads the files.
   *
   * @param styles paths of style sheets
   * @param modules paths of modules; what they import is read too
   */
  PageFiles(Set<String> styles, Set<String> modules) {
    LIBRARY_FILES.forEach(this::read);
    PICTURES.forEach(this::read);
    styles.forEach(this::read);
    modules.forEach(module -> withImports(module).forEach(this::read));
    MessageDigest all = PageFile.sha384();
    files.forEach((path, file) -> all.update((path + file.integrity()).getBytes(UTF_8)));
    this.release = HexFormat.of().formatHex(Arrays.copyOf(all.digest(), RELEASE_BYTES));
  }

  /**
   * The file at a path.
   *
   * @param release the checksum in the URL; another one is that of another version of the program
   * @param path the rest of the URL
   */
  Optional<PageFile> find(String release, String path) {
    return this.release.equals(release) ? Optional.ofNullable(files.get(path)) : Optional.empty();
  }

  /** A file that is known to be there. */
  PageFile get(String path) {
    return Optional.ofNullable(files.get(path)).orElseThrow();
  }

  String url(String path) {
    return PREFIX + release + "/" + path;
  }

  /** A module and all modules that it imports, directly or not; the module itself comes last. */
  static List<String> withImports(String module) {
    Set<String> found = new LinkedHashSet<>();
    Deque<String> open = new ArrayDeque<>(List.of(module));
    while (!open.isEmpty()) {
      String path = open.pop();
      if (found.add(path)) {
        IMPORT
            .matcher(new String(bytes(path), UTF_8))
            .results()
            .map((MatchResult match) -> resolve(path, match.group(1)))
            .forEach(open::add);
      }
    }
    return found.stream()
        .sorted((a, b) -> Boolean.compare(a.equals(module), b.equals(module)))
        .toList();
  }

  private static String resolve(String importer, String relative) {
    return URI.create("/" + importer).resolve(relative).getPath().substring(1);
  }

  private void read(String path) {
    if (!files.containsKey(path)) {
      String ending = path.substring(path.lastIndexOf('.') + 1);
      String type = Optional.ofNullable(TYPES.get(ending)).orElseThrow();
      files.put(path, new PageFile(bytes(path), type));
    }
  }

  private static byte[] bytes(String path) {
    String folder = path.substring(0, path.indexOf('/'));
    String library = LIBRARIES.get(folder);
    String resource = library == null ? path : library + path.substring(folder.length() + 1);
    try (InputStream in = PageFiles.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("the file " + path + " is missing in this build");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("the file " + path + " of this build cannot be read", e);
    }
  }
}
