package edu.example.seats;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.seatsignal.SeatSignal;
import io.seatsignal.course.SectionId;
import io.seatsignal.phone.PhoneNumber;
import io.seatsignal.testing.ScriptedSeatSource;
import io.seatsignal.testing.Sections;
import io.seatsignal.watch.Consent;
import io.seatsignal.watch.RegistrationResult.Registered;
import io.seatsignal.watch.Verification;
import io.seatsignal.watch.WatchRequest;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SeatDeskTest {

  private static final SectionId SECTION = SectionId.of("brown", "202420", "26379");

  @Test
  void aSeatThatOpensIsShown() throws InterruptedException {
    // Real sections: new FoseSeatSource(FoseSite.brown(), FoseSettings.of("your user agent"), time)
    ScriptedSeatSource source = new ScriptedSeatSource("brown", ZoneId.of("America/New_York"));
    source.put(Sections.section(SECTION).course("CSCI 0320", "S01").full(60).build());
    BlockingQueue<String> screen = new LinkedBlockingQueue<>();

    try (SeatSignal seatSignal = SeatDesk.open(source, SECTION.termId(), screen::add)) {
      while (seatSignal.heartbeat("brown", "202420").lastSuccess().isEmpty()) {
        Thread.onSpinWait();
      }
      Registered ann =
          assertInstanceOf(
              Registered.class,
              seatSignal
                  .watchers()
                  .register(
                      "ann",
                      new PhoneNumber("+14015550100"),
                      Verification.byHost("signed in with the university's account"),
                      new Consent("terms of 2025", Instant.now())));
      seatSignal.watches().request(ann.watcher().id(), WatchRequest.once(SECTION));

      source.open(SECTION, 1);

      String shown = screen.poll(30, TimeUnit.SECONDS);
      assertNotNull(shown);
      assertTrue(shown.contains("CSCI 0320"), shown);
    }
    assertTrue(source.isClosed());
  }
}
