package io.seatsignal.example.access;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What one client can have of addresses: one of IPv4, half of an address's bits of IPv6. */
public final class AddressBlock {

  private static final Logger LOG = LoggerFactory.getLogger(AddressBlock.class);
  private static final int NETWORK_BYTES = 8;

  private AddressBlock() {}

  /**
   * The block that an address is in.
   *
   * @param address an IP address, or whatever a proxy named instead
   * @return what all addresses of one client share
   */
  public static String of(String address) {
    if (address.indexOf(':') < 0) {
      return address;
    }
    try {
      // With a colon in it it is read as an address, and never looked up.
      InetAddress read = InetAddress.getByName(address);
      return read instanceof Inet6Address
          ? HexFormat.of().formatHex(Arrays.copyOf(read.getAddress(), NETWORK_BYTES))
          : read.getHostAddress();
    } catch (UnknownHostException e) {
      LOG.debug("what a proxy named is not an address", e);
      return address;
    }
  }
}
