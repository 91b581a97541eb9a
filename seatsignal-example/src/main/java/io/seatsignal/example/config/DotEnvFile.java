package io.seatsignal.example.config;

import io.github.cdimascio.dotenv.Dotenv;
import io.github.cdimascio.dotenv.DotenvEntry;
import io.github.cdimascio.dotenv.DotenvException;
import io.seatsignal.example.config.Values.Value;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the {@code .env} file of a directory.
 *
 * <p>Each line is checked before the file is handed on: dotenv-java drops an unclosed quote
 * together with everything after it, cuts an unquoted value at a {@code #} and keeps single quotes
 * as part of the value, all without a word.
 */
final class DotEnvFile {

  static final String NAME = ".env";

  private static final Pattern IGNORED = Pattern.compile("\\s*|#.*");
  private static final Pattern ENTRY =
      Pattern.compile("\\s*(?<name>[A-Za-z_][A-Za-z0-9_.-]*)\\s*=\\s*(?<value>.*)");
  private static final Pattern QUOTED = Pattern.compile("\"[^\"\\\\]*\"\\s*(#.*)?");
  private static final Pattern BARE = Pattern.compile("(?!')[^\"#]*(?:(?<=\\s)#.*)?");

  private DotEnvFile() {}

  static Map<String, Value> read(Path directory) {
    Path file = directory.resolve(NAME);
    if (!Files.exists(file)) {
      return Map.of();
    }
    Map<String, Integer> lines = check(linesOf(file));
    Map<String, Value> values = new LinkedHashMap<>();
    try {
      // The library takes an empty directory for the root of the file system.
      String absolute = directory.toAbsolutePath().toString();
      Dotenv dotenv = Dotenv.configure().directory(absolute).filename(NAME).load();
      for (DotenvEntry entry : dotenv.entries(Dotenv.Filter.DECLARED_IN_ENV_FILE)) {
        int line = lines.getOrDefault(entry.getKey(), 0);
        Values.put(values, entry.getKey(), entry.getValue(), new Origin.Line(NAME, line));
      }
    } catch (DotenvException e) {
      throw new ConfigurationException(NAME + " cannot be read; write each line as NAME=value", e);
    }
    return values;
  }

  private static List<String> linesOf(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (CharacterCodingException e) {
      throw new ConfigurationException(NAME + " is not UTF-8 text; save it as UTF-8", e);
    } catch (IOException e) {
      throw new ConfigurationException(
          NAME + " in the working directory cannot be read; make it a file that you may read", e);
    }
  }

  private static Map<String, Integer> check(List<String> lines) {
    Map<String, Integer> numbers = new LinkedHashMap<>();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (IGNORED.matcher(line).matches()) {
        continue;
      }
      Matcher entry = ENTRY.matcher(line);
      if (!entry.matches()) {
        throw malformed(i, fixOf(line));
      }
      String value = entry.group("value").strip();
      if (!QUOTED.matcher(value).matches() && !BARE.matcher(value).matches()) {
        throw malformed(
            i,
            "put the value of "
                + entry.group("name")
                + " between two double quotes on one line, with no \" or \\ inside");
      }
      numbers.put(entry.group("name"), i + 1);
    }
    return numbers;
  }

  private static String fixOf(String line) {
    if (line.startsWith("\uFEFF")) {
      return "save it as UTF-8 without a byte-order mark";
    }
    if (line.strip().startsWith("export ")) {
      return "remove the word export";
    }
    return "write NAME=value, or begin the line with # for a comment";
  }

  /** Does not repeat the line: it may hold a secret. */
  private static ConfigurationException malformed(int index, String fix) {
    return new ConfigurationException(NAME + " line " + (index + 1) + " is malformed; " + fix);
  }
}
