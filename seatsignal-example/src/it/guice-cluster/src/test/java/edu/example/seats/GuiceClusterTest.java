package edu.example.seats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.inject.Guice;
import com.google.inject.Injector;
import com.zaxxer.hikari.HikariDataSource;
import io.seatsignal.SeatSignal;
import io.seatsignal.course.SeatSource;
import io.seatsignal.course.SectionId;
import io.seatsignal.course.TermId;
import io.seatsignal.embedded.EmbeddedMariaDb;
import io.seatsignal.embedded.EmbeddedSettings;
import io.seatsignal.mariadb.MasterKey;
import io.seatsignal.pacing.Contact;
import io.seatsignal.phone.PhoneNumber;
import io.seatsignal.signal.ChannelCapabilities;
import io.seatsignal.signal.SignalChannel;
import io.seatsignal.testing.RecordingChannel;
import io.seatsignal.testing.ScriptedSeatSource;
import io.seatsignal.testing.Sections;
import io.seatsignal.watch.Consent;
import io.seatsignal.watch.RegistrationResult.Registered;
import io.seatsignal.watch.Verification;
import io.seatsignal.watch.WatchRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Base64;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.quartz.Job;
import org.quartz.JobBuilder;
import org.quartz.JobExecutionContext;
import org.quartz.Scheduler;
import org.quartz.TriggerBuilder;

@Timeout(120)
class GuiceClusterTest {

  private static final MasterKey KEY =
      MasterKey.fromBase64(Base64.getEncoder().encodeToString(new byte[32]));
  private static final SectionId SECTION = SectionId.of("brown", "202420", "26379");
  private static final BlockingQueue<String> HOSTS_JOBS = new LinkedBlockingQueue<>();

  /** Work of the host's. */
  public static final class HostsJob implements Job {
    @Override
    public void execute(JobExecutionContext context) {
      HOSTS_JOBS.add(context.getJobDetail().getKey().getName());
    }
  }

  /** One of the ways to put a host together. */
  private interface Host {
    HostModule module(
        DataSource pool, MasterKey key, TermId term, SeatSource source, SignalChannel channel);
  }

  @Test
  void seatSignalUsesThePoolAndTheSchedulerOfTheHost() throws Exception {
    signals(HostModule::new);
  }

  @Test
  void seatSignalUsesThePoolOfTheHostAndASchedulerOfItsOwn() throws Exception {
    signals(ApartModule::new);
  }

  private static void signals(Host host) throws Exception {
    try (EmbeddedMariaDb server =
            EmbeddedMariaDb.open(EmbeddedSettings.in(Path.of("target/mariadb")));
        HikariDataSource pool = HostPools.open(server)) {
      Flyway flyway = Flyway.configure().dataSource(pool).load();
      flyway.migrate();
      HostPools.createQuartzTables(pool);
      ScriptedSeatSource source = new ScriptedSeatSource("brown", ZoneId.of("America/New_York"));
      source.put(Sections.section(SECTION).course("CSCI 0320", "S01").full(60).build());
      RecordingChannel screen =
          new RecordingChannel("screen", new ChannelCapabilities(Contact.SHOW, 200));
      Injector injector =
          Guice.createInjector(host.module(pool, KEY, SECTION.termId(), source, screen));
      Scheduler scheduler = injector.getInstance(Scheduler.class);
      scheduler.start();
      runHostsJob(scheduler, "before");

      try (SeatSignal seatSignal = injector.getInstance(SeatSignal.class)) {
        seatSignal.start();
        awaitFirstLook(seatSignal);
        watchAs("ann", "+14015550100", seatSignal);
        source.open(SECTION, 1);
        assertTrue(
            screen.awaitSignals(1, Duration.ofSeconds(30)).get(0).text().contains("CSCI 0320"));
      }

      runHostsJob(scheduler, "after");
      assertEquals("before", HOSTS_JOBS.poll(20, TimeUnit.SECONDS));
      assertEquals("after", HOSTS_JOBS.poll(20, TimeUnit.SECONDS));
      scheduler.shutdown(true);
      assertFalse(pool.isClosed());
      assertEquals(0, flyway.migrate().migrationsExecuted);
    }
  }

  private static void awaitFirstLook(SeatSignal seatSignal) {
    while (seatSignal.heartbeat("brown", "202420").lastSuccess().isEmpty()) {
      Thread.onSpinWait();
    }
  }

  private static void watchAs(String who, String phone, SeatSignal seatSignal) {
    Registered registered =
        (Registered)
            seatSignal
                .watchers()
                .register(
                    who,
                    new PhoneNumber(phone),
                    Verification.byHost("signed in with the university's account"),
                    new Consent("terms of 2025", Instant.now()));
    seatSignal.watches().request(registered.watcher().id(), WatchRequest.once(SECTION));
  }

  private static void runHostsJob(Scheduler scheduler, String name) throws Exception {
    scheduler.scheduleJob(
        JobBuilder.newJob(HostsJob.class).withIdentity(name).build(),
        TriggerBuilder.newTrigger().startNow().build());
  }
}
