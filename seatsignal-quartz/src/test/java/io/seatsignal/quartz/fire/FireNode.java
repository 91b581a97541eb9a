package io.seatsignal.quartz.fire;

import io.seatsignal.SeatSignal;
import io.seatsignal.SeatSignalBuilder;
import io.seatsignal.SeatSignalListener;
import io.seatsignal.base.SeatSignalException;
import io.seatsignal.course.Enrolment;
import io.seatsignal.course.TermId;
import io.seatsignal.fose.FoseSeatSource;
import io.seatsignal.fose.FoseSettings;
import io.seatsignal.fose.FoseSite;
import io.seatsignal.mariadb.MariaDbSettings;
import io.seatsignal.mariadb.MariaDbWatchRepository;
import io.seatsignal.mariadb.MasterKey;
import io.seatsignal.mariadb.Schema;
import io.seatsignal.pacing.Pacing;
import io.seatsignal.poll.PollOutcome;
import io.seatsignal.quartz.QuartzDatabase;
import io.seatsignal.quartz.QuartzPollScheduler;
import io.seatsignal.quartz.QuartzSettings;
import java.io.IOException;
import java.net.URI;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A whole node. Arguments: its name, the site's, the provider's and the database's address, user,
 * password. Ends with its standard input. Prints {@code outcome …} after each poll.
 */
final class FireNode {

  static final String MASTER_KEY = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";

  private static final Logger LOG = LoggerFactory.getLogger(FireNode.class);

  private FireNode() {}

  /** What a node is told when it is started. */
  record Surroundings(
      String name, String site, String provider, String database, String user, String password) {

    String[] arguments() {
      return new String[] {name, site, provider, database, user, password};
    }

    static Surroundings of(String[] arguments) {
      return new Surroundings(
          arguments[0], arguments[1], arguments[2], arguments[3], arguments[4], arguments[5]);
    }

    MariaDbSettings mariaDb() {
      return new MariaDbSettings(
          database, user, password, MariaDbSettings.DEFAULT_POOL_SIZE, FireSettings.ANSWER_TIMEOUT);
    }

    /** Everything but the scheduler. */
    SeatSignalBuilder builder() {
      return SeatSignal.builder()
          .repository(
              MariaDbWatchRepository.open(
                  mariaDb(), Schema.MIGRATE, MasterKey.fromBase64(MASTER_KEY), FireSettings.LIMITS))
          .source(
              new FoseSeatSource(
                  FoseSite.brown().withBaseUrl(URI.create(site)),
                  FoseSettings.of(FoseSettings.honestUserAgent(name, "ops@example.edu")),
                  InstantSource.system()))
          .term(Enrolment.open(FireSettings.TERM))
          .channel(new ProviderChannel(ProviderChannel.FIRST, name, provider))
          .channel(new ProviderChannel(ProviderChannel.SECOND, name, provider))
          .pollInterval(FireSettings.POLL_INTERVAL)
          .limits(FireSettings.LIMITS)
          .pacing(Pacing.NONE)
          .dispatch(FireSettings.dispatch());
    }

    QuartzPollScheduler scheduler() {
      return new QuartzPollScheduler(
          QuartzSettings.of(QuartzDatabase.own(database, user, password))
              .withFailover(FireSettings.FAILOVER));
    }
  }

  public static void main(String[] args) throws IOException {
    Surroundings surroundings = Surroundings.of(args);
    Thread starter = new Thread(() -> startAndStay(surroundings), "starter");
    starter.setDaemon(true);
    starter.start();
    while (System.in.read() >= 0) {
      LOG.debug("still needed");
    }
    starter.interrupt();
    try {
      starter.join(TimeUnit.SECONDS.toMillis(40));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void startAndStay(Surroundings surroundings) {
    while (!Thread.currentThread().isInterrupted()) {
      try (SeatSignal seatSignal =
          surroundings
              .builder()
              .scheduler(surroundings.scheduler())
              .listener(new Printer())
              .build()) {
        seatSignal.start();
        System.out.println("started");
        while (!Thread.interrupted()) {
          LockSupport.park();
        }
        return;
      } catch (SeatSignalException e) {
        // A supervisor would start it again.
        LOG.warn("not started; once more", e);
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(300));
      }
    }
  }

  private static final class Printer implements SeatSignalListener {
    @Override
    public void polled(TermId termId, PollOutcome outcome) {
      System.out.println("outcome " + outcome);
    }
  }
}
