package io.seatsignal.example.config;

import java.util.Locale;
import java.util.regex.Pattern;

/** Tells this machine from others by the name alone, without asking a name server. */
public final class Loopback {

  private static final Pattern IPV4 = Pattern.compile("127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}");

  private Loopback() {}

  /**
   * Whether a host is this machine.
   *
   * @param host a name or address, IPv6 with or without brackets
   * @return true for {@code localhost}, {@code 127.*} and {@code ::1}
   */
  public static boolean isHost(String host) {
    String name = host.toLowerCase(Locale.ROOT);
    return name.equals("localhost")
        || name.endsWith(".localhost")
        || name.equals("::1")
        || name.equals("[::1]")
        || IPV4.matcher(name).matches();
  }
}
