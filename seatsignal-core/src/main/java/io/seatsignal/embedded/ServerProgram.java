package io.seatsignal.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * A server program that was found fit to run.
 *
 * @param executable real path
 * @param share its directory of messages, character sets and the scripts of the system tables
 * @param version what it says it is
 */
record ServerProgram(Path executable, Path share, ServerVersion version) {

  private static final Duration VERSION_TIME_LIMIT = Duration.ofSeconds(10);

  private static final List<String> SHARES = List.of("share/mysql", "share/mariadb", "share");

  // The server outlives this JVM: it must not keep secrets from its environment, nor report to a
  // service supervisor in its name. These are needed to load a program at all.
  private static final Set<String> KEPT_ENVIRONMENT =
      Set.of("PATH", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "SYSTEMROOT", "TEMP", "TMP");

  /**
   * Runs the program once to see what it is.
   *
   * @param path of the program
   * @param atLeast the oldest version that will do
   * @throws IOException with the reason, in one line, why it will not do
   */
  static ServerProgram inspect(Path path, ServerVersion atLeast)
      throws IOException, InterruptedException {
    if (!Files.isExecutable(path)) {
      throw new IOException(path + " is not a program that this user may run");
    }
    Path executable = path.toRealPath();
    String answer = askVersion(executable);
    ServerVersion version =
        ServerVersion.parse(answer.substring(Math.max(0, answer.indexOf("Ver "))))
            .filter(found -> answer.contains("MariaDB"))
            .orElseThrow(() -> new IOException(path + " is not a MariaDB server: " + answer));
    if (version.compareTo(atLeast) < 0) {
      throw new IOException(
          path + " is MariaDB " + version + ", but " + atLeast + " or newer is needed");
    }
    return new ServerProgram(executable, share(executable), version);
  }

  private static String askVersion(Path executable) throws IOException, InterruptedException {
    Process process = processBuilder(List.of(executable.toString(), "--version")).start();
    process.getOutputStream().close();
    if (!process.waitFor(VERSION_TIME_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
      process.destroyForcibly();
      throw new IOException(executable + " --version does not end");
    }
    String answer =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    return answer.lines().reduce("it printed nothing", (earlier, line) -> line);
  }

  private static Path share(Path executable) throws IOException {
    Path home = executable.resolve("../..").normalize();
    for (String each : SHARES) {
      Path share = home.resolve(each);
      if (Files.exists(share.resolve("mariadb_system_tables.sql"))
          || Files.exists(share.resolve("mysql_system_tables.sql"))) {
        return share;
      }
    }
    throw new IOException(
        executable + " comes without its share directory below " + home + "; install it whole");
  }

  /** The named part of the scripts of the system tables; their prefix changed with 11.0. */
  Path script(String name) {
    Path renamed = share.resolve("mariadb_" + name + ".sql");
    return Files.exists(renamed) ? renamed : share.resolve("mysql_" + name + ".sql");
  }

  /** What every run of the program begins with. Options files of the machine are not read. */
  List<String> command(Path data) {
    List<String> command = new ArrayList<>();
    command.add(executable.toString());
    command.add("--no-defaults");
    command.add("--datadir=" + data);
    command.add("--lc-messages-dir=" + share);
    Path charsets = share.resolve("charsets");
    if (Files.isDirectory(charsets)) {
      command.add("--character-sets-dir=" + charsets);
    }
    if ("root".equals(System.getProperty("user.name"))) {
      // It refuses to run as root unless told to.
      command.add("--user=root");
    }
    return command;
  }

  /** A process with both its outputs in one and hardly any environment. */
  static ProcessBuilder processBuilder(List<String> command) {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder
        .environment()
        .keySet()
        .removeIf(name -> !KEPT_ENVIRONMENT.contains(name.toUpperCase(Locale.ROOT)));
    return builder;
  }

  static boolean isWindows() {
    return System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("windows");
  }
}
