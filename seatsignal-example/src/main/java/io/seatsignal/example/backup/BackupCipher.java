package io.seatsignal.example.backup;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.StreamingAead;
import com.google.crypto.tink.streamingaead.AesGcmHkdfStreamingKey;
import com.google.crypto.tink.streamingaead.AesGcmHkdfStreamingParameters;
import com.google.crypto.tink.streamingaead.StreamingAeadConfig2026;
import com.google.crypto.tink.subtle.Hkdf;
import com.google.crypto.tink.util.SecretBytes;
import io.seatsignal.base.SeatSignalException;
import io.seatsignal.mariadb.MasterKey;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;

/**
 * Encrypts a backup piece by piece, so that it need not fit into memory, and so that a piece that
 * is changed, missing, or in another place is noticed before anything of it is used.
 */
final class BackupCipher {

  /** What a backup key is derived for, if none is configured. */
  private static final String PURPOSE = "seatsignal backup 1";

  private static final String FINGERPRINT_PURPOSE = "seatsignal backup fingerprint 1";
  private static final int FINGERPRINT_BYTES = 8;

  private static final int KEY_BYTES = 32;
  private static final int SEGMENT_BYTES = 1 << 20;

  private BackupCipher() {}

  /** The key of backups under a master key. */
  static byte[] keyOf(MasterKey masterKey) {
    return masterKey.derive(PURPOSE);
  }

  /**
   * What tells a key from others and says nothing else about it: a few bytes of another key that is
   * derived from it, one way.
   */
  static String fingerprint(byte[] key) {
    try {
      byte[] derived =
          Hkdf.computeHkdf(
              "HMACSHA256",
              key,
              new byte[0],
              FINGERPRINT_PURPOSE.getBytes(StandardCharsets.UTF_8),
              FINGERPRINT_BYTES);
      return HexFormat.of().formatHex(derived);
    } catch (GeneralSecurityException e) {
      throw SeatSignalException.lasting("a key for backups has no fingerprint", e);
    }
  }

  /** Encrypts and decrypts with a key. */
  @AccessesPartialKey
  static StreamingAead of(byte[] key) {
    try {
      AesGcmHkdfStreamingParameters parameters =
          AesGcmHkdfStreamingParameters.builder()
              .setKeySizeBytes(KEY_BYTES)
              .setDerivedAesGcmKeySizeBytes(KEY_BYTES)
              .setHkdfHashType(AesGcmHkdfStreamingParameters.HashType.SHA256)
              .setCiphertextSegmentSizeBytes(SEGMENT_BYTES)
              .build();
      AesGcmHkdfStreamingKey streamingKey =
          AesGcmHkdfStreamingKey.create(
              parameters, SecretBytes.copyFrom(key, InsecureSecretKeyAccess.get()));
      return KeysetHandle.newBuilder()
          .setConfiguration(StreamingAeadConfig2026.get())
          .addEntry(KeysetHandle.importKey(streamingKey).withRandomId().makePrimary())
          .build()
          .getPrimitive(StreamingAeadConfig2026.get(), StreamingAead.class);
    } catch (GeneralSecurityException e) {
      throw SeatSignalException.lasting("a key for backups cannot be used", e);
    }
  }
}
