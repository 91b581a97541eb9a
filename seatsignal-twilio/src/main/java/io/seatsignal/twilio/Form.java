package io.seatsignal.twilio;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the form of a webhook, with every parameter as it was sent: the signature covers all. */
final class Form {

  private static final Logger LOG = LoggerFactory.getLogger(Form.class);

  private Form() {}

  /**
   * Reads a form.
   *
   * @param body the body, {@code application/x-www-form-urlencoded}
   * @return empty if it is malformed, or if a parameter is repeated, which the check of the
   *     signature cannot represent
   */
  static Optional<Map<String, String>> parse(String body) {
    Map<String, String> form = new HashMap<>();
    try {
      for (String pair : body.split("&", -1)) {
        int equals = pair.indexOf('=');
        String name = decode(equals < 0 ? pair : pair.substring(0, equals));
        String value = equals < 0 ? "" : decode(pair.substring(equals + 1));
        if (!pair.isEmpty() && form.put(name, value) != null) {
          return Optional.empty();
        }
      }
    } catch (IllegalArgumentException e) {
      LOG.debug("a webhook with a malformed form", e);
      return Optional.empty();
    }
    return Optional.of(form);
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
