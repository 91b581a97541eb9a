package io.seatsignal;

import static org.assertj.core.api.Assertions.assertThat;

import io.seatsignal.course.Enrolment;
import io.seatsignal.course.SectionId;
import io.seatsignal.course.TermId;
import io.seatsignal.fose.FoseSeatSource;
import io.seatsignal.fose.FoseSettings;
import io.seatsignal.fose.FoseSite;
import io.seatsignal.mariadb.MariaDbWatchRepository;
import io.seatsignal.mariadb.MasterKey;
import io.seatsignal.mariadb.Schema;
import io.seatsignal.phone.PhoneNumber;
import io.seatsignal.signal.SignalChannel;
import io.seatsignal.watch.Consent;
import io.seatsignal.watch.RegistrationResult;
import io.seatsignal.watch.RegistrationResult.Registered;
import io.seatsignal.watch.Verification;
import io.seatsignal.watch.WatchLimits;
import io.seatsignal.watch.WatchRequest;
import io.seatsignal.watch.WatchResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** The samples in README.md are the methods below. */
class ReadmeTest {

  private static final Path MODULE = Path.of(System.getProperty("basedir", ""));
  private static final Path THIS = MODULE.resolve("src/test/java/io/seatsignal/ReadmeTest.java");
  private static final String FENCE = "```java\n";

  static SeatSignal start(DataSource pool, MasterKey masterKey, SignalChannel channel) {
    FoseSettings polite =
        FoseSettings.of(FoseSettings.honestUserAgent("1.0", "registrar@example.edu"));
    SeatSignal seatSignal =
        SeatSignal.builder()
            .repository(
                MariaDbWatchRepository.open(pool, Schema.MIGRATE, masterKey, WatchLimits.DEFAULT))
            .source(new FoseSeatSource(FoseSite.brown(), polite, InstantSource.system()))
            .term(Enrolment.open(new TermId("brown", "202420")))
            .channel(channel)
            .build();
    seatSignal.start();
    return seatSignal;
  }

  static WatchResult watch(SeatSignal seatSignal, Instant agreedAt) {
    RegistrationResult person =
        seatSignal
            .watchers()
            .register(
                "ann",
                new PhoneNumber("+14015550100"),
                Verification.byHost("code by text"),
                new Consent("terms of 2025", agreedAt));
    if (person instanceof Registered ann) {
      SectionId section = SectionId.of("brown", "202420", "26379");
      return seatSignal.watches().request(ann.watcher().id(), WatchRequest.once(section));
    }
    throw new IllegalStateException(person.toString());
  }

  @Test
  void theSamplesCompile() throws IOException {
    String readme = Files.readString(MODULE.resolve("README.md"));
    String here = Files.readString(THIS);
    int samples = 0;
    for (int at = readme.indexOf(FENCE); at >= 0; at = readme.indexOf(FENCE, at + 1)) {
      int begin = at + FENCE.length();
      assertThat(here).contains(readme.substring(begin, readme.indexOf("```", begin)).indent(4));
      samples++;
    }
    assertThat(samples).isEqualTo(2);
  }

  @Test
  void namesEachOptionOfTheBuilder() throws IOException {
    String readme = Files.readString(MODULE.resolve("README.md"));
    assertThat(SeatSignalBuilder.class.getDeclaredMethods())
        .filteredOn(method -> method.getReturnType() == SeatSignalBuilder.class)
        .allSatisfy(method -> assertThat(readme).contains("`" + method.getName() + "`"));
  }
}
