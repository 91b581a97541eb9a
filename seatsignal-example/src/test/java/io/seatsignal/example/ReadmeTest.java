package io.seatsignal.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ReadmeTest {

  private static final Path HOSTS = Path.of("src/it");
  private static final String SECTION = "## Embed it\n";
  private static final Pattern LINK = Pattern.compile("\\]\\(seatsignal-example/src/it/([^)]+)\\)");

  private static String section() throws IOException {
    String readme = Files.readString(Path.of("../README.md"));
    int begin = readme.indexOf(SECTION);
    return readme.substring(begin, readme.indexOf("\n## ", begin + 1));
  }

  @Test
  void theStartOfAHostIsTheOneThatIsRun() throws IOException {
    String section = section();
    int begin = section.indexOf("```java\n") + "```java\n".length();
    String start = section.substring(begin, section.indexOf("```", begin));

    assertThat(
            Files.readString(
                HOSTS.resolve("in-memory/src/main/java/edu/example/seats/SeatDesk.java")))
        .contains(start.indent(4));
  }

  @Test
  void namesEachHostThatIsRun() throws IOException {
    List<String> named =
        LINK.matcher(section()).results().map(MatchResult::group).sorted().toList();
    try (var hosts = Files.list(HOSTS).filter(Files::isDirectory)) {
      assertThat(hosts.map(host -> "](seatsignal-example/src/it/" + host.getFileName() + ")"))
          .containsExactlyInAnyOrderElementsOf(named);
    }
  }
}
