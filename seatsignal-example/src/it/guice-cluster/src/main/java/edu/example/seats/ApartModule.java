package edu.example.seats;

import io.seatsignal.course.SeatSource;
import io.seatsignal.course.TermId;
import io.seatsignal.mariadb.MasterKey;
import io.seatsignal.quartz.QuartzDatabase;
import io.seatsignal.quartz.QuartzSettings;
import io.seatsignal.quartz.SeatSignalQuartzModule;
import io.seatsignal.signal.SignalChannel;
import javax.sql.DataSource;

/**
 * The same host, with a Quartz of SeatSignal's own on the host's pool: it fails over in seconds.
 */
final class ApartModule extends HostModule {

  ApartModule(
      DataSource pool, MasterKey masterKey, TermId term, SeatSource source, SignalChannel channel) {
    super(pool, masterKey, term, source, channel);
  }

  @Override
  SeatSignalQuartzModule quartz() {
    return new SeatSignalQuartzModule(QuartzSettings.of(QuartzDatabase.of(pool)));
  }
}
