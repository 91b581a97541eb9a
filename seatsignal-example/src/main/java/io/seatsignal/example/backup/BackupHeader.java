package io.seatsignal.example.backup;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;

/**
 * What a backup says of itself before anything is decrypted. It is not secret, and it is
 * authenticated with the rest: a changed header makes the whole file unreadable. Its checksum only
 * tells damage from a key that does not fit; whoever changes it on purpose can change that too.
 *
 * @param at when the backup was taken
 * @param installation which installation it was taken of
 * @param version the version of SeatSignal that took it
 * @param maker who wrote it; {@code schedule} for one that may be deleted when it is old
 * @param keyFingerprint which key it is encrypted with, see {@link BackupCipher#fingerprint}
 * @param schemas the version of the tables by the names of their histories
 */
record BackupHeader(
    Instant at,
    String installation,
    String version,
    String maker,
    String keyFingerprint,
    Map<String, String> schemas) {

  static final String BY_SCHEDULE = "schedule";
  static final String BY_HAND = "command";

  private static final byte[] MAGIC = "SSBACKUP".getBytes(StandardCharsets.US_ASCII);
  private static final int FORMAT = 2;
  private static final int LONGEST = 64 * 1024;
  private static final String SCHEMA = "schema.";

  BackupHeader {
    schemas = Map.copyOf(schemas);
  }

  /** Not a backup, or one that this version cannot read; the message says which. */
  static final class UnreadableException extends IOException {
    private static final long serialVersionUID = 1L;

    UnreadableException(String message) {
      super(message);
    }
  }

  /** A header, and all that stands before the encrypted part. */
  static final class Read {

    private final BackupHeader header;
    private final byte[] bytes;

    private Read(BackupHeader header, byte[] bytes) {
      this.header = header;
      this.bytes = bytes;
    }

    BackupHeader header() {
      return header;
    }

    byte[] bytes() {
      return bytes;
    }
  }

  byte[] bytes() throws IOException {
    Map<String, String> lines = new TreeMap<>();
    lines.put("at", at.toString());
    lines.put("installation", installation);
    lines.put("version", version);
    lines.put("maker", maker);
    lines.put("key", keyFingerprint);
    schemas.forEach((history, schema) -> lines.put(SCHEMA + history, schema));
    StringBuilder text = new StringBuilder();
    lines.forEach((name, value) -> text.append(name).append('=').append(value).append('\n'));
    return framed(text.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] framed(byte[] encoded) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.write(MAGIC);
    out.writeByte(FORMAT);
    out.writeInt(encoded.length);
    out.write(encoded);
    out.writeInt(checksum(encoded));
    return bytes.toByteArray();
  }

  private static int checksum(byte[] encoded) {
    CRC32 sum = new CRC32();
    sum.update(encoded);
    return (int) sum.getValue();
  }

  /** Reads as far as the encrypted part. */
  static Read read(InputStream stream) throws IOException {
    DataInputStream in = new DataInputStream(stream);
    try {
      byte[] magic = in.readNBytes(MAGIC.length);
      if (magic.length == 0) {
        throw new UnreadableException("it is empty");
      }
      if (!Arrays.equals(magic, MAGIC)) {
        throw new UnreadableException("it is not a backup of SeatSignal");
      }
      int format = in.readUnsignedByte();
      if (format != FORMAT) {
        throw new UnreadableException(
            "its format is " + format + ", and this version reads only format " + FORMAT);
      }
      int length = in.readInt();
      if (length < 0 || length > LONGEST) {
        throw new UnreadableException("its header was changed");
      }
      byte[] text = in.readNBytes(length);
      if (text.length < length) {
        throw new UnreadableException("it was cut short");
      }
      if (in.readInt() != checksum(text)) {
        throw new UnreadableException("its header was changed");
      }
      BackupHeader header = parse(new String(text, StandardCharsets.UTF_8));
      return new Read(header, framed(text));
    } catch (EOFException e) {
      UnreadableException cut = new UnreadableException("it was cut short");
      cut.initCause(e);
      throw cut;
    }
  }

  private static BackupHeader parse(String text) throws UnreadableException {
    Map<String, String> lines = new TreeMap<>();
    Map<String, String> schemas = new TreeMap<>();
    for (String line : text.split("\n", -1)) {
      int equals = line.indexOf('=');
      if (equals > 0 && line.startsWith(SCHEMA)) {
        schemas.put(line.substring(SCHEMA.length(), equals), line.substring(equals + 1));
      } else if (equals > 0) {
        lines.put(line.substring(0, equals), line.substring(equals + 1));
      }
    }
    try {
      return new BackupHeader(
          Instant.parse(lines.getOrDefault("at", "")),
          lines.getOrDefault("installation", ""),
          lines.getOrDefault("version", ""),
          lines.getOrDefault("maker", ""),
          lines.getOrDefault("key", ""),
          schemas);
    } catch (DateTimeException e) {
      UnreadableException changed = new UnreadableException("its header was changed");
      changed.initCause(e);
      throw changed;
    }
  }
}
