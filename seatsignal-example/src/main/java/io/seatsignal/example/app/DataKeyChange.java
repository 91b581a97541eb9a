package io.seatsignal.example.app;

import io.seatsignal.base.SeatSignalException;
import io.seatsignal.example.config.Configuration;
import io.seatsignal.mariadb.DataKeys;
import io.seatsignal.mariadb.MariaDbSettings;
import io.seatsignal.mariadb.MasterKey;
import io.seatsignal.watch.WatchLimits;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/**
 * Puts the data keys of a database under another master key. One transaction does it, so that a
 * process that is killed leaves them under the old one or under the new one, never under neither.
 */
public final class DataKeyChange {

  private DataKeyChange() {}

  /**
   * What was done.
   *
   * @param changed false if they were under the new key already
   * @param keyFile the file that holds the new key now; empty if the key is configured
   * @param oldKeyFile where the old key is kept
   * @param idleKeyFile a generated key that lies there unused, because one is configured
   */
  public record Outcome(
      boolean changed,
      Optional<String> keyFile,
      Optional<Path> oldKeyFile,
      Optional<Path> idleKeyFile) {}

  /**
   * Changes the master key; blocks. Running servers go on with the data keys that they have opened,
   * and need the new master key when they start next.
   *
   * @param database the database
   * @param configuration says whether its tables may be brought up to date first
   * @param newKey the 32 bytes of the new key
   * @param at when
   * @return what was done
   * @throws SeatSignalException if the database fails, or its master key is neither of the two;
   *     then nothing was changed
   */
  public static Outcome run(
      Database database, Configuration configuration, byte[] newKey, Instant at) {
    MasterKey fresh = Database.masterKey(newKey);
    MariaDbSettings settings = database.settings();
    MasterKeyInUse present = database.masterKey();
    Optional<String> keyFile = present.file().map(MasterKeyFile::toString);
    if (fits(settings, fresh)) {
      return new Outcome(false, keyFile, Optional.empty(), present.idleFile());
    }
    // It makes what is missing, and says what is wrong with the present key.
    database.open(Database.schema(configuration), WatchLimits.DEFAULT).close();
    Runnable commit = () -> rewrap(settings, present.key(), fresh);
    if (present.file().isEmpty()) {
      commit.run();
      return new Outcome(true, keyFile, Optional.empty(), present.idleFile());
    }
    try {
      Path old = present.file().get().replace(newKey, at, commit);
      return new Outcome(true, keyFile, Optional.of(old), Optional.empty());
    } catch (IOException e) {
      throw SeatSignalException.lasting(
          "the key file cannot be written (%s); make it writable, and do this again"
              .formatted(e.getMessage()),
          e);
    }
  }

  /** Whether a key is that of a database; false as well if the database has no data keys yet. */
  static boolean fits(MariaDbSettings settings, MasterKey key) {
    try (Connection connection = connect(settings)) {
      return DataKeys.fits(connection, key);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  private static void rewrap(MariaDbSettings settings, MasterKey from, MasterKey to) {
    try (Connection connection = connect(settings)) {
      connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      connection.setAutoCommit(false);
      DataKeys.rewrap(connection, from, to);
      connection.commit();
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  private static Connection connect(MariaDbSettings settings) throws SQLException {
    return DriverManager.getConnection(settings.url(), settings.user(), settings.password());
  }

  private static SeatSignalException failed(SQLException e) {
    return SeatSignalException.passing(
        "the database failed while its keys were looked at, try again: " + e.getMessage(), e);
  }
}
