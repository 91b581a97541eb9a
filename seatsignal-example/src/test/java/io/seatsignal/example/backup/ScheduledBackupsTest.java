package io.seatsignal.example.backup;

import static io.seatsignal.example.backup.Installed.KEY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.seatsignal.base.SeatSignalException;
import io.seatsignal.job.RecurringJob;
import io.seatsignal.mariadb.MariaDbWatchRepository;
import io.seatsignal.mariadb.TestDatabase;
import io.seatsignal.operation.Alarm;
import io.seatsignal.quartz.QuartzDatabase;
import io.seatsignal.quartz.QuartzPollScheduler;
import io.seatsignal.quartz.QuartzSettings;
import io.seatsignal.testing.SettableTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

final class ScheduledBackupsTest {

  private static final Duration DAY = Duration.ofDays(1);

  /** Files are named by the second. */
  private static final Duration EVERY = Duration.ofSeconds(2);

  @RegisterExtension static final TestDatabase database = TestDatabase.create();

  private static MariaDbWatchRepository repository;

  @TempDir Path directory;

  private final SettableTime time = SettableTime.at("2025-01-23T15:00:00Z");

  @BeforeAll
  static void open() {
    repository = Installed.repository(database, KEY);
  }

  @AfterAll
  static void close() {
    repository.close();
  }

  private ScheduledBackups into(Path place, int keep) {
    return new ScheduledBackups(
        Installed.backups(database, KEY), place, DAY, keep, repository.operations(), time);
  }

  private static List<String> names(Path place) throws IOException {
    try (Stream<Path> files = Files.list(place)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void keepsTheNewestAndDeletesNothingOfOthers() throws IOException {
    Path place = directory.resolve("made/when/missing");
    ScheduledBackups backups = into(place, 2);
    backups.run();
    Installed.backups(database, KEY)
        .save(place.resolve("seatsignal-20200101-000000.backup"), time.instant());
    Files.writeString(place.resolve("seatsignal-20200102-000000.backup"), "somebody's own");
    Files.writeString(place.resolve("seatsignal-20200103-000000.backup.part"), "of a killed one");
    Files.writeString(place.resolve("notes.backup.part"), "somebody's own");
    for (int day = 0; day < 3; day++) {
      time.advance(DAY);
      backups.run();
    }

    assertThat(names(place))
        .containsExactly(
            "notes.backup.part",
            "seatsignal-20200101-000000.backup",
            "seatsignal-20200102-000000.backup",
            "seatsignal-20250125-150000.backup",
            "seatsignal-20250126-150000.backup");
  }

  @Test
  void aServerThatStartsAnewTakesNoneBeforeItsTime() throws IOException {
    into(directory, 5).run();
    time.advance(Duration.ofHours(20));
    into(directory, 5).run();
    assertThat(names(directory)).hasSize(1);

    time.advance(Duration.ofHours(4));
    into(directory, 5).run();
    assertThat(names(directory)).hasSize(2);
  }

  @Test
  void ofTwoNodesOneTakesEachAndTheOldestGo() throws IOException {
    List<String> seen = new CopyOnWriteArrayList<>();
    long began = System.nanoTime();
    List<QuartzPollScheduler> nodes = List.of(start(job(seen)), start(job(seen)));
    try {
      await().atMost(Duration.ofSeconds(30)).until(() -> Set.copyOf(seen).size() >= 3);
    } finally {
      nodes.forEach(QuartzPollScheduler::close);
    }

    Duration took = Duration.ofNanos(System.nanoTime() - began);
    assertThat(took)
        .as("not each node for itself")
        .isGreaterThan(EVERY.multipliedBy(seen.size() - 2));
    assertThat(names(directory)).containsExactly(seen.get(seen.size() - 1));
    assertThat(repository.operations().reported()).isEmpty();
  }

  private static QuartzPollScheduler start(RecurringJob job) {
    QuartzPollScheduler node =
        new QuartzPollScheduler(
            QuartzSettings.of(
                    QuartzDatabase.own(database.jdbcUrl(), database.user(), database.password()))
                .withFailover(Duration.ofSeconds(4)));
    node.alsoRun(List.of(job));
    node.start(List.of(), Duration.ofMinutes(1), term -> {});
    return node;
  }

  /** As a node has it, keeping one file; notes which is there after each run. */
  private RecurringJob job(List<String> seen) {
    ScheduledBackups backups =
        new ScheduledBackups(
            Installed.backups(database, KEY),
            directory,
            EVERY,
            1,
            repository.operations(),
            InstantSource.system());
    return new RecurringJob(
        ScheduledBackups.NAME,
        backups.rhythm(),
        () -> {
          backups.run();
          seen.addAll(names(directory));
        });
  }

  @Test
  void aFailureIsAnAlarmUntilOneSucceeds() throws IOException {
    Path place = Files.writeString(directory.resolve("in-the-way"), "a file");
    assertThatThrownBy(() -> into(place, 5).run()).isInstanceOf(SeatSignalException.class);

    assertThat(repository.operations().reported())
        .singleElement()
        .satisfies(
            alarm -> {
              assertThat(alarm.cause()).isEqualTo(Alarm.Cause.JOB);
              assertThat(alarm.subject()).isEqualTo("backup");
              assertThat(alarm.detail())
                  .startsWith("no backup was taken at 2025-01-23T15:00:00Z: the directory of")
                  .as("for a phone")
                  .doesNotContain("/");
            });

    Files.delete(place);
    into(place, 5).run();
    assertThat(repository.operations().reported()).isEmpty();
  }
}
