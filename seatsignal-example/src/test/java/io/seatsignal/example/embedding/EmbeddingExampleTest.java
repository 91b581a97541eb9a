package io.seatsignal.example.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class EmbeddingExampleTest {

  private static final Path SOURCE =
      Path.of("src/main/java/io/seatsignal/example/embedding/EmbeddingExample.java");

  @Test
  @Timeout(value = 60, unit = TimeUnit.SECONDS)
  void printsItsSignalAndEnds() throws Exception {
    Process program =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElse("java"),
                "-cp",
                System.getProperty("java.class.path"),
                EmbeddingExample.class.getName())
            .redirectErrorStream(true)
            .start();
    List<String> lines;
    try (BufferedReader output =
        new BufferedReader(
            new InputStreamReader(program.getInputStream(), StandardCharsets.UTF_8))) {
      lines = output.lines().toList();
    }

    assertThat(program.waitFor()).isZero();
    assertThat(lines)
        .filteredOn(line -> line.startsWith("signal {"))
        .singleElement()
        .asString()
        .contains("brown/202420/26379", "CSCI 0320 S01", " is open (1 seat, ");
  }

  @Test
  void isWhatTheReadmeShows() throws IOException {
    String code =
        Files.readAllLines(SOURCE).stream()
            .dropWhile(line -> !line.contains("InstantSource time ="))
            .takeWhile(line -> !line.equals("  }"))
            .map(line -> line.isEmpty() ? line : line.substring(4))
            .collect(Collectors.joining("\n"));

    assertThat(Files.readString(Path.of("../README.md"))).contains(code);
  }
}
