package io.seatsignal.mariadb;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.Configuration;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.Mac;
import com.google.crypto.tink.Parameters;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig2026;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import com.google.crypto.tink.mac.HmacParameters;
import com.google.crypto.tink.mac.MacConfig2026;
import io.seatsignal.base.SeatSignalException;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * The keys of one database: random, made when it is first used, and stored encrypted under the
 * master key.
 */
final class Keysets {

  private static final String PHONE = "phone";
  private static final String PHONE_INDEX = "phone-index";
  private static final String HOST = "host";
  private static final String FINGERPRINT = "fingerprint";
  private static final int INDEX_BYTES = 48;

  private final Transactions transactions;
  private final Aead wrapper;

  private Keysets(Transactions transactions, Aead wrapper) {
    this.transactions = transactions;
    this.wrapper = wrapper;
  }

  /**
   * Opens the keys of a database, making them if it has none yet. Nodes may do so at the same time.
   */
  static PhoneCipher open(Transactions transactions, MasterKey masterKey) {
    try {
      Keysets keysets = new Keysets(transactions, masterKey.wrapper());
      KeysetHandle phones =
          keysets.keyset(PHONE, PredefinedAeadParameters.AES256_GCM, AeadConfig2026.get());
      return new PhoneCipher(
          phones.getPrimitive(AeadConfig2026.get(), Aead.class), keysets.mac(PHONE_INDEX));
    } catch (GeneralSecurityException e) {
      throw wrongMasterKey(e);
    }
  }

  /** Opens the keys for what a host application keeps, in the same way. */
  static Vault vault(Transactions transactions, MasterKey masterKey, Fingerprints fingerprints) {
    try {
      Keysets keysets = new Keysets(transactions, masterKey.wrapper());
      KeysetHandle host =
          keysets.keyset(HOST, PredefinedAeadParameters.AES256_GCM, AeadConfig2026.get());
      return new Vault(host.getPrimitive(AeadConfig2026.get(), Aead.class), fingerprints);
    } catch (GeneralSecurityException e) {
      throw wrongMasterKey(e);
    }
  }

  /** Opens the key of a database for hashing what it only has to recognise, in the same way. */
  static Fingerprints fingerprints(Transactions transactions, MasterKey masterKey) {
    try {
      return new Fingerprints(new Keysets(transactions, masterKey.wrapper()).mac(FINGERPRINT));
    } catch (GeneralSecurityException e) {
      throw wrongMasterKey(e);
    }
  }

  static SeatSignalException wrongMasterKey(GeneralSecurityException cause) {
    return SeatSignalException.lasting(
        "cannot open the keys in the database: the master key is not the one that it was set up"
            + " with; configure that one",
        cause);
  }

  private Mac mac(String purpose) throws GeneralSecurityException {
    Parameters parameters =
        HmacParameters.builder()
            .setKeySizeBytes(INDEX_BYTES)
            .setTagSizeBytes(INDEX_BYTES)
            .setHashType(HmacParameters.HashType.SHA384)
            .setVariant(HmacParameters.Variant.NO_PREFIX)
            .build();
    return keyset(purpose, parameters, MacConfig2026.get())
        .getPrimitive(MacConfig2026.get(), Mac.class);
  }

  private KeysetHandle keyset(String purpose, Parameters parameters, Configuration configuration)
      throws GeneralSecurityException {
    byte[] context = DataKeys.context(purpose);
    byte[] fresh =
        TinkProtoKeysetFormat.serializeEncryptedKeyset(
            KeysetHandle.generateNew(parameters, configuration), wrapper, context, configuration);
    byte[] stored =
        transactions.run(
            "open the keys in the database", connection -> stored(connection, purpose, fresh));
    return TinkProtoKeysetFormat.parseEncryptedKeyset(stored, wrapper, context, configuration);
  }

  /** The first of all nodes stores its own; everybody else finds that. */
  private static byte[] stored(Connection connection, String purpose, byte[] fresh)
      throws SQLException {
    new Sql(
            "INSERT IGNORE INTO ss_keyset (purpose, wrapped, created_at)"
                + " VALUES (?, ?, UTC_TIMESTAMP(6))",
            purpose,
            fresh)
        .update(connection);
    return new Sql("SELECT wrapped FROM ss_keyset WHERE purpose = ?", purpose)
        .row(connection, row -> row.getBytes("wrapped"))
        .orElseThrow();
  }
}
