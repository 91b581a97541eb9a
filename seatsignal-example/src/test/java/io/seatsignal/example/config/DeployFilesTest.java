package io.seatsignal.example.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The files in {@code deploy} keep up with what they deploy. */
final class DeployFilesTest {

  private static final Path DEPLOY = Path.of("deploy");
  private static final Pattern KEY = Pattern.compile("^#?([A-Z][A-Z0-9_]+)=(.*)$");

  private final Configuration defaults = Configuration.read(Map.of(), Path.of("target"));

  @Test
  void theExampleNamesEveryKeyOnceAndNoOther() throws IOException {
    assertThat(examples().keySet())
        .containsExactlyInAnyOrderElementsOf(
            defaults.settings().stream().map(Setting::name).toList());
  }

  @Test
  void theExampleShowsTheDefaultsAndIsAccepted() throws IOException {
    Map<String, String> set = examples();
    set.values().removeIf(String::isEmpty);
    Configuration example = Configuration.read(set, Path.of("target"));

    assertThat(example.problems()).isEmpty();
    assertThat(example.warnings()).isEmpty();
    assertThat(defaults.settings())
        .filteredOn(setting -> set.containsKey(setting.name()))
        .allSatisfy(
            setting ->
                assertThat(same(set.getOrDefault(setting.name(), "")))
                    .isEqualTo(same(setting.value())));
  }

  /** PT60S and PT1M are one. */
  private static Object same(String value) {
    return value.startsWith("P") ? Duration.parse(value) : value;
  }

  private static Map<String, String> examples() throws IOException {
    Map<String, String> keys = new LinkedHashMap<>();
    for (String line : Files.readAllLines(DEPLOY.resolve(".env.example"))) {
      Matcher key = KEY.matcher(line);
      if (key.matches()) {
        assertThat(keys.put(key.group(1), key.group(2))).as(line).isNull();
      }
    }
    return keys;
  }

  @Test
  void composeRunsServersThatMayLittle() throws IOException {
    ObjectMapper yaml = new ObjectMapper(new YAMLFactory());
    JsonNode services = yaml.readTree(DEPLOY.resolve("compose.yaml").toFile()).get("services");
    List<String> names = new ArrayList<>();
    services.fieldNames().forEachRemaining(names::add);

    assertThat(names)
        .containsExactlyInAnyOrder("proxy", "web", "worker-1", "worker-2", "migrate", "database");
    assertThat(services.get("database").has("ports")).as("no way in from outside").isFalse();
    assertThat(services.get("web").has("ports")).isFalse();
    assertThat(services.at("/database/healthcheck/test").toString()).contains("healthcheck.sh");
  }

  @Test
  void theImageDoesNotRunAsRoot() throws IOException {
    assertThat(Files.readAllLines(DEPLOY.resolve("Dockerfile")))
        .contains("USER 10001:10001")
        .anyMatch(line -> line.startsWith("HEALTHCHECK"))
        .last()
        .isEqualTo("CMD [\"serve\"]");
  }
}
