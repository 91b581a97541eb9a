package io.seatsignal.example.telnyx;

import io.seatsignal.signal.WebhookRequest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells whether Telnyx sent a webhook: an Ed25519 signature over time and body, five minutes old at
 * most. Thread-safe.
 */
final class TelnyxSignature {

  private static final Logger LOG = LoggerFactory.getLogger(TelnyxSignature.class);
  private static final String ED25519 = "Ed25519";

  /** What stands before the 32 bytes of a key in the form that Java reads. */
  private static final String KEY_PREFIX = "302a300506032b6570032100";

  private static final Duration TOLERANCE = Duration.ofMinutes(5);
  private static final int KEY_BYTES = 32;

  private final PublicKey key;
  private final InstantSource time;
  private final AtomicLong refused = new AtomicLong();

  TelnyxSignature(String publicKey, InstantSource time) {
    byte[] bytes = Base64.getDecoder().decode(publicKey);
    if (bytes.length != KEY_BYTES) {
      throw new IllegalArgumentException("32 bytes are expected");
    }
    this.time = time;
    try {
      this.key =
          KeyFactory.getInstance(ED25519)
              .generatePublic(
                  new X509EncodedKeySpec(
                      HexFormat.of().parseHex(KEY_PREFIX + HexFormat.of().formatHex(bytes))));
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("not an Ed25519 key", e);
    }
  }

  boolean holds(WebhookRequest request) {
    Optional<String> signature = request.header("telnyx-signature-ed25519");
    Optional<String> timestamp = request.header("telnyx-timestamp");
    boolean holds =
        signature.isPresent()
            && timestamp.filter(this::isFresh).isPresent()
            && verify(timestamp.get() + "|" + request.body(), signature.get());
    if (!holds) {
      complain();
    }
    return holds;
  }

  private boolean isFresh(String timestamp) {
    if (!timestamp.matches("\\d{1,12}")) {
      return false;
    }
    long age = time.instant().getEpochSecond() - Long.parseLong(timestamp);
    return Math.abs(age) <= TOLERANCE.toSeconds();
  }

  private boolean verify(String signed, String signature) {
    try {
      Signature verifier = Signature.getInstance(ED25519);
      verifier.initVerify(key);
      verifier.update(signed.getBytes(StandardCharsets.UTF_8));
      return verifier.verify(Base64.getDecoder().decode(signature));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      LOG.debug("a signature that cannot be read", e);
      return false;
    }
  }

  /** Says so at ever longer distances: whoever likes can cause it. */
  private void complain() {
    long count = refused.incrementAndGet();
    if (Long.bitCount(count) == 1) {
      LOG.warn(
          "refused a webhook without a valid signature of the last {} ({} refused so far); if"
              + " Telnyx sent it, check its public key and this host's clock",
          TOLERANCE,
          count);
    }
  }
}
