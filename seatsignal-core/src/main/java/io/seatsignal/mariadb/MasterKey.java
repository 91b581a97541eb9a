package io.seatsignal.mariadb;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.aead.AeadConfig2026;
import com.google.crypto.tink.aead.AesGcmKey;
import com.google.crypto.tink.aead.AesGcmParameters;
import com.google.crypto.tink.subtle.Hkdf;
import com.google.crypto.tink.util.SecretBytes;
import io.seatsignal.base.SeatSignalException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;

/**
 * The key under which the keys in the database are encrypted.
 *
 * <p>Whoever has it and the database can read every phone number; whoever has lost it can read
 * none. Prints itself without the key. Immutable.
 */
public final class MasterKey {

  private static final int BYTES = 32;

  private final byte[] key;

  private MasterKey(byte[] key) {
    this.key = key;
  }

  /**
   * Reads a key.
   *
   * @param text the Base64 form of exactly 32 bytes
   * @return the key
   * @throws IllegalArgumentException if it is anything else; the message does not repeat it
   */
  public static MasterKey fromBase64(String text) {
    byte[] key;
    try {
      key = Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      throw malformed(e);
    }
    if (key.length != BYTES) {
      throw malformed(new IllegalArgumentException(key.length + " bytes"));
    }
    return new MasterKey(key);
  }

  private static IllegalArgumentException malformed(IllegalArgumentException cause) {
    return new IllegalArgumentException(
        "the master key must be the Base64 form of exactly 32 bytes (openssl rand -base64 32 makes"
            + " one)",
        cause);
  }

  /**
   * Derives another key from this one; nobody can tell either from the other.
   *
   * @param purpose what it is for; each purpose has a key of its own
   * @return 32 bytes
   */
  public byte[] derive(String purpose) {
    try {
      return Hkdf.computeHkdf(
          "HMACSHA256", key, new byte[0], purpose.getBytes(StandardCharsets.UTF_8), BYTES);
    } catch (GeneralSecurityException e) {
      throw SeatSignalException.lasting("cannot derive a key for " + purpose, e);
    }
  }

  /** Encrypts keys with this one. */
  @AccessesPartialKey
  Aead wrapper() throws GeneralSecurityException {
    AesGcmParameters parameters =
        AesGcmParameters.builder()
            .setKeySizeBytes(BYTES)
            .setIvSizeBytes(12)
            .setTagSizeBytes(16)
            .setVariant(AesGcmParameters.Variant.NO_PREFIX)
            .build();
    AesGcmKey aesKey =
        AesGcmKey.builder()
            .setParameters(parameters)
            .setKeyBytes(SecretBytes.copyFrom(key, InsecureSecretKeyAccess.get()))
            .build();
    return KeysetHandle.newBuilder()
        .setConfiguration(AeadConfig2026.get())
        .addEntry(KeysetHandle.importKey(aesKey).withRandomId().makePrimary())
        .build()
        .getPrimitive(AeadConfig2026.get(), Aead.class);
  }

  @Override
  public String toString() {
    return "MasterKey[•••]";
  }
}
