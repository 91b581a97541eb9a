package io.seatsignal.example.config;

import io.seatsignal.pacing.QuietHours;
import io.seatsignal.phone.PhoneNumber;
import io.seatsignal.phone.PhonePolicy;
import io.seatsignal.phone.PhoneResult.Reason;
import io.seatsignal.phone.PhoneResult.Refused;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The kinds of values that there are. */
final class Kinds {

  private static final int MAX_PORT = 65_535;
  private static final int MASTER_KEY_BYTES = 32;
  private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._:-]{1,255}");
  private static final Pattern PRINTABLE = Pattern.compile("[\\x20-\\x7E]{1,300}");
  private static final Pattern AMOUNT = Pattern.compile("\\d{1,9}(\\.\\d{1,6})?");
  private static final Pattern TERM = Pattern.compile("[A-Za-z0-9._-]{1,16}");

  private Kinds() {}

  static Kind<Duration> duration(Duration least) {
    return Kind.of(
        "an ISO-8601 duration such as PT60S, at least " + least,
        text -> {
          Duration duration = read(() -> Duration.parse(text));
          require(duration.compareTo(least) >= 0);
          return duration;
        });
  }

  static Kind<Integer> wholeNumber(int least, int most) {
    return Kind.of(
        "a whole number from " + least + " to " + most, text -> number(text, least, most));
  }

  static Kind<Optional<QuietHours>> quietHours() {
    return orNone("two local times such as 21:00-08:00", QuietHours::parse);
  }

  static Kind<Optional<BigDecimal>> amount() {
    return orNone("an amount such as 5.00", Kinds::readAmount);
  }

  static Kind<BigDecimal> price() {
    return Kind.of("an amount such as 0.0128", Kinds::readAmount);
  }

  private static BigDecimal readAmount(String text) {
    require(AMOUNT.matcher(text).matches());
    return new BigDecimal(text);
  }

  static Kind<Boolean> yesOrNo() {
    return Kind.of(
        "yes or no",
        text -> {
          require(text.equals("yes") || text.equals("no"));
          return text.equals("yes");
        });
  }

  static Kind<String> sid(String prefix) {
    return matching(
        prefix + " and 32 hexadecimal digits", Pattern.compile(prefix + "[0-9a-fA-F]{32}"));
  }

  private static <T> Kind<Optional<T>> orNone(String accepts, Function<String, T> reader) {
    return Kind.of(
        accepts + ", or none",
        text -> text.equals("none") ? Optional.empty() : Optional.of(reader.apply(text)));
  }

  static Kind<Currency> currency() {
    return Kind.of("an ISO 4217 currency code such as USD", Currency::getInstance);
  }

  static Kind<PhoneNumber> phone() {
    return new Kind<>(
        "a phone number with its country code and all of its digits, such as +14018631000",
        Kinds::readPhone,
        text -> {
          try {
            return new PhoneNumber(text).masked();
          } catch (IllegalArgumentException e) {
            // why: what is almost a number is somebody's too
            return Kind.HIDDEN;
          }
        });
  }

  /** Whether it is in use nobody can tell, but how many digits it has. */
  private static PhoneNumber readPhone(String text) {
    PhoneNumber number = new PhoneNumber(text);
    require(
        !(PhonePolicy.DEFAULT.read(number.e164()) instanceof Refused refused)
            || (refused.reason() != Reason.TOO_SHORT && refused.reason() != Reason.TOO_LONG));
    return number;
  }

  static Kind<String> name(String accepts, Pattern pattern) {
    return matching(accepts, pattern);
  }

  static Kind<Integer> port() {
    return Kind.of(
        "a port number from 0 (any free one) to " + MAX_PORT, text -> number(text, 0, MAX_PORT));
  }

  static Kind<String> host() {
    return matching("a host name or address to listen on, such as 127.0.0.1 or 0.0.0.0", HOST);
  }

  static Kind<URI> httpUrl() {
    return Kind.of("an http:// or https:// URL with a host and without ? or #", Kinds::readHttpUrl);
  }

  /** One whose path says who may use it. */
  static Kind<URI> secretHttpUrl() {
    return Kind.secret(httpUrl().accepts(), Kinds::readHttpUrl);
  }

  static Kind<JdbcUrl> jdbcUrl() {
    return new Kind<>(JdbcUrl.ACCEPTS, JdbcUrl::read, JdbcUrl::masked);
  }

  static <E extends Enum<E>> Kind<E> choice(Class<E> type) {
    Map<String, E> words =
        Arrays.stream(type.getEnumConstants())
            .collect(
                Collectors.toMap(Kinds::word, value -> value, (a, b) -> a, LinkedHashMap::new));
    return Kind.of(
        "one of " + String.join(", ", words.keySet()),
        text -> {
          E value = words.get(text);
          if (value == null) {
            throw new IllegalArgumentException();
          }
          return value;
        });
  }

  static Kind<Path> path() {
    return Kind.of("the path of a directory", text -> read(() -> Path.of(text)));
  }

  static Kind<String> text(String accepts) {
    return matching(accepts, PRINTABLE);
  }

  static Kind<String> password() {
    return Kind.secret("any text", text -> text);
  }

  static Kind<String> secret(String accepts, Pattern pattern) {
    return Kind.secret(accepts, matching(accepts, pattern).reader());
  }

  static Kind<List<String>> secrets(String accepts, Pattern each) {
    return Kind.secret(accepts, text -> list(text, each, secret -> secret));
  }

  static Kind<byte[]> masterKey() {
    return Kind.secret(
        "Base64 of exactly 32 bytes, as \"openssl rand -base64 32\" makes it",
        text -> {
          byte[] key = Base64.getDecoder().decode(text);
          require(key.length == MASTER_KEY_BYTES);
          return key;
        });
  }

  static Kind<List<String>> names(String accepts, Pattern each) {
    return Kind.of("a comma list of " + accepts, text -> list(text, each, name -> name));
  }

  static Kind<List<String>> terms() {
    return names("term codes, such as 202420", TERM);
  }

  static Kind<List<String>> regions() {
    return Kind.of(
        "a comma list of ISO 3166 region codes, such as US,CA",
        text -> {
          List<String> regions =
              list(text, Pattern.compile("[A-Za-z]{2}"), name -> name.toUpperCase(Locale.ROOT));
          new PhonePolicy(regions);
          return regions;
        });
  }

  static Kind<Map<String, Instant>> ends() {
    return Kind.of(
        "a comma list of TERM=time with a zone, such as"
            + " 202420=2025-02-05T23:59-05:00[America/New_York]",
        Kinds::readEnds);
  }

  private static Map<String, Instant> readEnds(String text) {
    Map<String, Instant> ends = new LinkedHashMap<>();
    for (String entry : text.split(",", -1)) {
      int equals = entry.indexOf('=');
      require(equals > 0);
      String term = entry.substring(0, equals).strip();
      require(TERM.matcher(term).matches());
      Instant end =
          read(() -> ZonedDateTime.parse(entry.substring(equals + 1).strip())).toInstant();
      require(ends.put(term, end) == null);
    }
    return Map.copyOf(ends);
  }

  private static URI readHttpUrl(String text) {
    URI url;
    try {
      url = new URI(text);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(e);
    }
    require("http".equals(url.getScheme()) || "https".equals(url.getScheme()));
    require(url.getHost() != null && url.getUserInfo() == null);
    require(url.getQuery() == null && url.getFragment() == null);
    return url;
  }

  private static Kind<String> matching(String accepts, Pattern pattern) {
    return Kind.of(
        accepts,
        text -> {
          require(pattern.matcher(text).matches());
          return text;
        });
  }

  private static List<String> list(String text, Pattern each, UnaryOperator<String> normal) {
    List<String> names = new ArrayList<>();
    for (String part : text.split(",", -1)) {
      String name = part.strip();
      require(each.matcher(name).matches());
      names.add(normal.apply(name));
    }
    require(new LinkedHashSet<>(names).size() == names.size());
    return List.copyOf(names);
  }

  private static int number(String text, int least, int most) {
    int number = Integer.parseInt(text);
    require(number >= least && number <= most);
    return number;
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  private static void require(boolean condition) {
    if (!condition) {
      throw new IllegalArgumentException();
    }
  }

  /** Reads something whose own complaint is not an {@link IllegalArgumentException}. */
  private static <T> T read(Supplier<T> reading) {
    try {
      return reading.get();
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
