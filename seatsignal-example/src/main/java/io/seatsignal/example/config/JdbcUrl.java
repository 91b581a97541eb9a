package io.seatsignal.example.config;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The address of a MariaDB database, with an explicit {@code sslMode}.
 *
 * <p>A URL that names none gets {@code verify-full}, or {@code disable} where every host is this
 * machine: nobody sends a password in clear over a network without having said so.
 *
 * @param value the whole URL
 */
public record JdbcUrl(String value) {

  static final String ACCEPTS =
      "a URL such as jdbc:mariadb://db.example.org:3306/seatsignal?sslMode=verify-full,"
          + " without user and password, which have keys of their own";

  private static final Pattern URL =
      Pattern.compile(
          "jdbc:mariadb:(?:[a-z-]+:)?//(?<hosts>[^/?]*)/(?<database>[^/?]+)(?:\\?(?<options>.*))?");
  private static final Pattern ADDRESS = Pattern.compile("\\(host=([^)]+)\\)");
  private static final List<String> OWN_KEYS = List.of("user", "password");

  static JdbcUrl read(String text) {
    Matcher url = URL.matcher(text);
    if (!url.matches()) {
      throw new IllegalArgumentException();
    }
    String options = url.group("options") == null ? "" : url.group("options");
    List<String> names = names(options);
    if (names.stream().anyMatch(OWN_KEYS::contains)) {
      throw new IllegalArgumentException();
    }
    if (names.contains("sslmode")) {
      return new JdbcUrl(text);
    }
    String mode = onThisMachine(url.group("hosts")) ? "disable" : "verify-full";
    String joint = options.isEmpty() ? (text.endsWith("?") ? "" : "?") : "&";
    return new JdbcUrl(text + joint + "sslMode=" + mode);
  }

  /** A URL as it may be shown, even if it is refused for the password in it. */
  static String masked(String text) {
    return text.replaceAll("(?i)(password=)[^&]*", "$1" + Kind.HIDDEN)
        .replaceAll("//[^/@]*@", "//" + Kind.HIDDEN + "@");
  }

  private static List<String> names(String options) {
    return Arrays.stream(options.split("&", -1))
        .map(option -> option.split("=", 2)[0].toLowerCase(Locale.ROOT))
        .toList();
  }

  private static boolean onThisMachine(String hosts) {
    List<String> addresses = ADDRESS.matcher(hosts).results().map(found -> found.group(1)).toList();
    if (!addresses.isEmpty()) {
      return addresses.stream().allMatch(Loopback::isHost);
    }
    return Arrays.stream(hosts.split(",", -1))
        .map(host -> host.replaceFirst(":\\d+$", ""))
        .allMatch(Loopback::isHost);
  }
}
