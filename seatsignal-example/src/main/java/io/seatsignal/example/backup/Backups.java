package io.seatsignal.example.backup;

import com.google.crypto.tink.StreamingAead;
import io.seatsignal.base.SeatSignalException;
import io.seatsignal.mariadb.MariaDbSettings;
import io.seatsignal.mariadb.MasterKey;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Saves a database while everybody goes on working with it: what is read is the database of one
 * moment, row after row, in one transaction that locks nothing. Thread-safe.
 */
public final class Backups {

  private static final String SNAPSHOT = "START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY";

  private static final int ROWS_AT_ONCE = 500;
  private static final int BUFFER = 1 << 16;
  private static final long ROWS_PER_WORD = 500_000;

  private final MariaDbSettings settings;
  private final StreamingAead cipher;
  private final String keyFingerprint;
  private final BackupScope scope;
  private final String version;
  private final Consumer<String> progress;

  /**
   * Prepares it.
   *
   * @param settings the database, which has its tables
   * @param masterKey its master key
   * @param backupKey what backups are encrypted with; derived from the master key if empty
   * @param scope which tables are saved
   * @param version the version of SeatSignal
   * @param progress is told what takes long
   */
  public Backups(
      MariaDbSettings settings,
      MasterKey masterKey,
      Optional<byte[]> backupKey,
      BackupScope scope,
      String version,
      Consumer<String> progress) {
    this.settings = settings;
    byte[] key = backupKey.orElseGet(() -> BackupCipher.keyOf(masterKey));
    this.cipher = BackupCipher.of(key);
    this.keyFingerprint = BackupCipher.fingerprint(key);
    this.scope = scope;
    this.version = version;
    this.progress = progress;
  }

  /**
   * Saves the database; blocks for as long as its size takes.
   *
   * @param file where to; must not exist
   * @param at the present
   * @return what was saved
   * @throws SeatSignalException if it could not be; then there is no file
   */
  public BackupSummary save(Path file, Instant at) {
    return save(file, at, BackupHeader.BY_HAND);
  }

  BackupSummary save(Path file, Instant at, String maker) {
    try (BackupFile target = BackupFile.begin(file);
        Connection connection = BackupConnection.open(settings)) {
      BackupConnection.execute(
          connection, "SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ");
      BackupConnection.execute(connection, SNAPSHOT);
      byte[] header = header(connection, at, maker).bytes();
      target.stream().write(header);
      Map<String, Long> rows = encrypt(connection, target.stream(), header);
      target.finish();
      return new BackupSummary(rows);
    } catch (SQLException e) {
      throw BackupConnection.failed("it was being saved", e);
    } catch (IOException e) {
      throw FileTrouble.writing(file, e);
    } catch (GeneralSecurityException e) {
      throw SeatSignalException.lasting(file + " cannot be encrypted: " + e.getMessage(), e);
    }
  }

  private BackupHeader header(Connection connection, Instant at, String maker) throws SQLException {
    Map<String, String> schemas = new LinkedHashMap<>();
    String database = BackupConnection.database(connection);
    for (SchemaPart part : scope.parts()) {
      schemas.put(part.history(), BackupConnection.schema(connection, database, part));
    }
    return new BackupHeader(at, installation(connection), version, maker, keyFingerprint, schemas);
  }

  private static String installation(Connection connection) throws SQLException {
    return BackupConnection.text(connection, "SELECT installation FROM ss_installation")
        .orElseThrow();
  }

  String installation() throws SQLException {
    try (Connection connection = BackupConnection.open(settings)) {
      return installation(connection);
    }
  }

  /** Each stream is closed before what it writes to is, so that its last bytes are in there. */
  private Map<String, Long> encrypt(Connection connection, OutputStream file, byte[] header)
      throws IOException, GeneralSecurityException, SQLException {
    Deflater deflater = new Deflater(Deflater.BEST_SPEED);
    try (DataOutputStream out =
        new DataOutputStream(
            new BufferedOutputStream(
                new DeflaterOutputStream(
                    cipher.newEncryptingStream(new Unclosed(file), header), deflater, BUFFER),
                BUFFER))) {
      return write(connection, new Contents.Writer(out));
    } finally {
      deflater.end();
    }
  }

  private Map<String, Long> write(Connection connection, Contents.Writer out)
      throws SQLException, IOException {
    String database = BackupConnection.database(connection);
    for (SavedTable table : SavedTable.in(connection, database, scope).values()) {
      if (scope.saves(table.name())) {
        progress.accept("saving " + table.name());
        out.table(table);
        rows(connection, table, out);
      }
    }
    return out.end();
  }

  private void rows(Connection connection, SavedTable table, Contents.Writer out)
      throws SQLException, IOException {
    long count = 0;
    try (Statement statement =
        connection.createStatement(ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY)) {
      // why: the driver reads a whole table into memory unless told how many rows to fetch
      statement.setFetchSize(ROWS_AT_ONCE);
      try (ResultSet row = statement.executeQuery(table.query())) {
        while (row.next()) {
          List<byte @Nullable []> values = new ArrayList<>(table.columns().size());
          for (int column = 1; column <= table.columns().size(); column++) {
            values.add(row.getBytes(column));
          }
          out.row(values);
          if (++count % ROWS_PER_WORD == 0) {
            progress.accept("saving %s, %,d rows so far".formatted(table.name(), count));
          }
        }
      }
    }
  }

  /** Closing the encryption must not close the file, which has to be forced to the disk first. */
  private static final class Unclosed extends java.io.FilterOutputStream {

    Unclosed(OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      out.write(bytes, from, length);
    }

    @Override
    public void close() throws IOException {
      flush();
    }
  }
}
