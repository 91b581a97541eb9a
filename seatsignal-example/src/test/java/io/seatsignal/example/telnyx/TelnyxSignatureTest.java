package io.seatsignal.example.telnyx;

import static org.assertj.core.api.Assertions.assertThat;

import io.seatsignal.signal.WebhookRequest;
import io.seatsignal.testing.SettableTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TelnyxSignatureTest {

  /** The key pair of the tests of Telnyx's own library. */
  @Test
  void telnyxsOwnSignatureHolds() {
    TelnyxSignature signature =
        new TelnyxSignature(
            "jrMBoswHlhhVx2W2Www72WU/xn4UMpjreslD0m2u0qs=",
            new SettableTime(Instant.ofEpochSecond(1_700_000_100)));
    WebhookRequest request =
        new WebhookRequest(
            "POST",
            "/call",
            "",
            Map.of(
                "telnyx-timestamp", List.of("1700000000"),
                "telnyx-signature-ed25519",
                    List.of(
                        "BMhsAivqfXs46Lfocsa7ThQKy1smqxFNwTzhS4JhWnFYy2PTTLpySgpDXEajjEp6G9gUvvblInfwu"
                            + "ekQ/JJ3BQ==")),
            "{\"data\":{\"event_type\":\"call.hangup\",\"id\":\"x\"}}");

    assertThat(signature.holds(request)).isTrue();
  }
}
