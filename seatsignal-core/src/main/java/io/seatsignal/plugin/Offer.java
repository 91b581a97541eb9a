package io.seatsignal.plugin;

import io.seatsignal.base.PluginKey;
import java.util.List;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * What one provider says of itself, asked once.
 *
 * @param what "channel" or "source"
 * @param origin where it comes from, for people
 * @param name the name of what it makes
 * @param keys what can be set for it
 * @param provider the provider itself
 * @param <P> its type
 */
record Offer<P>(String what, String origin, String name, List<PluginKey> keys, P provider) {

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
  private static final int LONGEST_NAME = 32;

  /** What a provider answers; anything may be thrown or missing. */
  record Self(Supplier<String> name, IntSupplier apiVersion, Supplier<List<PluginKey>> keys) {}

  static <P> Offer<P> of(String what, String origin, P provider, int version, Self self) {
    String where = "%s of %s".formatted(provider.getClass().getName(), origin);
    try {
      int made = self.apiVersion().getAsInt();
      if (made != version) {
        throw new PluginException(
            "%s is made for version %d of the plugin interface, and this is version %d: install the"
                    .formatted(where, made, version)
                + " plugin's release for it");
      }
      String name = self.name().get();
      if (name == null || name.length() > LONGEST_NAME || !NAME.matcher(name).matches()) {
        throw new PluginException(
            "%s names its %s \"%s\": a name is of at most %d lower-case letters, digits and hyphens"
                .formatted(where, what, name, LONGEST_NAME));
      }
      return new Offer<>(what, origin, name, List.copyOf(self.keys().get()), provider);
    } catch (PluginException e) {
      throw e;
    } catch (RuntimeException | LinkageError e) {
      throw new PluginException(where + " does not say what it is: " + Plugins.oneLine(e), e);
    }
  }

  String where() {
    return "%s \"%s\" (%s of %s)".formatted(what, name, provider.getClass().getName(), origin);
  }
}
