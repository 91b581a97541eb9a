package io.seatsignal.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** CONTRIBUTING.md says what to do when this fails. */
class PublicApiTest {

  private static final Path MODULE = Path.of(System.getProperty("basedir", ""));

  private final PublicApi api = PublicApi.of(MODULE.resolve("target/classes"));

  PublicApiTest() throws IOException {}

  @Test
  void isWhatIsListed() throws IOException {
    assertThat(String.join("\n", api.lines()))
        .isEqualTo(String.join("\n", api.listed(MODULE.resolve("src/api/seatsignal-core.txt"))));
  }

  /**
   * The host's pool and registry come in, and a pool goes out to hosts that want one made. Guice's
   * types are seen by those only who use Guice.
   */
  @Test
  void asksCallersForFewTypesOfOthers() {
    assertThat(api.foreignTypes())
        .containsExactly(
            "com.google.inject.AbstractModule",
            "com.zaxxer.hikari.HikariDataSource",
            "io.micrometer.core.instrument.MeterRegistry",
            "javax.sql.DataSource");
  }
}
