package io.seatsignal.example.page;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** One file that pages use, with the checksum by which browsers know it. Immutable. */
final class PageFile {

  private final byte[] bytes;
  private final String type;
  private final String integrity;

  PageFile(byte[] bytes, String type) {
    this.bytes = bytes.clone();
    this.type = type;
    this.integrity = "sha384-" + Base64.getEncoder().encodeToString(sha384().digest(bytes));
  }

  byte[] bytes() {
    return bytes.clone();
  }

  String type() {
    return type;
  }

  /** As the attribute {@code integrity} has it. */
  String integrity() {
    return integrity;
  }

  static MessageDigest sha384() {
    try {
      return MessageDigest.getInstance("SHA-384");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this JDK has no SHA-384", e);
    }
  }
}
