package io.seatsignal.example.app;

import io.seatsignal.example.config.Configuration;
import io.seatsignal.example.config.ConfigurationException;
import io.seatsignal.example.config.Keys;
import io.seatsignal.signal.Inbox;
import io.seatsignal.signal.SignalChannel;
import io.seatsignal.signal.WebhookRequest;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Under which address others reach this application. */
public final class PublicUrl {

  private static final Pattern HERE_ONLY =
      Pattern.compile(
          "localhost|.*\\.localhost|.*\\.local|127\\..*|0\\.0\\.0\\.0|\\[::1?]|10\\..*"
              + "|192\\.168\\..*|172\\.(1[6-9]|2\\d|3[01])\\..*");

  private PublicUrl() {}

  /**
   * Reads the address.
   *
   * @param configuration what is configured
   * @return what is set, else this machine's own name for the configured port
   * @throws ConfigurationException if neither is known, because any free port is taken
   */
  public static URI of(Configuration configuration) {
    return configuration.find(Keys.PUBLIC_URL).orElseGet(() -> local(configuration));
  }

  /**
   * Whether a channel waits in vain for what its provider reports.
   *
   * @param configuration what is configured
   * @param channels the channels
   * @return what is wrong with the address and how to mend it; empty if nothing, or if no channel
   *     needs to be reached
   */
  public static Optional<String> doubt(Configuration configuration, List<SignalChannel> channels) {
    List<String> waiting =
        channels.stream().filter(PublicUrl::isReported).map(SignalChannel::name).toList();
    if (waiting.isEmpty()) {
      return Optional.empty();
    }
    URI url = of(configuration);
    String names = String.join(", ", waiting);
    if (HERE_ONLY.matcher(url.getHost().toLowerCase(Locale.ROOT)).matches()) {
      return Optional.of(
          "%s is %s, where only this machine or network reaches it: receipts and replies do not arrive at %s, and calls stay silent; set it to the address that the internet knows"
              .formatted(Keys.PUBLIC_URL.name(), url, names));
    }
    return url.getScheme().equals("https")
        ? Optional.empty()
        : Optional.of(
            "%s is %s, not encrypted: anybody on the way can read phone numbers that are sent to %s; serve it by https"
                .formatted(Keys.PUBLIC_URL.name(), url, names));
  }

  /** A channel whose provider reports nothing leaves the method as it is. */
  private static boolean isReported(SignalChannel channel) {
    try {
      return channel
              .getClass()
              .getMethod("webhook", WebhookRequest.class, Inbox.class)
              .getDeclaringClass()
          != SignalChannel.class;
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException("every channel has it", e);
    }
  }

  private static URI local(Configuration configuration) {
    int port = configuration.get(Keys.HTTP_PORT);
    if (port == 0) {
      throw new ConfigurationException(
          "%s is missing: with %s 0 nobody knows the address beforehand"
              .formatted(Keys.PUBLIC_URL.name(), Keys.HTTP_PORT.name()));
    }
    return URI.create("http://localhost:" + port);
  }
}
