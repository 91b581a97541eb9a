package io.seatsignal.embedded;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A MariaDB release series. Data can be opened by the same or a later series only.
 *
 * @param major 10 in 10.11.19
 * @param minor 11 in 10.11.19
 */
record ServerVersion(int major, int minor) implements Comparable<ServerVersion> {

  /** The oldest series that SeatSignal works with. */
  static final ServerVersion OLDEST = new ServerVersion(10, 6);

  private static final Pattern FORM = Pattern.compile("(\\d{1,4})\\.(\\d{1,4})");

  private static final Comparator<ServerVersion> ORDER =
      Comparator.comparingInt(ServerVersion::major).thenComparingInt(ServerVersion::minor);

  /** Finds the first version in a text. */
  static Optional<ServerVersion> parse(String text) {
    Matcher matcher = FORM.matcher(text);
    return matcher.find()
        ? Optional.of(
            new ServerVersion(
                Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2))))
        : Optional.empty();
  }

  @Override
  public int compareTo(ServerVersion other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return major + "." + minor;
  }
}
