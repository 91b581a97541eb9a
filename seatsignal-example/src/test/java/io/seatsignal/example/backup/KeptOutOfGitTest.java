package io.seatsignal.example.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Data, keys and backups cannot be committed by mistake. */
final class KeptOutOfGitTest {

  private static final List<String> SECRET =
      List.of(
          "data/mariadb/ibdata1",
          "data/master.key",
          "master.key",
          "master.key.new",
          "master.key.old-20250123-150000",
          "seats.backup",
          "kept/seatsignal-20250123-150000.backup",
          "kept/seatsignal-20250123-150000.backup.part",
          ".env");

  @TempDir Path directory;

  @Test
  void gitIgnoresThem() throws Exception {
    Path rules = Path.of(System.getProperty("basedir", "")).resolve("../.gitignore");
    Files.copy(rules, directory.resolve(".gitignore"));
    assumeTrue(canRunGit(), "git is not installed");

    List<String> ask = new ArrayList<>(List.of("check-ignore", "--no-index"));
    ask.addAll(SECRET);
    ask.add("src/main/java/Main.java");

    assertThat(git(ask.toArray(String[]::new)).lines()).containsExactlyElementsOf(SECRET);
  }

  private boolean canRunGit() throws InterruptedException {
    try {
      git("init", "--quiet");
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private String git(String... args) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(args));
    Process process =
        new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return said;
  }
}
