package io.seatsignal.example.telnyx;

import io.seatsignal.base.PluginSettings;
import io.seatsignal.base.WatchId;
import io.seatsignal.base.WatcherId;
import io.seatsignal.course.SectionId;
import io.seatsignal.phone.PhoneNumber;
import io.seatsignal.signal.ChannelContext;
import io.seatsignal.signal.Level;
import io.seatsignal.signal.OpeningFact;
import io.seatsignal.signal.Signal;
import io.seatsignal.signal.Told;
import io.seatsignal.testing.SettableTime;
import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** What the tests of both channels speak of. */
final class TelnyxScene {

  static final SettableTime TIME = SettableTime.at("2025-01-23T15:00:00Z");
  static final PhoneNumber ADA = new PhoneNumber("+14018631000");

  private TelnyxScene() {}

  static ChannelContext context(FakeTelnyx fake, String channel, Map<String, String> more) {
    Map<String, String> values = new HashMap<>();
    values.put("API_KEY", "KEY0123456789");
    values.put("PUBLIC_KEY", fake.publicKey());
    values.put("FROM_NUMBER", "+14015550100");
    values.put("BASE_URL", fake.url());
    values.putAll(more);
    return new ChannelContext(
        new PluginSettings("SEATSIGNAL_CHANNEL_" + channel + "_", values),
        TIME,
        URI.create("https://seats.example.edu"));
  }

  static OpeningFact opening(String title) {
    return new OpeningFact(
        1,
        new WatchId(1),
        SectionId.of("brown", "202420", "26379"),
        "CSCI 0320 S01",
        "CSCI 0320",
        title,
        Level.OPEN,
        Optional.empty(),
        OptionalInt.of(2),
        TIME.instant(),
        false,
        true);
  }

  static Told told(String channel, String title) {
    return new Told(new WatcherId(1), ADA, channel, List.of(opening(title)));
  }

  static Signal signal(String text, List<OpeningFact> openings) {
    return new Signal(1, "attempt-1", ADA, text, openings, Instant.parse("2025-01-23T15:15:00Z"));
  }
}
