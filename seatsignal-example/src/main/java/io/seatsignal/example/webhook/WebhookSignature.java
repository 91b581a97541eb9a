package io.seatsignal.example.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.InstantSource;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs bodies together with the time, so that an old one cannot be handed in again. */
final class WebhookSignature {

  private static final String ALGORITHM = "HmacSHA384";

  private final SecretKeySpec key;
  private final InstantSource time;

  WebhookSignature(String secret, InstantSource time) {
    this.key = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM);
    this.time = time;
  }

  /** The present second. */
  String timestamp() {
    return String.valueOf(time.instant().getEpochSecond());
  }

  /** The header's value: {@code v1=} and the HMAC of timestamp, a full stop and body, in hex. */
  String of(String timestamp, String body) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      byte[] signed = mac.doFinal((timestamp + "." + body).getBytes(StandardCharsets.UTF_8));
      return "v1=" + HexFormat.of().formatHex(signed);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + ALGORITHM, e);
    }
  }
}
