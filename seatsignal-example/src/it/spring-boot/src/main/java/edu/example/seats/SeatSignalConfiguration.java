package edu.example.seats;

import io.seatsignal.SeatSignal;
import io.seatsignal.course.Enrolment;
import io.seatsignal.course.TermId;
import io.seatsignal.fose.FoseSeatSource;
import io.seatsignal.fose.FoseSettings;
import io.seatsignal.fose.FoseSite;
import io.seatsignal.mariadb.MariaDbWatchRepository;
import io.seatsignal.mariadb.MasterKey;
import io.seatsignal.mariadb.Schema;
import io.seatsignal.quartz.HostPollScheduler;
import io.seatsignal.signal.SignalChannel;
import io.seatsignal.watch.WatchLimits;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import javax.sql.DataSource;
import org.quartz.Scheduler;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** SeatSignal starts and ends with the application, and uses its pool and its scheduler. */
@Configuration(proxyBeanMethods = false)
class SeatSignalConfiguration {

  @Bean(initMethod = "start", destroyMethod = "close")
  @DependsOnDatabaseInitialization
  SeatSignal seatSignal(
      DataSource pool,
      Scheduler scheduler,
      List<SignalChannel> channels,
      @Value("${seats.master-key}") String masterKey,
      @Value("${seats.site}") URI site,
      @Value("${seats.term}") String term,
      @Value("${seats.poll-interval}") Duration pollInterval) {
    FoseSite brown = FoseSite.brown().withBaseUrl(site);
    FoseSettings polite =
        FoseSettings.of(FoseSettings.honestUserAgent("1", "registrar@example.edu"));
    var builder =
        SeatSignal.builder()
            .repository(
                MariaDbWatchRepository.open(
                    pool, Schema.NONE, MasterKey.fromBase64(masterKey), WatchLimits.DEFAULT))
            .source(new FoseSeatSource(brown, polite, InstantSource.system()))
            .term(Enrolment.open(new TermId(brown.name(), term)))
            .scheduler(new HostPollScheduler(scheduler))
            .pollInterval(pollInterval);
    channels.forEach(builder::channel);
    return builder.build();
  }
}
