package io.seatsignal.example.config;

/**
 * A key that cannot be used as it is set. The message is one line that names the key and what to do
 * about it, without any secret.
 */
public final class ConfigurationException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param message the one line
   */
  public ConfigurationException(String message) {
    super(message);
  }

  /**
   * Creates the exception.
   *
   * @param message the one line
   * @param cause what was caught
   */
  public ConfigurationException(String message, Throwable cause) {
    super(message, cause);
  }
}
