package io.seatsignal.twilio.fake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The parameters of a form or a query. */
final class Form {

  private final Map<String, List<String>> values = new LinkedHashMap<>();

  /** Reads {@code name=value&…}; nothing is trimmed. */
  static Form parse(String encoded) {
    Form form = new Form();
    for (String pair : encoded.split("&", -1)) {
      if (!pair.isEmpty()) {
        int equals = pair.indexOf('=');
        String name = equals < 0 ? pair : pair.substring(0, equals);
        String value = equals < 0 ? "" : pair.substring(equals + 1);
        form.values
            .computeIfAbsent(URLDecoder.decode(name, UTF_8), unused -> new ArrayList<>())
            .add(URLDecoder.decode(value, UTF_8));
      }
    }
    return form;
  }

  /** Writes a form. */
  static String encode(Map<String, String> parameters) {
    return parameters.entrySet().stream()
        .map(
            entry ->
                URLEncoder.encode(entry.getKey(), UTF_8)
                    + "="
                    + URLEncoder.encode(entry.getValue(), UTF_8))
        .collect(joining("&"));
  }

  /** A value; a parameter without one counts as absent, as at Twilio. */
  Optional<String> value(String name) {
    return all(name).stream().filter(value -> !value.isEmpty()).findFirst();
  }

  Set<String> names() {
    return values.keySet();
  }

  List<String> all(String name) {
    return values.getOrDefault(name, List.of());
  }

  /**
   * A number.
   *
   * @throws Rejection if it is none
   */
  Optional<Integer> number(String name) {
    try {
      return value(name).map(Integer::valueOf);
    } catch (NumberFormatException e) {
      throw new Rejection(TwilioError.INVALID_PARAMETER, name, e);
    }
  }
}
