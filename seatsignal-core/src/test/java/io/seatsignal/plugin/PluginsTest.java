package io.seatsignal.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seatsignal.base.PluginKey;
import io.seatsignal.base.PluginSettingException;
import io.seatsignal.base.PluginSettings;
import io.seatsignal.signal.ChannelContext;
import io.seatsignal.signal.SignalChannel;
import io.seatsignal.signal.SignalChannelProvider;
import io.seatsignal.testing.RecordingChannel;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginsTest {

  private static final ChannelContext CONTEXT = context(Map.of());

  @TempDir Path directory;

  private static ChannelContext context(Map<String, String> values) {
    return new ChannelContext(
        new PluginSettings("SEATSIGNAL_CHANNEL_PIGEON_", values),
        InstantSource.system(),
        URI.create("https://seats.example.edu"));
  }

  private Plugins found(Class<?>... providers) throws IOException {
    StringBuilder lines = new StringBuilder();
    for (Class<?> provider : providers) {
      lines.append(provider.getName()).append('\n');
    }
    return found(lines.toString());
  }

  private Plugins found(String lines) throws IOException {
    Path services = Files.createDirectories(directory.resolve("META-INF/services"));
    Files.writeString(services.resolve(SignalChannelProvider.class.getName()), lines);
    URL[] urls = {directory.toUri().toURL()};
    return Plugins.of(new URLClassLoader(urls, PluginsTest.class.getClassLoader()));
  }

  @Test
  void findsAndMakesAChannel() throws IOException {
    Plugins plugins = found(Pigeon.class);

    assertThat(plugins.channels()).containsExactly("pigeon");
    assertThat(plugins.sources()).isEmpty();
    assertThat(plugins.channelKeys("pigeon")).contains(List.of(Pigeon.LOFT));
    assertThat(plugins.channelKeys("raven")).isEmpty();
    try (SignalChannel pigeon = plugins.channel("pigeon", context(Map.of("LOFT", "roof")))) {
      assertThat(pigeon.name()).isEqualTo("pigeon");
    }
  }

  @Test
  void aMissingOrWrongKeyIsNamedInFullWithoutItsSecret() throws IOException {
    Plugins plugins = found(Pigeon.class);

    assertThatThrownBy(() -> plugins.channel("pigeon", CONTEXT))
        .isInstanceOf(PluginSettingException.class)
        .hasMessage("SEATSIGNAL_CHANNEL_PIGEON_LOFT is missing: it takes the name of a loft");
    PluginKey secret = PluginKey.secret("KEY", "a number");
    assertThatThrownBy(
            () -> context(Map.of("KEY", "hush")).settings().get(secret, Integer::parseInt))
        .hasMessage("SEATSIGNAL_CHANNEL_PIGEON_KEY is \"•••\": it takes a number");
    assertThat(context(Map.of("KEY", "hush")).settings())
        .hasToString("SEATSIGNAL_CHANNEL_PIGEON_[KEY]");
  }

  @Test
  void twoOfOneNameAreRefusedWithBothClasses() {
    assertThatThrownBy(() -> found(Pigeon.class, OtherPigeon.class))
        .isInstanceOf(PluginException.class)
        .hasMessageContaining(Pigeon.class.getName())
        .hasMessageContaining(OtherPigeon.class.getName())
        .hasMessageContaining("\"pigeon\"");
    assertThatThrownBy(() -> found(Pigeon.class).and(found(OtherPigeon.class)))
        .isInstanceOf(PluginException.class)
        .hasMessageContaining("remove one of them");
  }

  @Test
  void aPluginForAnotherVersionIsRefused() {
    assertThatThrownBy(() -> found(FromTheFuture.class))
        .isInstanceOf(PluginException.class)
        .hasMessageContaining(FromTheFuture.class.getName())
        .hasMessageContaining("version 2")
        .hasMessageContaining("this is version 1");
  }

  @Test
  void whatCannotBeLoadedIsOneLine() {
    assertThatThrownBy(() -> found("com.example.Missing\n"))
        .isInstanceOf(PluginException.class)
        .hasMessageContaining("com.example.Missing")
        .hasMessageNotContaining("\n");
    assertThatThrownBy(() -> found(Nameless.class))
        .isInstanceOf(PluginException.class)
        .hasMessageContaining(Nameless.class.getName());
  }

  @Test
  void whatThrowsOrMakesSomethingElseIsNamed() throws IOException {
    Plugins throwing = found(Throwing.class);
    assertThatThrownBy(() -> throwing.channel("throwing", CONTEXT))
        .isInstanceOf(PluginException.class)
        .hasMessageContaining("channel \"throwing\"")
        .hasMessageContaining("com/example/Missing");
    Plugins impostor = found(Impostor.class);
    assertThatThrownBy(() -> impostor.channel("impostor", CONTEXT))
        .isInstanceOf(PluginException.class)
        .hasMessageContaining("another name");
  }

  /** A good one. */
  public static class Pigeon implements SignalChannelProvider {
    static final PluginKey LOFT = PluginKey.open("LOFT", "the name of a loft");

    @Override
    public String name() {
      return "pigeon";
    }

    @Override
    public int apiVersion() {
      return API_VERSION;
    }

    @Override
    public List<PluginKey> keys() {
      return List.of(LOFT);
    }

    @Override
    public SignalChannel create(ChannelContext context) {
      assertThat(context.settings().get(LOFT)).isNotEmpty();
      return new RecordingChannel("pigeon");
    }
  }

  /** One more of the same name. */
  public static final class OtherPigeon extends Pigeon {}

  /** Not for this version. */
  public static final class FromTheFuture extends Pigeon {
    @Override
    public int apiVersion() {
      return API_VERSION + 1;
    }
  }

  /** Has no name. */
  public static final class Nameless extends Pigeon {
    @Override
    @SuppressWarnings("NullAway") // null is the point
    public String name() {
      return null;
    }
  }

  /** Lacks a class of its own. */
  public static final class Throwing extends Pigeon {
    @Override
    public String name() {
      return "throwing";
    }

    @Override
    public SignalChannel create(ChannelContext context) {
      throw new NoClassDefFoundError("com/example/Missing");
    }
  }

  /** Makes something else. */
  public static final class Impostor extends Pigeon {
    @Override
    public String name() {
      return "impostor";
    }

    @Override
    public SignalChannel create(ChannelContext context) {
      return new RecordingChannel("somebody-else");
    }
  }
}
