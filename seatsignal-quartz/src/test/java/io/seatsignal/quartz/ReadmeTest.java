package io.seatsignal.quartz;

import static org.assertj.core.api.Assertions.assertThat;

import io.seatsignal.SeatSignal;
import io.seatsignal.course.Enrolment;
import io.seatsignal.course.SeatSource;
import io.seatsignal.course.TermId;
import io.seatsignal.signal.SignalChannel;
import io.seatsignal.watch.WatchRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.quartz.Scheduler;

/** The samples in README.md are the methods below. */
final class ReadmeTest {

  private static final Path MODULE = Path.of(System.getProperty("basedir", ""));
  private static final Path THIS =
      MODULE.resolve("src/test/java/io/seatsignal/quartz/ReadmeTest.java");

  static SeatSignal sample(
      WatchRepository repository, SeatSource source, SignalChannel channel, String password) {
    QuartzDatabase database =
        QuartzDatabase.own("jdbc:mariadb://db/seats?sslMode=verify-full", "seats", password);
    SeatSignal seatSignal =
        SeatSignal.builder()
            .repository(repository)
            .source(source)
            .term(Enrolment.open(new TermId("brown", "202420")))
            .channel(channel)
            .scheduler(new QuartzPollScheduler(QuartzSettings.of(database)))
            .build();
    seatSignal.start();
    return seatSignal;
  }

  static SeatSignal sample(
      WatchRepository repository, SeatSource source, SignalChannel channel, Scheduler scheduler) {
    SeatSignal seatSignal =
        SeatSignal.builder()
            .repository(repository)
            .source(source)
            .term(Enrolment.open(new TermId("brown", "202420")))
            .channel(channel)
            .scheduler(new HostPollScheduler(scheduler))
            .build();
    seatSignal.start();
    return seatSignal;
  }

  @Test
  void theSamplesCompile() throws IOException {
    String readme = Files.readString(MODULE.resolve("README.md"));
    List<String> samples =
        Pattern.compile("```java\n(.*?)```", Pattern.DOTALL)
            .matcher(readme)
            .results()
            .map(sample -> sample.group(1).indent(4))
            .toList();

    assertThat(samples).hasSize(2);
    assertThat(Files.readString(THIS)).contains(samples);
  }
}
