package io.seatsignal.example.backup;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.StreamingAead;
import com.google.crypto.tink.streamingaead.AesGcmHkdfStreamingKey;
import com.google.crypto.tink.streamingaead.AesGcmHkdfStreamingParameters;
import com.google.crypto.tink.streamingaead.StreamingAeadConfig2026;
import com.google.crypto.tink.util.SecretBytes;
import io.seatsignal.base.SeatSignalException;
import io.seatsignal.mariadb.MasterKey;
import java.security.GeneralSecurityException;
import java.util.List;

/**
 * Encrypts a backup piece by piece, so that it need not fit into memory, and so that a piece that
 * is changed, missing, or in another place is noticed before anything of it is used.
 */
final class BackupCipher {

  /** What a backup key is derived for, if none is configured. */
  private static final String PURPOSE = "seatsignal backup 1";

  private static final int KEY_BYTES = 32;
  private static final int SEGMENT_BYTES = 1 << 20;

  private BackupCipher() {}

  /** The key of backups under a master key. */
  static byte[] keyOf(MasterKey masterKey) {
    return masterKey.derive(PURPOSE);
  }

  /** Encrypts with the first key, decrypts with whichever fits. */
  @AccessesPartialKey
  static StreamingAead of(List<byte[]> keys) {
    try {
      AesGcmHkdfStreamingParameters parameters =
          AesGcmHkdfStreamingParameters.builder()
              .setKeySizeBytes(KEY_BYTES)
              .setDerivedAesGcmKeySizeBytes(KEY_BYTES)
              .setHkdfHashType(AesGcmHkdfStreamingParameters.HashType.SHA256)
              .setCiphertextSegmentSizeBytes(SEGMENT_BYTES)
              .build();
      KeysetHandle.Builder keyset =
          KeysetHandle.newBuilder().setConfiguration(StreamingAeadConfig2026.get());
      boolean first = true;
      for (byte[] key : keys) {
        KeysetHandle.Builder.Entry entry =
            KeysetHandle.importKey(
                    AesGcmHkdfStreamingKey.create(
                        parameters, SecretBytes.copyFrom(key, InsecureSecretKeyAccess.get())))
                .withRandomId();
        keyset.addEntry(first ? entry.makePrimary() : entry);
        first = false;
      }
      return keyset.build().getPrimitive(StreamingAeadConfig2026.get(), StreamingAead.class);
    } catch (GeneralSecurityException e) {
      throw SeatSignalException.lasting("a key for backups cannot be used", e);
    }
  }
}
