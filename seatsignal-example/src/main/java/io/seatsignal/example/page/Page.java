package io.seatsignal.example.page;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The pages, each with what it needs. */
enum Page {
  HOME("/", "home", "Know the moment a seat opens", Audience.ANYBODY),
  SIGN_UP("/sign-up", "sign-up", "Sign up", Audience.STRANGERS, Library.PHONE_FIELD),
  LOG_IN("/log-in", "log-in", "Log in", Audience.STRANGERS),
  FORGOT_PASSWORD("/forgot-password", "forgot-password", "Forgotten password", Audience.ANYBODY),
  VERIFY("/verify", "verify", "Confirm your number", Audience.MEMBERS),
  PROFILE("/profile", "profile", "Profile", Audience.MEMBERS, Library.PHONE_FIELD),
  WATCH("/watch", "watch", "Find a section", Audience.ANYBODY),
  WATCHES("/watches", "watches", "My watches", Audience.MEMBERS),
  SIGNALS("/signals", "signals", "Signals", Audience.MEMBERS),
  STATUS("/status", "status", "Status", Audience.ANYBODY, Library.CHARTS),
  TERMS("/terms", "terms", "Terms of service", Audience.ANYBODY),
  PRIVACY("/privacy", "privacy", "Privacy policy", Audience.ANYBODY),
  /** Stands in for a page for members until they accept the present terms. */
  ACCEPT_TERMS("", "accept-terms", "Our terms have changed", Audience.MEMBERS),
  NOT_FOUND("", "not-found", "Page not found", Audience.ANYBODY),
  FAILURE("", "failure", "Something went wrong", Audience.ANYBODY);

  /** What every page runs: the bar, the heartbeat, leaving. */
  static final String SHELL = "js/shell.js";

  private static final String STYLE = "css/style.css";

  /** Pages that are but text. */
  private static final Set<String> WITHOUT_MODULE =
      Set.of("terms", "privacy", "not-found", "failure");

  private final String path;
  private final String template;
  private final String title;
  private final Audience audience;
  private final Library library;

  Page(String path, String template, String title, Audience audience) {
    this(path, template, title, audience, Library.NONE);
  }

  Page(String path, String template, String title, Audience audience, Library library) {
    this.path = path;
    this.template = template;
    this.title = title;
    this.audience = audience;
    this.library = library;
  }

  /** Whom a page is for. */
  enum Audience {
    ANYBODY,
    /** Who is signed in; others are sent to log in. */
    MEMBERS,
    /** Who is not signed in; others are sent to their watches. */
    STRANGERS
  }

  /** What comes from others. */
  enum Library {
    NONE,
    PHONE_FIELD,
    CHARTS
  }

  static Stream<Page> withPath() {
    return Arrays.stream(values()).filter(page -> !page.path.isEmpty());
  }

  static Set<String> allStyles() {
    return Arrays.stream(values())
        .flatMap(page -> page.styles().stream())
        .collect(Collectors.toSet());
  }

  static Set<String> allModules() {
    return Arrays.stream(values())
        .flatMap(page -> page.modules().stream())
        .collect(Collectors.toSet());
  }

  String path() {
    return path;
  }

  String template() {
    return template;
  }

  String title() {
    return title;
  }

  Audience audience() {
    return audience;
  }

  /** Paths of its style sheets, ours last so that it has the last word. */
  List<String> styles() {
    return switch (library) {
      case NONE -> List.of(STYLE);
      case PHONE_FIELD -> List.of("intl-tel-input/css/intlTelInput.min.css", STYLE);
      case CHARTS -> List.of("uplot/uPlot.min.css", STYLE);
    };
  }

  /** Paths of scripts that are no modules. */
  List<String> scripts() {
    return library == Library.PHONE_FIELD
        ? List.of("intl-tel-input/js/intlTelInputWithUtils.min.js")
        : List.of();
  }

  /** Paths of the modules that it runs. */
  List<String> modules() {
    return WITHOUT_MODULE.contains(template)
        ? List.of(SHELL)
        : List.of(SHELL, "js/" + template + ".js");
  }
}
