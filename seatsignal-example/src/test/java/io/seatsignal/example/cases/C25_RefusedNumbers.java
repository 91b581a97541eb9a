package io.seatsignal.example.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.seatsignal.example.live.Answer;
import io.seatsignal.example.live.LiveServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Numbers that are not called are refused with the reason. */
final class C25_RefusedNumbers {

  private static final String ACCOUNTS = "/api/v1/accounts";

  @RegisterExtension static final LiveServer server = LiveServer.shared();

  @Test
  void refusesNumbersWithTheReason() {
    assertThat(signUp("ivan", "900-555-0199").error("phone")).contains("premium-rate");
    assertThat(signUp("ivan", "863-1000").error("phone")).contains("too short");
    assertThat(signUp("ivan", "+44 20 7946 0958").error("phone")).contains("US, CA");
    assertThat(signUp("ivan", "+49 180 2 123456").error("phone")).contains("shared-cost");
    assertThat(signUp("ivan", "1".repeat(100)).error("phone")).contains("too long");
  }

  @Test
  void everyWrongFieldIsNamedAtOnce() {
    Answer refused =
        server
            .client()
            .post(
                ACCOUNTS,
                "{\"username\":\"x\",\"password\":\"short\",\"phone\":\"1\",\"acceptTerms\":false}");

    assertThat(refused.status()).isEqualTo(422);
    for (String field : new String[] {"username", "password", "phone", "acceptTerms"}) {
      assertThat(refused.error(field)).as(field).isNotEmpty();
    }
    assertThat(signUp("judy", server.phone()).status()).isEqualTo(201);
    assertThat(signUp("JUDY", server.phone()).problem()).isEqualTo("name-taken");
  }

  private static Answer signUp(String username, String phone) {
    return server
        .client()
        .post(
            ACCOUNTS,
            "{\"username\":\"%s\",\"password\":\"%s\",\"phone\":\"%s\",\"acceptTerms\":true}"
                .formatted(username, LiveServer.PASSWORD, phone));
  }
}
