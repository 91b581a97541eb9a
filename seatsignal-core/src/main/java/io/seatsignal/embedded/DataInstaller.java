package io.seatsignal.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the data directory of a new database.
 *
 * <p>It feeds the server the scripts that mariadb-install-db feeds it. That is a shell script that
 * cannot stand spaces in paths, wants further programs, and, as root, changes the owners of files
 * of the machine; it takes twice as long, for help texts and views that nobody here reads. Unlike
 * it, this leaves no account that anybody could use.
 *
 * @param files of the directory
 * @param program to install with
 * @param log that the program writes to
 */
record DataInstaller(ServerFiles files, ServerProgram program, ServerLog log) {

  private static final Logger LOG = LoggerFactory.getLogger(DataInstaller.class);

  private static final String BEFORE =
      """
      CREATE DATABASE mysql;
      USE mysql;
      SET @auth_root_socket = NULL;
      """;

  private static final List<String> SCRIPTS =
      List.of("system_tables", "performance_tables", "system_tables_data");

  // The scripts make a root without a password. The one that stays is locked and owns views.
  private static final String AFTER =
      """
      DELETE FROM global_priv WHERE User <> 'mariadb.sys';
      DELETE FROM proxies_priv;
      DELETE FROM db;
      """;

  /** Works beside the final place and renames at the end: what lies there is always whole. */
  void install(List<String> tuning, Duration limit) throws IOException, InterruptedException {
    LOG.info("Installing a MariaDB {} database in {}", program.version(), files.root());
    Path sql = ServerFiles.unfinished(files.root());
    Path data = ServerFiles.unfinished(files.root());
    try {
      writeStatements(sql);
      ServerFiles.createDirectory(data);
      bootstrap(sql, data, tuning, limit);
      Files.move(data, files.data(), StandardCopyOption.ATOMIC_MOVE);
    } finally {
      ServerFiles.delete(sql);
      ServerFiles.delete(data);
    }
  }

  private void bootstrap(Path sql, Path data, List<String> tuning, Duration limit)
      throws IOException, InterruptedException {
    List<String> command = program.command(data);
    command.addAll(tuning);
    command.add("--bootstrap");
    command.add("--skip-ssl");
    Process process = log.run(command, sql.toFile());
    try {
      if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        throw log.failure("was not installed within " + limit.toSeconds() + " s");
      }
    } finally {
      process.destroyForcibly();
    }
    if (process.exitValue() != 0) {
      throw log.failure("was not installed");
    }
  }

  private void writeStatements(Path sql) throws IOException {
    ServerFiles.createFile(sql);
    try (OutputStream out = Files.newOutputStream(sql)) {
      out.write(BEFORE.getBytes(UTF_8));
      for (String script : SCRIPTS) {
        Files.copy(program.script(script), out);
        out.write('\n');
      }
      out.write(AFTER.getBytes(UTF_8));
    }
  }
}
