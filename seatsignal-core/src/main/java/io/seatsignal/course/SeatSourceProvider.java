package io.seatsignal.course;

import io.seatsignal.base.PluginKey;
import java.util.List;

/**
 * Makes a source that a plugin brings. Found by {@link java.util.ServiceLoader}: the plugin's jar
 * names its public class, which has a public constructor without parameters, in {@code
 * META-INF/services/io.seatsignal.course.SeatSourceProvider}.
 */
public interface SeatSourceProvider {

  /** The version of this interface. A plugin is used only where it is the same. */
  int API_VERSION = 1;

  /**
   * The name of the source that it makes.
   *
   * @return lower-case letters, digits and hyphens, e.g. {@code brown}; always the same
   */
  String name();

  /**
   * For which version of this interface the plugin was written.
   *
   * @return {@link #API_VERSION}, as it was when the plugin was compiled
   */
  int apiVersion();

  /**
   * What can be set, besides what the host sets for every source, such as its terms. A plugin that
   * names nothing is handed everything under its prefix all the same, but nobody is told about
   * misspelt keys, and every value counts as secret.
   *
   * @return the keys; always the same; none unless said otherwise
   */
  default List<PluginKey> keys() {
    return List.of();
  }

  /**
   * Makes the source; makes no request and waits for nothing.
   *
   * @param context what it is made from
   * @return a new source of the same name, to be closed by whom it is handed to
   * @throws io.seatsignal.base.PluginSettingException if it cannot be made as it is set up
   */
  SeatSource create(SourceContext context);
}
