package io.seatsignal.example.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.time.format.DateTimeFormatter;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Writes pages: each one's own part within the frame that all share. Thread-safe. */
final class Templates {

  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH);

  private final Site site;
  private final PageFiles files;
  private final Template frame = compile("frame");
  private final Map<Page, Written> pages = new EnumMap<>(Page.class);

  /** A page before anybody looks at it. */
  private record Written(Template template, Map<String, Object> words) {}

  Templates(Site site, PageFiles files) {
    this.site = site;
    this.files = files;
    for (Page page : Page.values()) {
      pages.put(page, new Written(compile(page.template()), head(page)));
    }
  }

  /**
   * Writes a page.
   *
   * @param page which
   * @param visitor what is known of who looks at it, and of this request; may not be null anywhere
   */
  String write(Page page, Map<String, Object> visitor) {
    Written written = Optional.ofNullable(pages.get(page)).orElseThrow();
    Map<String, Object> words = new HashMap<>(written.words());
    words.putAll(visitor);
    words.put("main", written.template().execute(words));
    return frame.execute(words);
  }

  /** What is the same for everybody. */
  private Map<String, Object> head(Page page) {
    Map<String, Object> words = new HashMap<>();
    words.put("title", page.title());
    words.put("home", page == Page.HOME);
    words.put("page", page.template());
    words.put("public", page.audience() != Page.Audience.MEMBERS && !page.path().isEmpty());
    words.put("contactsPeople", site.contactsPeople());
    words.put("signUpOpen", site.signUpOpen());
    words.put("regions", String.join(",", site.regions()));
    words.put("termsVersion", site.terms().version());
    words.put("termsDated", DATE.format(site.terms().dated()));
    words.put("contact", site.contact().orElse(""));
    words.put("hasContact", site.contact().isPresent());
    words.put("at-" + page.template(), true);
    words.put("styles", page.styles().stream().map(this::file).toList());
    words.put("scripts", page.scripts().stream().map(this::file).toList());
    words.put("modules", page.modules().stream().map(this::file).toList());
    words.put("imports", imports(page));
    words.put("hall", files.url("img/hall.svg"));
    words.put("seat", files.url("img/seat.svg"));
    return words;
  }

  /** What its modules import: named too, because only what a page names is checked. */
  private List<Map<String, String>> imports(Page page) {
    return page.modules().stream()
        .flatMap(module -> PageFiles.withImports(module).stream())
        .distinct()
        .filter(path -> !page.modules().contains(path))
        .map(this::file)
        .toList();
  }

  private Map<String, String> file(String path) {
    return Map.of("url", files.url(path), "integrity", files.get(path).integrity());
  }

  private static Template compile(String name) {
    String resource = "html/" + name + ".html";
    try (InputStream in = Templates.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("the template " + resource + " is missing in this build");
      }
      try (Reader reader = new InputStreamReader(in, UTF_8)) {
        // A name that only some pages have is false there, and nothing else may be missing.
        return Mustache.compiler().compile(reader);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the template " + resource + " cannot be read", e);
    }
  }
}
