package io.seatsignal.mariadb;

import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.config.TinkConfig2026;
import io.seatsignal.base.SeatSignalException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The keys of a database as they are stored, under one master key or another. */
public final class DataKeys {

  private static final Logger log = LoggerFactory.getLogger(DataKeys.class);

  private static final String TABLE_EXISTS =
      "SELECT 1 FROM information_schema.tables"
          + " WHERE table_schema = DATABASE() AND table_name = 'ss_keyset'";

  private DataKeys() {}

  /**
   * Which data a stored key is bound to.
   *
   * @param purpose what it is for
   */
  static byte[] context(String purpose) {
    return ("ss_keyset." + purpose).getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Whether a master key is the one of some stored keys.
   *
   * @param masterKey the master key
   * @param wrapped the stored keys by purpose
   * @return true if it opens all of them, and there is at least one
   */
  public static boolean opens(MasterKey masterKey, Map<String, byte[]> wrapped) {
    try {
      for (Map.Entry<String, byte[]> key : wrapped.entrySet()) {
        open(masterKey, key.getKey(), key.getValue());
      }
      return !wrapped.isEmpty();
    } catch (GeneralSecurityException e) {
      log.debug("another master key", e);
      return false;
    }
  }

  /**
   * Whether a master key is the one of a database. Blocks for a query.
   *
   * @param connection a connection to it
   * @param masterKey the master key
   * @return false as well if there are no keys yet
   * @throws SQLException if the database fails
   */
  public static boolean fits(Connection connection, MasterKey masterKey) throws SQLException {
    boolean exists = new Sql(TABLE_EXISTS).row(connection, row -> true).orElse(false);
    return exists && opens(masterKey, stored(connection, ""));
  }

  /**
   * Encrypts all keys of a database under another master key, within a transaction of the caller's,
   * which must be {@code REPEATABLE READ}: it keeps nodes from storing new ones meanwhile.
   *
   * @param connection a connection in that transaction
   * @param from the master key they are under
   * @param to the master key they will be under
   * @throws SQLException if the database fails
   * @throws SeatSignalException if {@code from} is not their master key
   */
  public static void rewrap(Connection connection, MasterKey from, MasterKey to)
      throws SQLException {
    for (Map.Entry<String, byte[]> key : stored(connection, " FOR UPDATE").entrySet()) {
      new Sql(
              "UPDATE ss_keyset SET wrapped = ? WHERE purpose = ?",
              rewrapped(key.getKey(), key.getValue(), from, to),
              key.getKey())
          .update(connection);
    }
  }

  private static Map<String, byte[]> stored(Connection connection, String lock)
      throws SQLException {
    Map<String, byte[]> stored = new LinkedHashMap<>();
    new Sql("SELECT purpose, wrapped FROM ss_keyset" + lock)
        .rows(connection, row -> stored.put(row.getString("purpose"), row.getBytes("wrapped")));
    return stored;
  }

  private static byte[] rewrapped(String purpose, byte[] wrapped, MasterKey from, MasterKey to) {
    try {
      return TinkProtoKeysetFormat.serializeEncryptedKeyset(
          open(from, purpose, wrapped), to.wrapper(), context(purpose), TinkConfig2026.get());
    } catch (GeneralSecurityException e) {
      throw Keysets.wrongMasterKey(e);
    }
  }

  private static KeysetHandle open(MasterKey masterKey, String purpose, byte[] wrapped)
      throws GeneralSecurityException {
    return TinkProtoKeysetFormat.parseEncryptedKeyset(
        wrapped, masterKey.wrapper(), context(purpose), TinkConfig2026.get());
  }
}
