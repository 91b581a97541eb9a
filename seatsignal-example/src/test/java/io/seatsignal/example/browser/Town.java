package io.seatsignal.example.browser;

import static org.awaitility.Awaitility.await;

import io.seatsignal.example.app.Application;
import io.seatsignal.example.app.FirstPolls;
import io.seatsignal.example.app.Server;
import io.seatsignal.example.campus.CampusSettings;
import io.seatsignal.example.campus.RunningCampus;
import io.seatsignal.example.config.Configuration;
import io.seatsignal.example.demo.DemoConfiguration;
import io.seatsignal.example.demo.DemoTwilio;
import io.seatsignal.twilio.fake.FakeMessage;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The whole application with a campus that changes only when told to, and phones that show what
 * they get.
 */
final class Town implements AutoCloseable {

  private static final Pattern CODE = Pattern.compile("\\b\\d{6}\\b");
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private final RunningCampus campus;
  private final DemoTwilio twilio;
  private final Application application;
  private final Server server;

  /** Starts all of it, with a database of its own under a directory. */
  Town(Path directory) throws InterruptedException {
    InstantSource time = InstantSource.system();
    CampusSettings settings = CampusSettings.defaults().withPort(0);
    campus = new RunningCampus(settings, time);
    twilio = new DemoTwilio(time);
    Map<String, String> keys =
        Map.of("SEATSIGNAL_HTTP_PORT", "0", "SEATSIGNAL_DATA_DIR", directory.toString());
    Configuration configuration =
        DemoConfiguration.of(
                Configuration.read(keys, directory),
                campus.server().url(),
                settings.term(),
                twilio)
            .with(Map.of("SEATSIGNAL_POLL_INTERVAL", "PT1S", "SEATSIGNAL_SEND_GAP", "PT0S"));
    FirstPolls firstPolls = new FirstPolls();
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
    application = Application.open(configuration, time, nowhere, firstPolls);
    server = Server.start(application, firstPolls);
    twilio.deliverTo(URI.create(server.url() + "/webhooks/twilio/text"));
  }

  String url() {
    return server.url();
  }

  RunningCampus campus() {
    return campus;
  }

  /** Numbers of sections that are full and can be watched. */
  List<String> fullSections(int count) {
    return campus.life().nextToOpen(count);
  }

  /** What a phone was texted, the oldest first. */
  List<String> texts(String number) {
    return twilio.fake().messages().stream()
        .filter(message -> message.to().equals(number))
        .map(FakeMessage::body)
        .toList();
  }

  /** The code in the first text to a phone, once it is there. */
  String code(String number) {
    return await()
        .atMost(PATIENCE)
        .until(() -> texts(number).stream().findFirst(), Optional::isPresent)
        .flatMap(text -> CODE.matcher(text).results().map(MatchResult::group).findFirst())
        .orElseThrow();
  }

  @Override
  public void close() {
    server.close();
    application.close();
    twilio.close();
    campus.close();
  }
}
