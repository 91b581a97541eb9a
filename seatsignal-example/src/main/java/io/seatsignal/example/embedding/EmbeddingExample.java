package io.seatsignal.example.embedding;

import io.seatsignal.SeatSignal;
import io.seatsignal.SeatSignalListener;
import io.seatsignal.course.Enrolment;
import io.seatsignal.course.SectionId;
import io.seatsignal.course.TermId;
import io.seatsignal.memory.InMemoryWatchRepository;
import io.seatsignal.phone.PhoneNumber;
import io.seatsignal.poll.PollOutcome;
import io.seatsignal.signal.Claim;
import io.seatsignal.signal.ConsoleChannel;
import io.seatsignal.signal.SendResult;
import io.seatsignal.testing.ScriptedSeatSource;
import io.seatsignal.testing.Sections;
import io.seatsignal.watch.Consent;
import io.seatsignal.watch.RegistrationResult.Registered;
import io.seatsignal.watch.Verification;
import io.seatsignal.watch.WatchLimits;
import io.seatsignal.watch.WatchRequest;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.concurrent.CountDownLatch;

/** Waits for a seat in a section of a made-up course system, and prints the signal. */
public final class EmbeddingExample {

  private EmbeddingExample() {}

  /**
   * Runs until somebody was told.
   *
   * @param args none
   * @throws InterruptedException if interrupted while waiting
   */
  public static void main(String[] args) throws InterruptedException {
    InstantSource time = InstantSource.system();
    SectionId section = SectionId.of("brown", "202420", "26379");
    // Real sections: new FoseSeatSource(FoseSite.brown(), FoseSettings.of("your user agent"), time)
    ScriptedSeatSource source = new ScriptedSeatSource("brown", ZoneId.of("America/New_York"));
    source.put(Sections.section(section).course("CSCI 0320", "S01").full(60).build());
    CountDownLatch looked = new CountDownLatch(1);
    CountDownLatch told = new CountDownLatch(1);
    SeatSignalListener listener =
        new SeatSignalListener() {
          @Override
          public void polled(TermId term, PollOutcome outcome) {
            looked.countDown();
          }

          @Override
          public void sent(Claim claim, SendResult result) {
            told.countDown();
          }
        };
    try (SeatSignal seatSignal =
        SeatSignal.builder()
            .repository(new InMemoryWatchRepository(time, WatchLimits.DEFAULT))
            .source(source)
            .term(Enrolment.open(section.termId()))
            .channel(new ConsoleChannel(System.out))
            .pollInterval(Duration.ofSeconds(1))
            .listener(listener)
            .build()) {
      seatSignal.start();
      looked.await();
      PhoneNumber phone = new PhoneNumber("+14015550100");
      Consent consent = new Consent("terms of 2025", time.instant());
      Verification proof = Verification.byHost("code by text");
      Registered ann = (Registered) seatSignal.watchers().register("ann", phone, proof, consent);
      seatSignal.watches().request(ann.watcher().id(), WatchRequest.once(section));
      source.open(section, 1);
      told.await();
    }
  }
}
