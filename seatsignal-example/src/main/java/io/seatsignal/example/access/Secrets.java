package io.seatsignal.example.access;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What cannot be guessed, and what of it is stored. Thread-safe. */
final class Secrets {

  private static final int SECRET_BYTES = 32;
  private static final int ID_BYTES = 16;
  private static final String MAC = "HmacSHA384";

  private final SecureRandom random = new SecureRandom();

  String newSecret() {
    return random(SECRET_BYTES);
  }

  String newId() {
    return random(ID_BYTES);
  }

  private String random(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return base64(bytes);
  }

  /** SHA-384; a secret of 256 random bits needs no salt. */
  static byte[] stored(String secret) {
    try {
      return MessageDigest.getInstance("SHA-384").digest(bytes(secret));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JVM has no SHA-384", e);
    }
  }

  /** Another secret that only whoever knows the first can tell, and that does not give it away. */
  static String derived(String secret, String purpose) {
    try {
      Mac mac = Mac.getInstance(MAC);
      mac.init(new SecretKeySpec(bytes(secret), MAC));
      return base64(mac.doFinal(bytes(purpose)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JVM has no " + MAC, e);
    }
  }

  /** Compares in a time that does not depend on where they differ. */
  static boolean same(String one, String other) {
    return MessageDigest.isEqual(bytes(one), bytes(other));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
