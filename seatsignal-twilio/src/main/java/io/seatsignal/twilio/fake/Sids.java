package io.seatsignal.twilio.fake;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.UUID;

/** Names of resources. */
final class Sids {

  private Sids() {}

  /** A new one, such as {@code SM} and 32 hexadecimal digits. */
  static String next(String prefix) {
    return prefix + UUID.randomUUID().toString().replace("-", "");
  }

  /** Always the same one for a name. */
  static String of(String prefix, String name) {
    byte[] octets = name.getBytes(UTF_8);
    return prefix + UUID.nameUUIDFromBytes(octets).toString().replace("-", "");
  }
}
