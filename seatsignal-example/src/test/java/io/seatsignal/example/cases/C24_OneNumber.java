package io.seatsignal.example.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.seatsignal.example.live.Answer;
import io.seatsignal.example.live.LiveServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** One number in many spellings. */
final class C24_OneNumber {

  private static final String ACCOUNTS = "/api/v1/accounts";

  @RegisterExtension static final LiveServer server = LiveServer.shared();

  @Test
  void manySpellingsAreOneNumber() {
    assertThat(signUp("gwen", "401-863-9001").status()).isEqualTo(201);

    for (String spelling :
        new String[] {"(401) 863 9001", "+1 401 863 9001", "4018639001", "401.863.9001"}) {
      assertThat(signUp("hugo", spelling).problem()).as(spelling).isEqualTo("number-in-use");
    }
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
