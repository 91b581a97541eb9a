package io.seatsignal.twilio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seatsignal.phone.PhoneNumber;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TwilioSettingsTest {

  private static final String ACCOUNT = "AC" + "0123456789abcdef".repeat(2);
  private static final String TOKEN = "a-token-that-nobody-may-see";
  private static final PhoneNumber FROM = new PhoneNumber("+14015550100");

  @Test
  void aNumberIsEnough() {
    TwilioSettings settings = build(builder -> builder);

    assertThat(settings.baseUrl()).isEqualTo(TwilioSettings.TWILIO);
    assertThat(settings.timeout()).isEqualTo(TwilioSettings.DEFAULT_TIMEOUT);
    assertThat(settings.publicUrl()).hasToString("https://seats.example.edu");
  }

  @Test
  void aMessagingServiceAloneIsEnoughToText() {
    TwilioSettings settings =
        TwilioSettings.builder(ACCOUNT, TOKEN, URI.create("https://seats.example.edu"))
            .messagingService("MG" + "0123456789ABCDEF".repeat(2))
            .build();

    assertThat(settings.from()).isEmpty();
  }

  @Test
  void slashesAtTheEndOfAddressesGo() {
    TwilioSettings settings =
        TwilioSettings.builder(ACCOUNT, TOKEN, URI.create("https://example.edu/seats//"))
            .from(FROM)
            .baseUrl(URI.create("http://127.0.0.1:4010/"))
            .build();

    assertThat(settings.publicUrl()).hasToString("https://example.edu/seats");
    assertThat(settings.baseUrl()).hasToString("http://127.0.0.1:4010");
  }

  @Test
  void noSecretIsShown() {
    TwilioSettings settings =
        build(builder -> builder.apiKey("SK" + "0".repeat(32), "a-secret").alsoSignedWith("next"));

    assertThat(settings.toString()).contains(ACCOUNT).doesNotContain(TOKEN, "a-secret", "next");
    assertThat(settings.apiKey().orElseThrow()).hasToString("SK" + "0".repeat(32));
  }

  @Test
  void aTokenInThePlaceOfTheAccountIsNotRepeated() {
    assertThatThrownBy(
            () -> TwilioSettings.builder(TOKEN, TOKEN, URI.create("https://x.example")).build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "account SID is not AC and 32 hexadecimal digits; copy it from Twilio's console");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ftp://seats.example.edu",
        "https://seats_signal.example.edu",
        "https://user@seats.example.edu",
        "https://seats.example.edu/?a=b",
        "https://seats.example.edu/a%20b",
        "https://seats.example.edu/#top",
        "seats.example.edu",
        "mailto:somebody@example.edu"
      })
  void aPublicUrlThatSignaturesCannotCoverIsRefused(String url) {
    assertThatThrownBy(
            () -> TwilioSettings.builder(ACCOUNT, TOKEN, URI.create(url)).from(FROM).build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("public URL is not an address such as https://");
  }

  @Test
  void eachMistakeIsNamed() {
    assertRefused(
        "base URL is not an address", builder -> builder.baseUrl(URI.create("http://x/y")));
    assertRefused("API key is not SK", builder -> builder.apiKey("sk", "secret"));
    assertRefused(
        "the API key's secret is blank", builder -> builder.apiKey("SK" + "0".repeat(32), " "));
    assertRefused("messaging service SID is not MG", builder -> builder.messagingService("MG1"));
    assertRefused("an auth token is missing or blank", builder -> builder.alsoSignedWith(""));
    assertRefused(
        "text price must be from 0",
        builder -> builder.prices(new BigDecimal("-1"), BigDecimal.ONE));
    assertRefused(
        "call minute price must be from 0",
        builder -> builder.prices(BigDecimal.ONE, new BigDecimal(1000)));
    assertRefused(
        "validity must be from PT6S to PT10H: PT5S",
        builder -> builder.validity(Duration.ofSeconds(5)));
    assertRefused("ring time must be", builder -> builder.ringTime(Duration.ofMinutes(11)));
    assertRefused("call limit must be", builder -> builder.callLimit(Duration.ofSeconds(9)));
    assertRefused(
        "timeout must be from PT1S to PT29S: PT30S",
        builder -> builder.timeout(Duration.ofSeconds(30)));
    assertThatThrownBy(
            () -> TwilioSettings.builder(ACCOUNT, TOKEN, URI.create("https://x.example")).build())
        .hasMessageStartingWith("a sender is missing");
  }

  private static void assertRefused(String message, UnaryOperator<TwilioSettingsBuilder> mistake) {
    assertThatThrownBy(() -> build(mistake))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(message);
  }

  private static TwilioSettings build(UnaryOperator<TwilioSettingsBuilder> change) {
    return change
        .apply(
            TwilioSettings.builder(ACCOUNT, TOKEN, URI.create("https://seats.example.edu"))
                .from(FROM))
        .build();
  }
}
