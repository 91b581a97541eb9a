package io.seatsignal.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** A program that says it is a MariaDB and behaves as a test wants. */
final class FakeServer {

  private FakeServer() {}

  /** An installation whose program prints this when asked for its version. */
  static Path saying(Path home, String version) throws IOException {
    return create(home, "echo '" + version + "'");
  }

  /** An installation of a program that installs at once, and then starts but never answers. */
  static Path hanging(Path home) throws IOException {
    return create(
        home,
        """
        case "$*" in
          *--version*) echo "mariadbd  Ver 10.11.1-MariaDB" ;;
          *--bootstrap*) ;;
          *) echo "0 [Note] still thinking"; exec sleep 60 ;;
        esac
        """);
  }

  private static Path create(Path home, String script) throws IOException {
    Path share = Files.createDirectories(home.resolve("share/mysql"));
    for (String each : new String[] {"", "_data"}) {
      Files.createFile(share.resolve("mysql_system_tables" + each + ".sql"));
    }
    Files.createFile(share.resolve("mysql_performance_tables.sql"));
    Path program = Files.createDirectories(home.resolve("sbin")).resolve("mariadbd");
    Files.writeString(program, "#!/bin/sh\n" + script);
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    return program;
  }
}
