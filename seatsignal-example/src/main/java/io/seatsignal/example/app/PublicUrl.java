package io.seatsignal.example.app;

import io.seatsignal.example.config.Configuration;
import io.seatsignal.example.config.ConfigurationException;
import io.seatsignal.example.config.Keys;
import java.net.URI;

/** Under which address others reach this application. */
public final class PublicUrl {

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
