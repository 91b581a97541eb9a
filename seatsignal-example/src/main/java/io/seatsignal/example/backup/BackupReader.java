package io.seatsignal.example.backup;

import io.seatsignal.base.SeatSignalException;
import io.seatsignal.example.backup.BackupHeader.UnreadableException;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.zip.InflaterInputStream;

/** Reads a backup from its first byte to its last, checking each before it is used. */
final class BackupReader {

  private static final int BUFFER = 1 << 16;

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
      throw unreadable(e, false);
    }
  }

  /**
   * Reads all of it.
   *
   * @return the number of rows of each table
   * @throws SeatSignalException if it is not as it was written, or none of the keys is its own
   */
  Map<String, Long> read(Contents.Visitor visitor) throws SQLException {
    Opened opened = null;
    try (InputStream in = open()) {
      byte[] header = BackupHeader.read(in).bytes();
      opened = new Opened(BackupCipher.of(keys).newDecryptingStream(in, header));
      DataInputStream data =
          new DataInputStream(new BufferedInputStream(new InflaterInputStream(opened), BUFFER));
      Map<String, Long> counts = Contents.read(data, visitor);
      // why: only at its very end does the encrypted part say that it is whole
      opened.transferTo(java.io.OutputStream.nullOutputStream());
      return counts;
    } catch (IOException | GeneralSecurityException e) {
      throw unreadable(e, opened != null && opened.any);
    }
  }

  private InputStream open() throws IOException {
    try {
      return new BufferedInputStream(Files.newInputStream(file), BUFFER);
    } catch (NoSuchFileException e) {
      throw SeatSignalException.lasting("there is no file " + file, e);
    }
  }

  private SeatSignalException unreadable(Exception e, boolean begun) {
    String reason =
        e instanceof UnreadableException
            ? String.valueOf(e.getMessage())
            : begun
                ? "it was cut short or changed"
                : "it was made with another key, or changed since";
    String way =
        begun || e instanceof UnreadableException
            ? "take an undamaged copy"
            : "name the key of its time with --key, or take an undamaged copy";
    return SeatSignalException.lasting(
        "%s cannot be restored: %s; %s".formatted(file, reason, way), e);
  }

  /** Notes whether a key fitted. */
  private static final class Opened extends FilterInputStream {

    private boolean any;

    Opened(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int read = super.read();
      any |= read >= 0;
      return read;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
      int read = super.read(bytes, from, length);
      any |= read > 0;
      return read;
    }
  }
}
