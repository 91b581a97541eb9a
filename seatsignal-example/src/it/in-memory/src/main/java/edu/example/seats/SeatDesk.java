package edu.example.seats;

import io.seatsignal.SeatSignal;
import io.seatsignal.course.Enrolment;
import io.seatsignal.course.SeatSource;
import io.seatsignal.course.TermId;
import io.seatsignal.memory.InMemoryWatchRepository;
import io.seatsignal.watch.WatchLimits;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Consumer;

/** All that a host writes to have seats watched, for as long as its process lives. */
final class SeatDesk {

  private SeatDesk() {}

  static SeatSignal open(SeatSource source, TermId term, Consumer<String> screen) {
    SeatSignal seatSignal =
        SeatSignal.builder()
            .repository(new InMemoryWatchRepository(InstantSource.system(), WatchLimits.DEFAULT))
            .source(source)
            .term(Enrolment.open(term))
            .channel(new LobbyScreen(screen))
            .pollInterval(Duration.ofSeconds(1))
            .build();
    seatSignal.start();
    return seatSignal;
  }
}
