package io.seatsignal.base;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One thing that an operator can set for a plugin.
 *
 * @param name what follows the plugin's prefix: capitals, digits and underscores, e.g. {@code
 *     API_KEY}
 * @param accepts what it accepts, as the end of a sentence that begins with "it takes"
 * @param secret whether its value is never shown
 * @param usual the value unless set; empty if there is none
 */
public record PluginKey(String name, String accepts, boolean secret, Optional<String> usual) {

  private static final Pattern NAME = Pattern.compile("[A-Z][A-Z0-9]*(_[A-Z0-9]+)*");

  /**
   * Checks the name.
   *
   * @throws IllegalArgumentException if the name is of other characters
   */
  public PluginKey {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("a key's name is written like API_KEY: " + name);
    }
  }

  /**
   * A key that anybody may see.
   *
   * @param name what follows the plugin's prefix
   * @param accepts what it accepts
   * @return a key without a usual value
   */
  public static PluginKey open(String name, String accepts) {
    return new PluginKey(name, accepts, false, Optional.empty());
  }

  /**
   * A key whose value is never shown.
   *
   * @param name what follows the plugin's prefix
   * @param accepts what it accepts
   * @return a key without a usual value
   */
  public static PluginKey secret(String name, String accepts) {
    return new PluginKey(name, accepts, true, Optional.empty());
  }

  /**
   * The same key with a value that counts unless another one is set.
   *
   * @param value the usual value
   * @return a copy
   */
  public PluginKey usually(String value) {
    return new PluginKey(name, accepts, secret, Optional.of(value));
  }
}
