package io.seatsignal.example.web;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** IP addresses as servers and proxies write them. */
final class IpAddress {

  private static final Logger LOG = LoggerFactory.getLogger(IpAddress.class);

  /** With brackets, zone and port, or without. */
  private static final Pattern SIX =
      Pattern.compile("\\[?([0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*)(%[^]]*)?(](:\\d+)?)?");

  private static final Pattern FOUR = Pattern.compile("(\\d+\\.\\d+\\.\\d+\\.\\d+)(:\\d+)?");

  private IpAddress() {}

  /** One form for all that mean the same; what is no address stays as it is. */
  static String canonical(String written) {
    Matcher four = FOUR.matcher(written);
    if (four.matches()) {
      return four.group(1);
    }
    Matcher six = SIX.matcher(written);
    if (!six.matches()) {
      return written;
    }
    try {
      // With a colon in it it is read as an address, and never looked up.
      return InetAddress.getByName(six.group(1)).getHostAddress();
    } catch (UnknownHostException e) {
      LOG.debug("what a proxy named is not an address", e);
      return written;
    }
  }
}
