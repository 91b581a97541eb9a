package io.seatsignal.quartz;

import static org.assertj.core.api.Assertions.assertThat;

import io.seatsignal.api.PublicApi;
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
        .isEqualTo(String.join("\n", api.listed(MODULE.resolve("src/api/seatsignal-quartz.txt"))));
  }

  @Test
  void asksCallersForFewTypesOfOthers() {
    assertThat(api.foreignTypes())
        .containsExactly(
            "com.google.inject.AbstractModule",
            "javax.sql.DataSource",
            "org.quartz.Job",
            "org.quartz.JobExecutionContext",
            "org.quartz.Scheduler");
  }
}
