package io.seatsignal.embedded;

import static io.seatsignal.embedded.EmbeddedMariaDbTest.awaitNoServer;
import static io.seatsignal.embedded.EmbeddedMariaDbTest.openFast;
import static io.seatsignal.embedded.EmbeddedMariaDbTest.query;
import static io.seatsignal.embedded.EmbeddedMariaDbTest.server;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.seatsignal.base.SeatSignalException;
import io.seatsignal.mariadb.TestDatabase;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Several processes on one directory, some of which die. */
final class EmbeddedMariaDbProcessesTest {

  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedMariaDbProcessesTest.class);

  @TempDir Path directory;

  @AfterEach
  void leavesNoServerBehind() throws IOException {
    Optional<ProcessHandle> left = server(directory);
    left.ifPresent(ProcessHandle::destroyForcibly);
    assertThat(left).isEmpty();
  }

  @Test
  void isStoppedByTheLastProcessAndNotByTheOneThatStartedIt() throws Exception {
    try (OtherProcess first = OtherProcess.opening(directory).awaitReady()) {
      ProcessHandle process = server(directory).orElseThrow();
      try (EmbeddedMariaDb second = openFast(directory)) {
        first.leave();

        assertThat(query(second, "SELECT 1")).isEqualTo("1");
        assertThat(server(directory)).contains(process);
      }
      awaitNoServer(directory, process);
    }
  }

  @Test
  void staysForOthersWhenThisJvmLeaves() throws Exception {
    EmbeddedMariaDb here = openFast(directory);
    ProcessHandle process = server(directory).orElseThrow();
    try (OtherProcess other = OtherProcess.opening(directory).awaitReady()) {
      here.close();
      assertThat(server(directory)).contains(process);

      other.leave();
    }
    awaitNoServer(directory, process);
  }

  @Test
  void outlivesAKilledJvmAndIsUsedByTheNext() throws Exception {
    ProcessHandle process;
    try (OtherProcess killed = OtherProcess.opening(directory).awaitReady()) {
      process = server(directory).orElseThrow();
      killed.kill();
    }
    assertThat(server(directory)).contains(process);

    try (EmbeddedMariaDb next = openFast(directory)) {
      assertThat(server(directory)).contains(process);
      assertThat(query(next, "SELECT 1")).isEqualTo("1");
    }

    awaitNoServer(directory, process);
  }

  @Test
  void isOpenedAfterAJvmWasKilledAtAnyMomentOfTheFirstStart() throws Exception {
    for (String moment : new String[] {"unfinished-", "data", "accounts.sql"}) {
      Path fresh = directory.resolve("killed at " + moment);
      try (OtherProcess killed = OtherProcess.opening(fresh)) {
        await()
            .pollInterval(Duration.ofMillis(2))
            .atMost(Duration.ofSeconds(30))
            .until(() -> exists(fresh, moment));
        killed.kill();
      }

      try (EmbeddedMariaDb next = openFast(fresh)) {
        assertThat(query(next, "SELECT 1")).as(moment).isEqualTo("1");
        assertThat(exists(fresh, "unfinished-")).isFalse();
      }
      assertThat(server(fresh)).as(moment).isEmpty();
    }
  }

  /** A killed JVM's server that was still starting when it was asked for, and is there now. */
  @Test
  void aStartFindsTheServerThatTookThePortMeanwhile() throws Exception {
    try (EmbeddedMariaDb running = openFast(directory)) {
      ProcessHandle process = server(directory).orElseThrow();
      ServerFiles files = ServerFiles.in(directory);
      ServerState known = ServerState.load(files.state()).orElseThrow();
      EmbeddedSettings settings =
          EmbeddedSettings.in(directory).withServerArguments(TestDatabase.FAST);
      ServerProgram program =
          ServerLocator.ofThisMachine().find(settings, Optional.of(known.version()));

      ServerState found = new ServerStarter(files, program, settings).start(Optional.of(known));

      assertThat(found).isEqualTo(known);
      assertThat(server(directory)).contains(process);
      assertThat(query(running, "SELECT 1")).isEqualTo("1");
    }
  }

  private static boolean exists(Path place, String prefix) throws IOException {
    if (!Files.exists(place)) {
      return false;
    }
    try (Stream<Path> all = Files.list(place)) {
      return all.anyMatch(each -> String.valueOf(each.getFileName()).startsWith(prefix));
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void doesNotHearTheKeysThatEndTheJvm() throws Exception {
    // A build in the background of a shell without job control passes on that it ignores the key.
    String[] hearing = {"env", "--default-signal=INT", "setsid"};
    try (OtherProcess stopped = OtherProcess.opening(directory, hearing).awaitReady()) {
      ProcessHandle process = server(directory).orElseThrow();

      // To the whole group, as a terminal does.
      for (String signal : new String[] {"-QUIT", "-INT"}) {
        new ProcessBuilder("kill", signal, "--", "-" + stopped.pid()).start().waitFor();
      }

      assertThat(stopped.awaitEnd()).isEqualTo(130);
      assertThat(server(directory)).contains(process);
      try (EmbeddedMariaDb next = openFast(directory)) {
        assertThat(query(next, "SELECT 1")).isEqualTo("1");
      }
    }
  }

  @Test
  void startsElsewhereWhenAnotherProgramHasItsOldPort() throws Exception {
    openFast(directory).close();
    int port = ServerState.load(directory.resolve("server.properties")).orElseThrow().port();
    // A number that belongs to another program by now.
    Files.writeString(directory.resolve("server.pid"), ProcessHandle.current().pid() + "\n");

    Thread hangUp;
    try (ServerSocket foreign = new ServerSocket(port, 50, InetAddress.getLoopbackAddress())) {
      hangUp = new Thread(() -> hangUpOnEverybody(foreign), "foreign-server");
      hangUp.start();
      try (EmbeddedMariaDb database = openFast(directory)) {
        assertThat(database.jdbcUrl("seatsignal")).doesNotContain(":" + port + "/");
        assertThat(query(database, "SELECT 1")).isEqualTo("1");
      }
    }
    hangUp.join();
  }

  private static void hangUpOnEverybody(ServerSocket foreign) {
    while (!foreign.isClosed()) {
      try (Socket caller = foreign.accept()) {
        LOG.debug("{} hung up on", caller);
      } catch (IOException e) {
        LOG.debug("No more callers", e);
      }
    }
  }

  @Test
  void doesNotWaitForeverForAProcessThatHangsInItsStart() throws Exception {
    try (OtherProcess hanging = OtherProcess.stayingInTheGate(directory).awaitReady()) {
      EmbeddedSettings impatient =
          EmbeddedSettings.in(directory).withStartTimeLimit(Duration.ofMillis(100));

      assertThatThrownBy(() -> EmbeddedMariaDb.open(impatient))
          .isInstanceOfSatisfying(
              SeatSignalException.class, e -> assertThat(e.isPassing()).isTrue())
          .hasMessageContaining("another process has been starting or stopping the database");

      hanging.leave();
    }
    openFast(directory).close();
  }
}
