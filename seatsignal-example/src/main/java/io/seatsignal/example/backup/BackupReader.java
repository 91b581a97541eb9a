package io.seatsignal.example.backup;

import io.seatsignal.base.SeatSignalException;
import io.seatsignal.example.backup.BackupHeader.UnreadableException;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.zip.InflaterInputStream;

/** Reads a backup from its first byte to its last, checking each before it is used. */
final class BackupReader {

  private static final int BUFFER = 1 << 16;
  private static final String ANOTHER_COPY = "take an undamaged copy";

  private final Path file;
  private final List<byte[]> keys;

  BackupReader(Path file, List<byte[]> keys) {
    this.file = file;
    this.keys = List.copyOf(keys);
  }

  /** What the backup says of itself; nothing vouches for it before the rest is read. */
  BackupHeader header() {
    try (InputStream in = open()) {
      return BackupHeader.read(in).header();
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /**
   * Reads all of it.
   *
   * @return the number of rows of each table
   * @throws SeatSignalException if it is not as it was written, or none of the keys is its own
   */
  Map<String, Long> read(Contents.Visitor visitor) throws SQLException {
    try (InputStream in = open()) {
      BackupHeader.Read before = BackupHeader.read(in);
      InputStream clear =
          BackupCipher.of(keyOf(before.header())).newDecryptingStream(in, before.bytes());
      DataInputStream data =
          new DataInputStream(new BufferedInputStream(new InflaterInputStream(clear), BUFFER));
      Map<String, Long> counts = Contents.read(data, visitor);
      // why: only at its very end does the encrypted part say that it is whole
      clear.transferTo(OutputStream.nullOutputStream());
      return counts;
    } catch (IOException | GeneralSecurityException e) {
      throw unreadable(e);
    }
  }

  private byte[] keyOf(BackupHeader header) {
    return keys.stream()
        .filter(key -> BackupCipher.fingerprint(key).equals(header.keyFingerprint()))
        .findFirst()
        .orElseThrow(
            () ->
                refused(
                    "it was made with another key; name the key of its time with --key",
                    new GeneralSecurityException("no key fits")));
  }

  private InputStream open() {
    try {
      return new BufferedInputStream(new OfDisk(Files.newInputStream(file)), BUFFER);
    } catch (IOException e) {
      throw FileTrouble.reading(file, e);
    }
  }

  private SeatSignalException unreadable(Exception e) {
    String reason =
        e instanceof UnreadableException
            ? String.valueOf(e.getMessage())
            : "it was cut short or changed";
    return refused(reason + "; " + ANOTHER_COPY, e);
  }

  private SeatSignalException refused(String reason, Exception e) {
    return SeatSignalException.lasting("%s cannot be restored: %s".formatted(file, reason), e);
  }

  /** Keeps a disk that does not give the bytes apart from bytes that are not what they were. */
  private final class OfDisk extends FilterInputStream {

    OfDisk(InputStream in) {
      super(in);
    }

    @Override
    public int read(byte[] bytes, int from, int length) {
      try {
        return super.read(bytes, from, length);
      } catch (IOException e) {
        throw FileTrouble.reading(file, e);
      }
    }
  }
}
