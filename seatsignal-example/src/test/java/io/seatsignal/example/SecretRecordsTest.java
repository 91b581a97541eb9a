package io.seatsignal.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A record prints all that it holds unless it says otherwise; one with a secret says so. */
final class SecretRecordsTest {

  private static final Pattern RECORD =
      Pattern.compile(
          "\\brecord (\\w+)\\(([^{]*?\\b(?:String|Optional<String>) (?:password|token|secret|code)\\b"
              + "[^{]*?)\\)[^{()]*\\{");

  /** Their codes are what the catalogue calls something. */
  private static final Set<String> NO_SECRETS =
      Set.of("Department", "SectionFacts", "CampusSection");

  @Test
  void recordsWithSecretsPrintThemselvesWithout() throws IOException {
    List<String> found = new ArrayList<>();
    List<String> wrong = new ArrayList<>();
    try (Stream<Path> files = Files.walk(Path.of("src", "main", "java"))) {
      for (Path file : files.filter(each -> each.toString().endsWith(".java")).toList()) {
        String source = Files.readString(file);
        Matcher matcher = RECORD.matcher(source);
        while (matcher.find()) {
          String name = matcher.group(1);
          found.add(name);
          if (!NO_SECRETS.contains(name) && !source.contains("return \"" + name + "[")) {
            wrong.add(name);
          }
        }
      }
    }

    assertThat(found).contains("Credentials", "NewToken", "IssuedJson", "Deletion");
    assertThat(wrong).isEmpty();
  }
}
