package io.seatsignal.example.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seatsignal.example.config.Configuration;
import io.seatsignal.example.config.ConfigurationException;
import io.seatsignal.phone.PhoneNumber;
import io.seatsignal.signal.SendResult;
import io.seatsignal.signal.Signal;
import io.seatsignal.signal.SignalChannel;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstalledPluginsTest {

  private static final URI PUBLIC_URL = URI.create("https://seats.example.edu");

  @TempDir Path directory;

  private Configuration configuration(Map<String, String> more) {
    Map<String, String> values = new HashMap<>(more);
    values.put("SEATSIGNAL_PLUGINS_DIR", directory.resolve("plugins").toString());
    return Configuration.read(values, directory);
  }

  private Path plugins() throws IOException {
    return Files.createDirectories(directory.resolve("plugins"));
  }

  private InstalledPlugins open() {
    return InstalledPlugins.open(configuration(Map.of()), Set.of("console"));
  }

  @Test
  void withoutADirectoryThereAreOnlyTheSamples() {
    try (InstalledPlugins installed = open()) {
      assertThat(installed.jars()).isEmpty();
      assertThat(installed.channels())
          .containsExactlyInAnyOrder("telnyx-text", "telnyx-call", "email", "webhook");
    }
  }

  @Test
  void aJarBringsItsChannelWithTheKeysThatAreSetForIt() throws IOException {
    TestJar.withChannel(plugins(), "pigeon.jar", "pigeon", 1);
    Configuration configuration =
        configuration(
            Map.of(
                "SEATSIGNAL_CHANNELS", "pigeon",
                "SEATSIGNAL_CHANNEL_PIGEON_LOFT", "roof",
                "SEATSIGNAL_CHANNEL_PIGEON_CODE", "hush",
                "SEATSIGNAL_CHANNEL_PIGEON_LOFTS", "roof",
                "SEATSIGNAL_CHANNEL_RAVEN_LOFT", "tower"));

    try (InstalledPlugins installed = open();
        SignalChannel pigeon =
            installed.channel("pigeon", configuration, InstantSource.system(), PUBLIC_URL)) {
      assertThat(installed.jars())
          .containsExactly(new PluginJar("pigeon.jar", "1.2.3", Set.of("pigeon"), Set.of()));
      assertThat(
              pigeon.send(
                  new Signal(
                      1, "a", new PhoneNumber("+14018631000"), "x", List.of(), Instant.EPOCH)))
          .isInstanceOf(SendResult.Accepted.class);
      assertThat(configuration.warnings()).isEmpty();
      assertThat(installed.keys(configuration).warnings())
          .containsExactly(
              "SEATSIGNAL_CHANNEL_PIGEON_LOFTS is not a known key and has no effect; the nearest"
                  + " known key is SEATSIGNAL_CHANNEL_PIGEON_LOFT",
              "SEATSIGNAL_CHANNEL_RAVEN_LOFT has no effect: its channel is not in"
                  + " SEATSIGNAL_CHANNELS");
      assertThat(installed.keys(configuration).settings().toString())
          .contains("roof", "•••")
          .doesNotContain("hush");
    }
  }

  @Test
  void aMissingKeyIsOneLineThatNamesIt() throws IOException {
    TestJar.withChannel(plugins(), "pigeon.jar", "pigeon", 1);

    try (InstalledPlugins installed = open()) {
      assertThatThrownBy(
              () ->
                  installed.channel(
                      "pigeon", configuration(Map.of()), InstantSource.system(), PUBLIC_URL))
          .isInstanceOf(ConfigurationException.class)
          .hasMessage("SEATSIGNAL_CHANNEL_PIGEON_LOFT is missing: it takes the name of a loft");
    }
  }

  @Test
  void twoJarsOfOneNameStopTheStartWithBothNames() throws IOException {
    TestJar.withChannel(plugins(), "one.jar", "pigeon", 1);
    TestJar.withChannel(plugins(), "two.jar", "pigeon", 1);

    assertThatThrownBy(this::open)
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("one.jar")
        .hasMessageContaining("two.jar")
        .hasMessageContaining("\"pigeon\"");
  }

  @Test
  void whatIsBuiltInIsNotReplaced() throws IOException {
    TestJar.withChannel(plugins(), "screen.jar", "console", 1);

    assertThatThrownBy(this::open)
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("screen.jar")
        .hasMessageContaining("built in");
  }

  @Test
  void aJarForAnotherVersionOrNoneAtAllIsOneLine() throws IOException {
    Path jar = TestJar.withChannel(plugins(), "future.jar", "pigeon", 2);
    assertThatThrownBy(this::open)
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("future.jar")
        .hasMessageContaining("version 2")
        .hasMessageNotContaining("\n");

    Files.writeString(jar, "this is no jar");
    assertThatThrownBy(this::open)
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("future.jar")
        .hasMessageNotContaining("\n");
  }
}
