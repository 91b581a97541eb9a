package edu.example.seats;

import io.seatsignal.SeatSignal;
import io.seatsignal.course.Enrolment;
import io.seatsignal.course.SeatSource;
import io.seatsignal.course.TermId;
import io.seatsignal.memory.InMemoryWatchRepository;
import io.seatsignal.pacing.Pacing;
import io.seatsignal.twilio.TwilioChannels;
import io.seatsignal.twilio.TwilioSettings;
import io.seatsignal.watch.WatchLimits;
import java.time.Duration;
import java.time.InstantSource;

/** All that a host writes to reach people over Twilio, by text and if that fails by call. */
final class SeatTexts {

  private SeatTexts() {}

  static SeatSignal open(TwilioSettings account, SeatSource source, TermId term, Pacing pacing) {
    TwilioChannels twilio = new TwilioChannels(account, InstantSource.system());
    SeatSignal seatSignal =
        SeatSignal.builder()
            .repository(new InMemoryWatchRepository(InstantSource.system(), WatchLimits.DEFAULT))
            .source(source)
            .term(Enrolment.open(term))
            .channel(twilio.text())
            .channel(twilio.call())
            .pacing(pacing)
            .pollInterval(Duration.ofSeconds(1))
            .build();
    seatSignal.start();
    return seatSignal;
  }
}
