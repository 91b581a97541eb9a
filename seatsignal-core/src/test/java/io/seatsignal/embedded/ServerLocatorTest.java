package io.seatsignal.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
final class ServerLocatorTest {

  @TempDir Path place;
  private final URLClassLoader empty = new URLClassLoader(new URL[0], null);

  @AfterEach
  void closeLoader() throws IOException {
    empty.close();
  }

  @Test
  void takesTheFirstLocalServerThatIsFit() throws Exception {
    FakeServer.saying(place.resolve("old"), "mariadbd  Ver 10.5.9-MariaDB for Linux");
    FakeServer.saying(place.resolve("other"), "mariadbd  Ver 8.4.2 for Linux (MySQL)");
    FakeServer.saying(place.resolve("good"), "mariadbd  Ver 11.4.5-MariaDB for Linux");

    ServerProgram found = locate("none", "old", "other", "good");

    assertThat(found.version()).isEqualTo(new ServerVersion(11, 4));
    assertThat(found.executable()).isEqualTo(place.toRealPath().resolve("good/sbin/mariadbd"));
    assertThat(found.share()).isEqualTo(place.toRealPath().resolve("good/share/mysql"));
  }

  @Test
  void saysInOneLineWhatToInstallAndWhyTheFoundOneWillNotDo() throws Exception {
    FakeServer.saying(place.resolve("old"), "mariadbd  Ver 10.5.9-MariaDB for Linux");

    assertThatThrownBy(() -> locate("old"))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("no MariaDB server 10.6 or newer was found (")
        .hasMessageContaining("old/sbin/mariadbd is MariaDB 10.5, but 10.6 or newer is needed")
        .hasMessageEndingWith(", or set SEATSIGNAL_DB_URL to a database that runs elsewhere")
        .message()
        .doesNotContain("\n");
  }

  @Test
  @EnabledIf("hasApt")
  void namesTheCommandOfThisSystem() {
    assertThatThrownBy(() -> locate())
        .hasMessage(
            "no MariaDB server 10.6 or newer was found: apt-get install mariadb-server,"
                + " or set SEATSIGNAL_DB_URL to a database that runs elsewhere");
  }

  static boolean hasApt() {
    return Files.exists(Path.of("/usr/bin/apt-get"));
  }

  @Test
  void usesAGivenProgramOrNone() throws Exception {
    FakeServer.saying(place.resolve("good"), "mariadbd  Ver 11.4.5-MariaDB for Linux");
    Path wrong = place.resolve("not-there");
    ServerLocator locator = new ServerLocator(List.of(place.resolve("good/sbin")), empty);

    assertThatThrownBy(
            () -> locator.find(EmbeddedSettings.in(place).withServer(wrong), Optional.empty()))
        .hasMessage(wrong + " is not a program that this user may run");
  }

  @Test
  void quotesAProgramThatCannotRun() throws Exception {
    Path broken =
        FakeServer.saying(place.resolve("broken"), "mariadbd: error while loading libaio.so.1");

    assertThatThrownBy(() -> ServerProgram.inspect(broken, ServerVersion.OLDEST))
        .hasMessageEndingWith("is not a MariaDB server: mariadbd: error while loading libaio.so.1");
  }

  private ServerProgram locate(String... homes) throws IOException, InterruptedException {
    List<Path> directories =
        Stream.of(homes).map(home -> place.resolve(home).resolve("sbin")).toList();
    return new ServerLocator(directories, empty)
        .find(EmbeddedSettings.in(place.resolve("data")), Optional.empty());
  }
}
