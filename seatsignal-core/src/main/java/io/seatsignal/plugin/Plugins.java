package io.seatsignal.plugin;

import io.seatsignal.base.PluginKey;
import io.seatsignal.base.PluginSettingException;
import io.seatsignal.course.SeatSource;
import io.seatsignal.course.SeatSourceProvider;
import io.seatsignal.course.SourceContext;
import io.seatsignal.signal.ChannelContext;
import io.seatsignal.signal.SignalChannel;
import io.seatsignal.signal.SignalChannelProvider;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The channels and sources that other jars bring, by name.
 *
 * <pre>{@code
 * Plugins plugins = Plugins.of(loader);
 * SignalChannel pigeon = plugins.channel("carrier-pigeon", context);
 * }</pre>
 *
 * <p>Immutable and thread-safe, as far as the providers are.
 */
public final class Plugins {

  private static final Logger LOG = LoggerFactory.getLogger(Plugins.class);

  private final Map<String, Offer<SignalChannelProvider>> channels;
  private final Map<String, Offer<SeatSourceProvider>> sources;

  private Plugins(
      Map<String, Offer<SignalChannelProvider>> channels,
      Map<String, Offer<SeatSourceProvider>> sources) {
    this.channels = channels;
    this.sources = sources;
  }

  /**
   * Finds what a class loader offers, its parents included.
   *
   * @param loader the class loader, which has to stay open
   * @return what there is
   * @throws PluginException if a provider cannot be loaded, is made for another version, or has
   *     another one's name
   */
  public static Plugins of(ClassLoader loader) {
    return found(loader, "the class path", type -> true);
  }

  /**
   * Finds what a class loader offers by itself, without its parents.
   *
   * @param loader the class loader, which has to stay open
   * @param origin where it comes from, for people, e.g. {@code pigeon-1.0.jar}
   * @return what there is
   * @throws PluginException if a provider cannot be loaded, is made for another version, or has
   *     another one's name
   */
  public static Plugins of(ClassLoader loader, String origin) {
    return found(loader, origin, type -> type.getClassLoader() == loader);
  }

  private static Plugins found(ClassLoader loader, String origin, Predicate<Class<?>> wanted) {
    return new Plugins(
        byName(
            providers(SignalChannelProvider.class, loader, origin, wanted).stream()
                .map(each -> channelOffer(origin, each))),
        byName(
            providers(SeatSourceProvider.class, loader, origin, wanted).stream()
                .map(each -> sourceOffer(origin, each))));
  }

  private static Offer<SignalChannelProvider> channelOffer(
      String origin, SignalChannelProvider provider) {
    return Offer.of(
        "channel",
        origin,
        provider,
        SignalChannelProvider.API_VERSION,
        new Offer.Self(provider::name, provider::apiVersion, provider::keys));
  }

  private static Offer<SeatSourceProvider> sourceOffer(String origin, SeatSourceProvider provider) {
    return Offer.of(
        "source",
        origin,
        provider,
        SeatSourceProvider.API_VERSION,
        new Offer.Self(provider::name, provider::apiVersion, provider::keys));
  }

  private static <P> List<P> providers(
      Class<P> type, ClassLoader loader, String origin, Predicate<Class<?>> wanted) {
    try {
      return ServiceLoader.load(type, loader).stream()
          .filter(each -> wanted.test(each.type()))
          .<P>map(ServiceLoader.Provider::get)
          .toList();
    } catch (ServiceConfigurationError | LinkageError e) {
      throw new PluginException(
          "%s brings a %s that cannot be loaded: %s"
              .formatted(origin, type.getSimpleName(), oneLine(e)),
          e);
    }
  }

  private static <P> Map<String, Offer<P>> byName(Stream<Offer<P>> offers) {
    Map<String, Offer<P>> named = new LinkedHashMap<>();
    offers.forEach(
        offer -> {
          Offer<P> other = named.putIfAbsent(offer.name(), offer);
          if (other != null) {
            throw new PluginException(
                "%s has the name of %s: remove one of them"
                    .formatted(offer.where(), other.where()));
          }
        });
    return named;
  }

  /**
   * All of these and those.
   *
   * @param others more
   * @return both
   * @throws PluginException if two have the same name
   */
  public Plugins and(Plugins others) {
    return new Plugins(
        byName(both(channels.values(), others.channels.values())),
        byName(both(sources.values(), others.sources.values())));
  }

  private static <T> Stream<T> both(Collection<T> some, Collection<T> others) {
    return Stream.concat(some.stream(), others.stream());
  }

  /**
   * The channels that can be made.
   *
   * @return their names
   */
  public Set<String> channels() {
    return Set.copyOf(channels.keySet());
  }

  /**
   * The sources that can be made.
   *
   * @return their names
   */
  public Set<String> sources() {
    return Set.copyOf(sources.keySet());
  }

  /**
   * What can be set for a channel.
   *
   * @param name the channel's name
   * @return its keys; empty if no plugin brings it
   */
  public Optional<List<PluginKey>> channelKeys(String name) {
    return Optional.ofNullable(channels.get(name)).map(Offer::keys);
  }

  /**
   * What can be set for a source.
   *
   * @param name the source's name
   * @return its keys; empty if no plugin brings it
   */
  public Optional<List<PluginKey>> sourceKeys(String name) {
    return Optional.ofNullable(sources.get(name)).map(Offer::keys);
  }

  /**
   * Makes a channel.
   *
   * @param name a name of {@link #channels}
   * @param context what it is made from
   * @return a new channel of this name, to be closed
   * @throws PluginSettingException if it cannot be made as it is set up
   * @throws PluginException if the plugin throws anything else, or makes something else
   * @throws IllegalArgumentException if no plugin brings it
   */
  public SignalChannel channel(String name, ChannelContext context) {
    return make(channels, name, each -> each.create(context), SignalChannel::name);
  }

  /**
   * Makes a source.
   *
   * @param name a name of {@link #sources}
   * @param context what it is made from
   * @return a new source of this name, to be closed
   * @throws PluginSettingException if it cannot be made as it is set up
   * @throws PluginException if the plugin throws anything else, or makes something else
   * @throws IllegalArgumentException if no plugin brings it
   */
  public SeatSource source(String name, SourceContext context) {
    return make(sources, name, each -> each.create(context), SeatSource::name);
  }

  private static <P, T extends AutoCloseable> T make(
      Map<String, Offer<P>> offers, String name, Function<P, T> maker, Function<T, String> naming) {
    Offer<P> offer = offers.get(name);
    if (offer == null) {
      throw new IllegalArgumentException("no plugin brings \"" + name + "\"");
    }
    T made;
    try {
      made = maker.apply(offer.provider());
      if (made != null && name.equals(naming.apply(made))) {
        return made;
      }
    } catch (PluginSettingException e) {
      throw e;
    } catch (RuntimeException | LinkageError e) {
      throw new PluginException(offer.where() + " cannot be made: " + oneLine(e), e);
    }
    close(offer, made);
    throw new PluginException(offer.where() + " made none, or one of another name");
  }

  private static void close(Offer<?> offer, AutoCloseable made) {
    if (made == null) {
      return;
    }
    try {
      made.close();
    } catch (Exception e) {
      LOG.warn("{} could not be closed", offer.where(), e);
    }
  }

  static String oneLine(Throwable problem) {
    String message = problem.getMessage();
    String text = message == null ? problem.getClass().getName() : message;
    return text.strip().replaceAll("\\s+", " ");
  }
}
