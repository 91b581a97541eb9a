package io.seatsignal.mariadb;

import com.google.crypto.tink.Aead;
import io.seatsignal.base.SeatSignalException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;

/**
 * Encrypts what a host application keeps of people, under keys of its own in the same database and
 * the same master key. Thread-safe; does not block.
 */
public final class Vault {

  private final Aead aead;
  private final Fingerprints fingerprints;

  Vault(Aead aead, Fingerprints fingerprints) {
    this.aead = aead;
    this.fingerprints = fingerprints;
  }

  /**
   * Encrypts a text.
   *
   * @param text what nobody may read in the database
   * @param place where it is stored: table, column and row. It can be read at that place only
   * @return the ciphertext, at most 50 bytes longer than the text in UTF-8
   */
  public byte[] seal(String text, String place) {
    try {
      return aead.encrypt(bytes(text), bytes(place));
    } catch (GeneralSecurityException e) {
      throw SeatSignalException.lasting("cannot encrypt " + place, e);
    }
  }

  /**
   * Decrypts a text.
   *
   * @param sealed what {@link #seal} returned
   * @param place the place that it was sealed for
   * @return the text
   * @throws SeatSignalException if it was changed, or sealed for another place
   */
  public String open(byte[] sealed, String place) {
    try {
      return new String(aead.decrypt(sealed, bytes(place)), StandardCharsets.UTF_8);
    } catch (GeneralSecurityException e) {
      throw SeatSignalException.lasting(
          "cannot read " + place + ": it was changed by something else", e);
    }
  }

  /**
   * A keyed hash for finding what is sealed and for keeping it unique. Nobody without the key can
   * compute it or try texts out.
   *
   * @param column table and column; the same text has another hash in another column
   * @param text what is hashed
   * @return 48 bytes
   */
  public byte[] fingerprint(String column, String text) {
    return fingerprints.of("host." + column, text);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
