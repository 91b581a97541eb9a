package io.seatsignal.plugin;

/**
 * A plugin cannot be used. The message is one line that names the plugin and what is wrong with it.
 */
public final class PluginException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  PluginException(String message) {
    super(message);
  }

  PluginException(String message, Throwable cause) {
    super(message, cause);
  }
}
