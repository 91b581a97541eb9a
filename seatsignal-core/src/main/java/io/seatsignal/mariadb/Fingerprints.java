package io.seatsignal.mariadb;

import com.google.crypto.tink.Mac;
import io.seatsignal.base.SeatSignalException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.List;

/**
 * Keyed hashes of what must be recognised and never read again. Nobody without the key can compute
 * or try them out.
 */
final class Fingerprints {

  private final Mac mac;

  Fingerprints(Mac mac) {
    this.mac = mac;
  }

  /**
   * Hashes some parts together; other parts, or the same ones divided otherwise, have another hash.
   *
   * @param column where it is stored, so that a hash says nothing in another place
   */
  byte[] of(String column, String... parts) {
    List<byte[]> all =
        Arrays.stream(parts).map(part -> part.getBytes(StandardCharsets.UTF_8)).toList();
    byte[] place = column.getBytes(StandardCharsets.UTF_8);
    int size = all.stream().mapToInt(part -> Integer.BYTES + part.length).sum();
    ByteBuffer hashed = ByteBuffer.allocate(Integer.BYTES + place.length + size);
    hashed.putInt(place.length).put(place);
    all.forEach(part -> hashed.putInt(part.length).put(part));
    try {
      return mac.computeMac(hashed.array());
    } catch (GeneralSecurityException e) {
      throw SeatSignalException.lasting("cannot compute a hash for " + column, e);
    }
  }
}
