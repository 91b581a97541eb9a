package io.seatsignal.fose;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.GZIPInputStream;

/**
 * The bytes of an answer as they were sent, packed or not.
 *
 * <p>Unpacking is left to us and not to the HTTP library so that the packed bytes, a sixteenth of
 * the rest, tell whether anything changed.
 */
final class AnswerBody {

  private static final int HEAD = 2048;
  private static final int UNPACK_BUFFER = 16 << 10;

  /** A gzip member ends with the length of what was packed, modulo 2^32 (RFC 1952). */
  private static final int GZIP_LENGTH_BYTES = 4;

  private static final int GZIP_MAGIC_1 = 0x1f;
  private static final int GZIP_MAGIC_2 = 0x8b;

  private final byte[] bytes;
  private final boolean packed;
  private final long maxInflatedBytes;

  /**
   * Keeps the bytes; they must not change any more.
   *
   * @param bytes the body as sent
   * @param packed whether they are said to be gzip
   * @param maxInflatedBytes where unpacking stops
   */
  AnswerBody(byte[] bytes, boolean packed, long maxInflatedBytes) {
    this.bytes = bytes;
    this.packed = packed;
    this.maxInflatedBytes = maxInflatedBytes;
  }

  /** Stands for the bytes as sent. */
  String fingerprint() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }

  boolean isEmpty() {
    return bytes.length == 0;
  }

  /** The unpacked content; reading beyond the cap throws. */
  InputStream open() throws IOException {
    InputStream raw = new ByteArrayInputStream(bytes);
    if (!packed || bytes.length == 0) {
      return raw;
    }
    if (!hasGzipMagic()) {
      throw new UnbelievableAnswerException("the answer is said to be gzip and is not");
    }
    return new CappedStream(new GZIPInputStream(raw, UNPACK_BUFFER), maxInflatedBytes);
  }

  /** The whole unpacked content; throws where it is longer than the cap, or damaged. */
  byte[] unpacked() throws IOException {
    byte[] expected = new byte[expectedLength()];
    try (InputStream content = open()) {
      int read = content.readNBytes(expected, 0, expected.length);
      byte[] more = content.readAllBytes();
      if (read == expected.length && more.length == 0) {
        return expected;
      }
      byte[] all = Arrays.copyOf(expected, read + more.length);
      System.arraycopy(more, 0, all, read, more.length);
      return all;
    }
  }

  /** Unpacking into one array of the right length is a third quicker than into many. */
  private int expectedLength() {
    if (!packed || bytes.length < GZIP_LENGTH_BYTES) {
      return bytes.length;
    }
    int length =
        ByteBuffer.wrap(bytes, bytes.length - GZIP_LENGTH_BYTES, GZIP_LENGTH_BYTES)
            .order(ByteOrder.LITTLE_ENDIAN)
            .getInt();
    return (int) Math.min(Integer.toUnsignedLong(length), maxInflatedBytes);
  }

  /** The first characters of the content, as far as they can be unpacked. */
  String head() throws IOException {
    try (InputStream content = open()) {
      return new String(content.readNBytes(HEAD), StandardCharsets.UTF_8);
    }
  }

  private boolean hasGzipMagic() {
    return bytes.length > 2
        && (bytes[0] & 0xff) == GZIP_MAGIC_1
        && (bytes[1] & 0xff) == GZIP_MAGIC_2;
  }
}
