package io.seatsignal.quartz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.seatsignal.course.TermId;
import io.seatsignal.embedded.EmbeddedMariaDb;
import io.seatsignal.embedded.EmbeddedSettings;
import io.seatsignal.mariadb.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** The database is killed under running nodes and comes back. */
final class DatabaseOutageTest {

  private static final TermId TERM = new TermId("brown", "202420");
  private static final String NAME = "seatsignal";

  @TempDir private Path directory;

  private final PollLog log = new PollLog();
  private final ListAppender<ILoggingEvent> messages = new ListAppender<>();
  private EmbeddedMariaDb server;

  @BeforeEach
  void startServer() {
    server = open();
    server.createDatabase(NAME);
    messages.start();
    ((Logger) LoggerFactory.getLogger(DirectJobStore.class)).addAppender(messages);
  }

  @AfterEach
  void stopServer() {
    ((Logger) LoggerFactory.getLogger(DirectJobStore.class)).detachAppender(messages);
    server.close();
  }

  private EmbeddedMariaDb open() {
    return EmbeddedMariaDb.open(
        EmbeddedSettings.in(directory).withServerArguments(TestDatabase.FAST));
  }

  private void killServer() throws IOException {
    long pid = Long.parseLong(Files.readString(pidFile()).strip());
    ProcessHandle process = ProcessHandle.of(pid).orElseThrow();
    process.destroyForcibly();
    await().until(() -> !process.isAlive());
  }

  private Path pidFile() throws IOException {
    try (var files = Files.walk(directory)) {
      return files.filter(file -> file.toString().endsWith(".pid")).findFirst().orElseThrow();
    }
  }

  private QuartzPollScheduler start(String name) {
    QuartzPollScheduler node =
        new QuartzPollScheduler(
            QuartzSettings.of(
                QuartzDatabase.own(server.jdbcUrl(NAME), server.user(), server.password())));
    node.start(List.of(TERM), Duration.ofSeconds(1), log.by(name));
    return node;
  }

  private boolean said(Level level, String text) {
    return List.copyOf(messages.list).stream()
        .anyMatch(event -> event.getLevel() == level && event.getMessage().contains(text));
  }

  @Test
  void pollingGoesOnByItselfAfterwardsWithoutABurst() throws IOException {
    try (QuartzPollScheduler a = start("a");
        QuartzPollScheduler b = start("b")) {
      assertThat(a).isNotSameAs(b);
      log.awaitCount(2);

      killServer();
      await().until(() -> said(Level.WARN, "the database does not answer"));
      int before = log.entries().size();
      try (EmbeddedMariaDb again = open()) {
        assertThat(again.jdbcUrl(NAME)).as("the same address").isEqualTo(server.jdbcUrl(NAME));

        log.awaitCount(before + 4);
        await().until(() -> said(Level.INFO, "the database answers again"));
      }
      assertThat(log.gaps(TERM).subList(before, before + 3))
          .as("polls after the outage")
          .allMatch(gap -> gap.compareTo(Duration.ofMillis(850)) > 0);
    }
  }

  @Test
  void closingDuringTheOutageTakesSeconds() throws IOException {
    QuartzPollScheduler node = start("a");
    log.awaitCount(1);
    killServer();
    await().until(() -> said(Level.WARN, "the database does not answer"));
    long begun = System.nanoTime();

    node.close();

    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(20));
    await()
        .until(
            () ->
                Thread.getAllStackTraces().keySet().stream()
                    .noneMatch(thread -> thread.getName().startsWith(QuartzThreads.PREFIX)));
  }
}
