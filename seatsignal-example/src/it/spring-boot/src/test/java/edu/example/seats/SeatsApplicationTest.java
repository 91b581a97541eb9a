package edu.example.seats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.seatsignal.SeatSignal;
import io.seatsignal.course.SectionId;
import io.seatsignal.embedded.EmbeddedMariaDb;
import io.seatsignal.embedded.EmbeddedSettings;
import io.seatsignal.pacing.Contact;
import io.seatsignal.phone.PhoneNumber;
import io.seatsignal.signal.ChannelCapabilities;
import io.seatsignal.testing.RecordingChannel;
import io.seatsignal.watch.Consent;
import io.seatsignal.watch.RegistrationResult.Registered;
import io.seatsignal.watch.Verification;
import io.seatsignal.watch.WatchRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

class SeatsApplicationTest {

  private static final SectionId SECTION = SectionId.of("brown", "202420", "26379");

  @Configuration(proxyBeanMethods = false)
  static class Screen {
    @Bean
    RecordingChannel screen() {
      return new RecordingChannel("screen", new ChannelCapabilities(Contact.SHOW, 200));
    }
  }

  @Test
  void aSeatIsSignalledAndTheApplicationStartsAgainOnTheSameTables() throws Exception {
    try (EmbeddedMariaDb server =
            EmbeddedMariaDb.open(EmbeddedSettings.in(Path.of("target/mariadb")));
        CourseSite site = new CourseSite()) {
      String database = "seatsignal_boot_" + UUID.randomUUID().toString().replace('-', '_');
      server.createDatabase(database);

      try (ConfigurableApplicationContext application = start(server, database, site, "always")) {
        SeatSignal seatSignal = application.getBean(SeatSignal.class);
        awaitALook(seatSignal, Instant.EPOCH);
        Registered ann =
            (Registered)
                seatSignal
                    .watchers()
                    .register(
                        "ann",
                        new PhoneNumber("+14015550100"),
                        Verification.byHost("signed in with the university's account"),
                        new Consent("terms of 2025", Instant.now()));
        seatSignal.watches().request(ann.watcher().id(), WatchRequest.once(SECTION));
        site.open();
        RecordingChannel screen = application.getBean(RecordingChannel.class);
        assertThat(screen.awaitSignals(1, Duration.ofSeconds(30)).get(0).text())
            .contains("CSCI 0320");
      }

      Instant restarted = Instant.now();
      try (ConfigurableApplicationContext application = start(server, database, site, "never")) {
        awaitALook(application.getBean(SeatSignal.class), restarted);
      }
    }
  }

  private static void awaitALook(SeatSignal seatSignal, Instant since) {
    await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () ->
                seatSignal.heartbeat("brown", "202420").lastSuccess().stream()
                    .anyMatch(since::isBefore));
  }

  private static ConfigurableApplicationContext start(
      EmbeddedMariaDb server, String database, CourseSite site, String script) {
    return new SpringApplicationBuilder(SeatsApplication.class, Screen.class)
        .run(
            "--spring.datasource.url=" + server.jdbcUrl(database),
            "--spring.datasource.username=" + server.user(),
            "--spring.datasource.password=" + server.password(),
            "--spring.sql.init.mode=" + script,
            "--seats.master-key=" + Base64.getEncoder().encodeToString(new byte[32]),
            "--seats.site=" + site.url(),
            "--seats.poll-interval=1s");
  }
}
