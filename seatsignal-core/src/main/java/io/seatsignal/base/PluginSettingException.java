package io.seatsignal.base;

/**
 * A plugin cannot be made as it is set up. The message is one line that names the key and what it
 * takes, without any secret.
 */
public final class PluginSettingException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param message the one line
   */
  public PluginSettingException(String message) {
    super(message);
  }

  /**
   * Creates the exception.
   *
   * @param message the one line
   * @param cause what was caught
   */
  public PluginSettingException(String message, Throwable cause) {
    super(message, cause);
  }
}
