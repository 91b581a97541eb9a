package io.seatsignal.twilio.cases;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.seatsignal.SeatSignalBuilder;
import io.seatsignal.base.WatcherId;
import io.seatsignal.command.CommandSettings;
import io.seatsignal.course.SectionId;
import io.seatsignal.phone.PhoneNumber;
import io.seatsignal.signal.Gsm7;
import io.seatsignal.twilio.TwilioChannels;
import io.seatsignal.twilio.WebhookSignature;
import io.seatsignal.twilio.fake.Received;
import io.seatsignal.watch.Watch;
import io.seatsignal.watch.WatchState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;

/** What every case of incoming texts and keys needs: telephones of people who write. */
abstract class TextCase extends TwilioCase {

  static final URI SIGN_UP = URI.create("https://seats.example.edu/join");

  /** A telephone of which we know nothing. */
  static final String STRANGER = "+14015550399";

  private static final Duration SOON = Duration.ofSeconds(30);
  private static final Duration A_LITTLE = Duration.ofMillis(200);

  private final HttpClient http = HttpClient.newHttpClient();

  @Override
  void arrange(SeatSignalBuilder builder) {
    builder.commands(
        new CommandSettings("SeatSignal", Optional.of(SIGN_UP), Optional.of("help@example.edu")));
  }

  @BeforeEach
  void takeTexts() {
    scene.twilio.textsTo(TwilioScene.OUR_NUMBER, webhook("/text"));
  }

  private URI webhook(String path) {
    return URI.create(scene.web.url() + "/webhooks/twilio" + path);
  }

  /** Writes to us; gives our reply, not Twilio's own, or nothing for silence. */
  String writes(String number, String words) {
    Received received = scene.twilio.text(number, TwilioScene.OUR_NUMBER, words);
    assertThat(received.status()).isEqualTo(200);
    assertThat(received.alert()).isZero();
    assertThat(received.replies())
        .hasSizeLessThan(2)
        .allSatisfy(reply -> assertThat(Gsm7.segments(reply)).isLessThanOrEqualTo(2))
        .allSatisfy(reply -> assertThat(Gsm7.normalize(reply)).isEqualTo(reply));
    return String.join("", received.replies());
  }

  String writes(WatcherId who, String words) {
    return writes(scene.number(who), words);
  }

  /** Posts a webhook without Twilio. */
  HttpResponse<String> post(String path, Map<String, String> form, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(webhook(path))
            .POST(HttpRequest.BodyPublishers.ofString(WebhookSignature.encoded(form), UTF_8));
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      return http.send(request.build(), HttpResponse.BodyHandlers.ofString(UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Posts a webhook with Twilio's signature. */
  HttpResponse<String> postSigned(String path, Map<String, String> form) {
    return post(
        path,
        form,
        "X-Twilio-Signature",
        WebhookSignature.of(TwilioScene.TOKEN, webhook(path).toString(), form));
  }

  /** A form of Twilio's. */
  static Map<String, String> form(String... namesAndValues) {
    Map<String, String> form = new TreeMap<>(Map.of("AccountSid", TwilioScene.ACCOUNT));
    for (int each = 0; each < namesAndValues.length; each += 2) {
      form.put(namesAndValues[each], namesAndValues[each + 1]);
    }
    return form;
  }

  boolean optedOut(String number) {
    return scene.seatSignal.watchers().optedOut(new PhoneNumber(number));
  }

  boolean optedOut(WatcherId who) {
    return optedOut(scene.number(who));
  }

  WatchState state(Watch watch) {
    return scene.now(watch).state();
  }

  /** Lets seconds pass until something is so: one channel sends one message a second. */
  void passes(Callable<Boolean> condition) {
    await()
        .atMost(SOON)
        .pollInterval(A_LITTLE)
        .until(
            () -> {
              scene.time.advance(Duration.ofSeconds(1));
              return condition.call();
            });
  }

  /** A section opens and somebody else is told, so whoever is to be told has been by then. */
  void opensForAWitness(SectionId section) {
    WatcherId witness = scene.person();
    scene.prefer(witness, TwilioChannels.TEXT_CHANNEL);
    scene.watch(witness, section);
    scene.opens(section);
    passes(() -> !scene.textsTo(scene.number(witness)).isEmpty());
  }
}
