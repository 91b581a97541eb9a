package io.seatsignal.twilio;

import io.seatsignal.base.WatchId;
import io.seatsignal.course.SectionId;
import io.seatsignal.phone.PhoneNumber;
import io.seatsignal.signal.Level;
import io.seatsignal.signal.OpeningFact;
import io.seatsignal.signal.Signal;
import io.seatsignal.signal.SignalChannel;
import io.seatsignal.testing.SettableTime;
import io.seatsignal.twilio.fake.FakeTwilio;
import io.seatsignal.twilio.fake.FakeTwilioSettings;
import io.seatsignal.twilio.fake.OwnedNumber;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;

/** A fake account with one number, its two channels, and signals to send over them. */
final class Account implements AutoCloseable {

  static final String SID = "AC" + "0123456789abcdef".repeat(2);
  static final String TOKEN = "the-auth-token-of-the-tests";
  static final String NUMBER = "+14015550100";
  static final PhoneNumber PERSON = new PhoneNumber("+14015550123");

  /** Nobody listens there: what becomes of a message is of no interest to these tests. */
  private static final URI NOWHERE = URI.create("http://127.0.0.1:9");

  final SettableTime time = SettableTime.at("2025-01-23T15:00:00Z");
  final FakeTwilio twilio;
  final TwilioSettings settings;
  final SignalChannel text;
  final SignalChannel call;

  Account() {
    this(fake -> fake);
  }

  Account(UnaryOperator<FakeTwilioSettings> change) {
    twilio =
        FakeTwilio.start(
            change.apply(
                FakeTwilioSettings.of(SID, TOKEN, OwnedNumber.of(NUMBER))
                    .withTime(time, Duration.ZERO)));
    settings = settings(twilio.url()).build();
    TwilioChannels channels = new TwilioChannels(settings, time);
    text = channels.text();
    call = channels.call();
  }

  static TwilioSettingsBuilder settings(URI api) {
    return TwilioSettings.builder(SID, TOKEN, NOWHERE)
        .from(new PhoneNumber(NUMBER))
        .baseUrl(api)
        .timeout(Duration.ofSeconds(2));
  }

  Signal signal(String attemptId) {
    return signal(attemptId, "SeatSignal: CSCI 0320 S01 is open (2 seats, 10:00 AM).");
  }

  Signal signal(String attemptId, String words) {
    OpeningFact opening =
        new OpeningFact(
            1,
            new WatchId(1),
            SectionId.of("brown", "202420", "26379"),
            "CSCI 0320 S01",
            "CSCI 0320",
            "Introduction to Software Engineering",
            Level.OPEN,
            Optional.empty(),
            OptionalInt.of(2),
            time.instant(),
            false,
            true);
    return new Signal(
        1, attemptId, PERSON, words, List.of(opening), time.instant().plusSeconds(30));
  }

  @Override
  public void close() {
    text.close();
    call.close();
    twilio.close();
  }
}
