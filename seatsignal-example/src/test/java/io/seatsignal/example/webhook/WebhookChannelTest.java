package io.seatsignal.example.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.seatsignal.base.PluginSettingException;
import io.seatsignal.base.PluginSettings;
import io.seatsignal.phone.PhoneNumber;
import io.seatsignal.signal.ChannelContext;
import io.seatsignal.signal.SendResult;
import io.seatsignal.signal.Signal;
import io.seatsignal.signal.SignalChannel;
import io.seatsignal.signal.SignalChannelContract;
import io.seatsignal.testing.SettableTime;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookChannelTest extends SignalChannelContract {

  private static final String SECRET = "0123456789abcdef0123456789abcdef";
  private static final SettableTime TIME = SettableTime.at("2025-01-23T15:00:00Z");
  private static final Signal SIGNAL =
      new Signal(
          7,
          "attempt-7",
          new PhoneNumber("+14018631000"),
          "CSCI 0320 has a seat",
          List.of(),
          Instant.parse("2025-01-23T15:15:00Z"));

  private static FakeTarget target;

  @BeforeAll
  static void start() throws IOException {
    target = new FakeTarget();
  }

  @AfterAll
  static void stop() {
    target.close();
  }

  @BeforeEach
  void acceptEverything() {
    target.received.clear();
    target.answers(200, Map.of());
  }

  @Override
  protected SignalChannel create() {
    return channel(target.url().toString(), SECRET);
  }

  private static SignalChannel channel(String url, String secret) {
    return new WebhookChannelProvider()
        .create(
            new ChannelContext(
                new PluginSettings(
                    "SEATSIGNAL_CHANNEL_WEBHOOK_", Map.of("URL", url, "SECRET", secret)),
                TIME,
                URI.create("https://seats.example.edu")));
  }

  private static SendResult send() {
    try (SignalChannel channel = channel(target.url().toString(), SECRET)) {
      return channel.send(SIGNAL);
    }
  }

  @Test
  void postsSignedJson() throws Exception {
    assertThat(send()).isInstanceOf(SendResult.Accepted.class);

    assertThat(target.received).hasSize(1);
    FakeTarget.Received received = target.received.get(0);
    JsonNode json = new ObjectMapper().readTree(received.body());
    assertThat(json.path("attempt").asText()).isEqualTo("attempt-7");
    assertThat(json.path("to").asText()).isEqualTo("+14018631000");
    String timestamp = received.header("Seatsignal-timestamp");
    assertThat(timestamp).isEqualTo(String.valueOf(TIME.instant().getEpochSecond()));
    Mac mac = Mac.getInstance("HmacSHA384");
    mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA384"));
    byte[] expected =
        mac.doFinal((timestamp + "." + received.body()).getBytes(StandardCharsets.UTF_8));
    assertThat(received.header("Seatsignal-signature"))
        .isEqualTo("v1=" + HexFormat.of().formatHex(expected));
  }

  @ParameterizedTest
  @CsvSource({
    "204, Accepted",
    "302, Misconfigured",
    "401, Misconfigured",
    "404, Misconfigured",
    "408, InDoubt",
    "422, Rejected",
    "429, NotProcessed",
    "500, InDoubt",
    "503, InDoubt"
  })
  void everyAnswerHasItsMeaningAndIsAskedForOnce(int status, String kind) {
    target.answers(status, Map.of("Location", target.url().toString(), "Retry-After", "0"));

    assertThat(send().getClass().getSimpleName()).isEqualTo(kind);
    assertThat(target.received).hasSize(1);
  }

  @Test
  void waitsAsLongAsItIsTold() {
    target.answers(429, Map.of("Retry-After", "7"));

    assertThat(((SendResult.NotProcessed) send()).retryAfter()).isEqualTo(Duration.ofSeconds(7));
  }

  @Test
  void nothingWasSentWhereNobodyListens() throws IOException {
    String url;
    try (FakeTarget gone = new FakeTarget()) {
      url = gone.url().toString();
    }
    try (SignalChannel channel = channel(url, SECRET)) {
      assertThat(channel.send(SIGNAL)).isInstanceOf(SendResult.NotProcessed.class);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://example.com/signals",
        "ftp://127.0.0.1/",
        "https://user:secret@example.com/",
        "https:///nowhere",
        "not a url"
      })
  void refusesTargetsThatAreNotSafe(String url) {
    assertThatThrownBy(() -> channel(url, SECRET))
        .isInstanceOf(PluginSettingException.class)
        .hasMessageStartingWith("SEATSIGNAL_CHANNEL_WEBHOOK_URL is");
  }

  @Test
  void refusesAShortSecretWithoutShowingIt() {
    assertThatThrownBy(() -> channel(target.url().toString(), "short-secret"))
        .isInstanceOf(PluginSettingException.class)
        .hasMessageStartingWith("SEATSIGNAL_CHANNEL_WEBHOOK_SECRET is \"•••\"")
        .hasMessageNotContaining("short-secret");
  }
}
