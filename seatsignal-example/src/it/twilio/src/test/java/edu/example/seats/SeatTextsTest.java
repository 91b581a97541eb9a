package edu.example.seats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import io.seatsignal.SeatSignal;
import io.seatsignal.base.WatcherId;
import io.seatsignal.course.SectionId;
import io.seatsignal.pacing.Pacing;
import io.seatsignal.phone.PhoneNumber;
import io.seatsignal.testing.ScriptedSeatSource;
import io.seatsignal.testing.Sections;
import io.seatsignal.twilio.TwilioSettings;
import io.seatsignal.twilio.fake.FakeTwilio;
import io.seatsignal.twilio.fake.FakeTwilioSettings;
import io.seatsignal.twilio.fake.OwnedNumber;
import io.seatsignal.watch.Consent;
import io.seatsignal.watch.RegistrationResult.Registered;
import io.seatsignal.watch.Verification;
import io.seatsignal.watch.WatchRequest;
import io.seatsignal.watch.WatchState;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Against the fake that seatsignal-twilio brings for such tests. */
@Timeout(60)
class SeatTextsTest {

  private static final SectionId SECTION = SectionId.of("brown", "202420", "26379");
  private static final String ACCOUNT = "AC" + "0".repeat(32);
  private static final String TOKEN = "a token of the test";
  private static final String OURS = "+14015550100";
  private static final PhoneNumber ANNS = new PhoneNumber("+14018631000");

  @Test
  void aTextGoesOutAndAStopComesIn() throws Exception {
    ScriptedSeatSource source = new ScriptedSeatSource("brown", ZoneId.of("America/New_York"));
    source.put(Sections.section(SECTION).course("CSCI 0320", "S01").full(60).build());
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort());

    try (FakeTwilio twilio =
            FakeTwilio.start(FakeTwilioSettings.of(ACCOUNT, TOKEN, OwnedNumber.of(OURS)));
        SeatSignal seatSignal =
            SeatTexts.open(
                TwilioSettings.builder(ACCOUNT, TOKEN, address)
                    .from(new PhoneNumber(OURS))
                    .baseUrl(twilio.url())
                    .build(),
                source,
                SECTION.termId(),
                Pacing.NONE)) {
      Webhooks.serve(server, seatSignal);
      server.start();
      twilio.textsTo(OURS, address.resolve("/webhooks/twilio/text"));
      WatcherId ann = annWaits(seatSignal);

      source.open(SECTION, 1);

      assertTrue(awaitText(twilio).contains("CSCI 0320"));
      seatSignal.watches().restart(ann, seatSignal.watches().list(ann).get(0).id());

      twilio.signWith("a stranger");
      assertEquals(403, twilio.text(ANNS.e164(), OURS, "STOP").status());
      assertFalse(seatSignal.watchers().optedOut(ANNS));

      twilio.signWith(TOKEN);
      assertEquals(200, twilio.text(ANNS.e164(), OURS, "STOP").status());
      assertTrue(seatSignal.watchers().optedOut(ANNS));
      assertEquals(WatchState.STOPPED, seatSignal.watches().list(ann).get(0).state());
    } finally {
      server.stop(0);
    }
  }

  private static WatcherId annWaits(SeatSignal seatSignal) {
    while (seatSignal.heartbeat("brown", "202420").lastSuccess().isEmpty()) {
      Thread.onSpinWait();
    }
    Registered ann =
        (Registered)
            seatSignal
                .watchers()
                .register(
                    "ann",
                    ANNS,
                    Verification.byHost("signed in with the university's account"),
                    new Consent("terms of 2025", Instant.now()));
    seatSignal.watches().request(ann.watcher().id(), WatchRequest.once(SECTION));
    return ann.watcher().id();
  }

  private static String awaitText(FakeTwilio twilio) {
    while (twilio.messages().isEmpty()) {
      Thread.onSpinWait();
    }
    return twilio.messages().get(0).body();
  }
}
