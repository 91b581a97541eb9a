package io.seatsignal.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import io.seatsignal.SeatSignal;
import io.seatsignal.course.Enrolment;
import io.seatsignal.course.SeatSource;
import io.seatsignal.course.TermId;
import io.seatsignal.phone.PhoneNumber;
import io.seatsignal.signal.WebhookRequest;
import io.seatsignal.signal.WebhookResponse;
import io.seatsignal.watch.WatchRepository;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The samples in README.md are the methods below. */
final class ReadmeTest {

  private static final Path MODULE = Path.of(System.getProperty("basedir", ""));
  private static final Path THIS =
      MODULE.resolve("src/test/java/io/seatsignal/twilio/ReadmeTest.java");
  private static final String FENCE = "```java\n";

  static SeatSignal sample(
      WatchRepository repository, SeatSource source, String accountSid, String authToken) {
    TwilioSettings settings =
        TwilioSettings.builder(accountSid, authToken, URI.create("https://seats.example.edu"))
            .from(new PhoneNumber("+14015550100"))
            .build();
    TwilioChannels twilio = new TwilioChannels(settings, InstantSource.system());
    SeatSignal seatSignal =
        SeatSignal.builder()
            .repository(repository)
            .source(source)
            .term(Enrolment.open(new TermId("brown", "202420")))
            .channel(twilio.text())
            .channel(twilio.call())
            .build();
    seatSignal.start();
    return seatSignal;
  }

  static WebhookResponse route(
      SeatSignal seatSignal,
      String path,
      String query,
      Map<String, List<String>> headers,
      String body) {
    WebhookResponse response =
        seatSignal.webhook("twilio", new WebhookRequest("POST", path, query, headers, body));
    return response;
  }

  @Test
  void theSamplesCompile() throws IOException {
    String readme = Files.readString(MODULE.resolve("README.md"));
    String source = Files.readString(THIS);
    int samples = 0;
    for (int begin = readme.indexOf(FENCE);
        begin >= 0;
        begin = readme.indexOf(FENCE, begin + FENCE.length())) {
      int code = begin + FENCE.length();
      assertThat(source).contains(readme.substring(code, readme.indexOf("```", code)).indent(4));
      samples++;
    }
    assertThat(samples).isEqualTo(2);
  }
}
