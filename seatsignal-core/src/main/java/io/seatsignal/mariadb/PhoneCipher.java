package io.seatsignal.mariadb;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.Mac;
import io.seatsignal.base.Address;
import io.seatsignal.base.SeatSignalException;
import io.seatsignal.base.WatcherId;
import io.seatsignal.phone.PhoneNumber;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Phone numbers as they are stored: encrypted for reading, and as a keyed hash for finding them.
 *
 * <p>A ciphertext is bound to its table, column and row, so that it cannot be moved to another
 * person's row unnoticed.
 */
final class PhoneCipher {

  private static final Logger log = LoggerFactory.getLogger(PhoneCipher.class);

  private final Aead phones;
  private final Mac index;

  PhoneCipher(Aead phones, Mac index) {
    this.phones = phones;
    this.index = index;
  }

  byte[] encrypt(PhoneNumber phone, WatcherId owner) {
    try {
      return phones.encrypt(bytes(phone), place(owner));
    } catch (GeneralSecurityException e) {
      throw SeatSignalException.lasting("cannot encrypt a phone number", e);
    }
  }

  PhoneNumber decrypt(byte[] stored, WatcherId owner) {
    try {
      return new PhoneNumber(
          new String(phones.decrypt(stored, place(owner)), StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw SeatSignalException.lasting(
          "cannot read the phone number of watcher "
              + owner
              + ": its row was changed by something else; register the person again",
          e);
    }
  }

  /**
   * Like {@link #decrypt}, for work on many people at once, which must not stop at one whose row is
   * damaged: logs that and returns nothing.
   */
  Optional<PhoneNumber> readable(byte[] stored, WatcherId owner) {
    try {
      return Optional.of(decrypt(stored, owner));
    } catch (SeatSignalException e) {
      log.error("watcher {} cannot be reached", owner, e);
      return Optional.empty();
    }
  }

  /** The same number has the same index, and nobody without the key can compute it. */
  byte[] index(PhoneNumber phone) {
    try {
      return index.computeMac(bytes(phone));
    } catch (GeneralSecurityException e) {
      throw SeatSignalException.lasting("cannot compute the index of a phone number", e);
    }
  }

  byte[] encrypt(Address address, WatcherId owner) {
    try {
      return phones.encrypt(bytes(address.value()), place(owner, address.kind()));
    } catch (GeneralSecurityException e) {
      throw SeatSignalException.lasting("cannot encrypt an address", e);
    }
  }

  /** Logs an address that cannot be read, and returns nothing. */
  Optional<Address> readable(byte[] stored, WatcherId owner, String kind) {
    try {
      byte[] value = phones.decrypt(stored, place(owner, kind));
      return Optional.of(new Address(kind, new String(value, StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      log.error("the {} of watcher {} cannot be read: its row was changed", kind, owner, e);
      return Optional.empty();
    }
  }

  /** The same address of a kind has the same index. */
  byte[] index(Address address) {
    try {
      return index.computeMac(bytes(address.kind() + " " + address.value()));
    } catch (GeneralSecurityException e) {
      throw SeatSignalException.lasting("cannot compute the index of an address", e);
    }
  }

  private static byte[] bytes(PhoneNumber phone) {
    return bytes(phone.e164());
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] place(WatcherId owner) {
    return bytes("ss_watcher.phone." + owner.value());
  }

  private static byte[] place(WatcherId owner, String kind) {
    return bytes("ss_address.address." + owner.value() + "." + kind);
  }
}
