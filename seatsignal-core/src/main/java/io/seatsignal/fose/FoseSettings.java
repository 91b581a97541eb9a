package io.seatsignal.fose;

import java.time.Duration;
import java.util.Locale;

/**
 * How a {@link FoseSeatSource} behaves towards a site. The durations are lengths of real time.
 *
 * @param userAgent what the source calls itself; one line of plain ASCII
 * @param connectTimeout how long a connection may take, default {@link #CONNECT_TIMEOUT}
 * @param readTimeout how long the site may be silent, default {@link #READ_TIMEOUT}
 * @param callTimeout how long a whole search may take, default {@link #CALL_TIMEOUT}
 * @param maxBodyBytes the largest body as sent, default {@link #MAX_BODY_BYTES}
 * @param maxInflatedBytes the largest body when unpacked, default {@link #MAX_INFLATED_BYTES}
 */
public record FoseSettings(
    String userAgent,
    Duration connectTimeout,
    Duration readTimeout,
    Duration callTimeout,
    int maxBodyBytes,
    long maxInflatedBytes) {

  /** Default of {@code connectTimeout}. */
  public static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

  /** Default of {@code readTimeout}. */
  public static final Duration READ_TIMEOUT = Duration.ofSeconds(10);

  /** Default of {@code callTimeout}. */
  public static final Duration CALL_TIMEOUT = Duration.ofSeconds(30);

  /** Default of {@code maxBodyBytes}: 32 MB, some 200 times a term of Brown. */
  public static final int MAX_BODY_BYTES = 32 << 20;

  /** Default of {@code maxInflatedBytes}: 256 MB, more than 100 times a term of Brown. */
  public static final long MAX_INFLATED_BYTES = 256L << 20;

  /**
   * Checks every value.
   *
   * @throws IllegalArgumentException if one is out of range; the message names it
   */
  public FoseSettings {
    SiteChecks.headerValue("User-Agent", userAgent);
    positive("connectTimeout", connectTimeout);
    positive("readTimeout", readTimeout);
    positive("callTimeout", callTimeout);
    if (maxBodyBytes < 1 || maxBodyBytes == Integer.MAX_VALUE) {
      throw new IllegalArgumentException("maxBodyBytes must be positive and less than 2 GB");
    }
    if (maxInflatedBytes < 1) {
      throw new IllegalArgumentException("maxInflatedBytes must be positive");
    }
  }

  /**
   * The defaults.
   *
   * @param userAgent what the source calls itself, see {@link #honestUserAgent}
   * @return settings
   */
  public static FoseSettings of(String userAgent) {
    return new FoseSettings(
        userAgent, CONNECT_TIMEOUT, READ_TIMEOUT, CALL_TIMEOUT, MAX_BODY_BYTES, MAX_INFLATED_BYTES);
  }

  /**
   * A User-Agent that says who asks and yet has the form of a browser's, which Brown asks for since
   * 2026.
   *
   * @param version this program's version
   * @param contact where the site's people can reach the operator: an address or a URL
   * @return {@code Mozilla/5.0 (compatible; SeatSignal/VERSION; +CONTACT)}
   */
  public static String honestUserAgent(String version, String contact) {
    return String.format(
        Locale.ROOT, "Mozilla/5.0 (compatible; SeatSignal/%s; +%s)", version, contact);
  }

  /**
   * The same with other time limits.
   *
   * @param connect for connecting
   * @param read for each silence
   * @param call for a whole search
   * @return a copy
   */
  public FoseSettings withTimeouts(Duration connect, Duration read, Duration call) {
    return new FoseSettings(userAgent, connect, read, call, maxBodyBytes, maxInflatedBytes);
  }

  /**
   * The same with other size limits.
   *
   * @param body bytes as sent
   * @param inflated bytes when unpacked
   * @return a copy
   */
  public FoseSettings withLimits(int body, long inflated) {
    return new FoseSettings(userAgent, connectTimeout, readTimeout, callTimeout, body, inflated);
  }

  private static void positive(String name, Duration value) {
    if (value.isNegative() || value.isZero()) {
      throw new IllegalArgumentException(name + " must be positive, not " + value);
    }
  }
}
