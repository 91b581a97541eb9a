package io.seatsignal.example.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.seatsignal.example.live.Answer;
import io.seatsignal.example.live.LiveServer;
import io.seatsignal.example.live.Person;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Two people want the same number; one changes to the other's; a claim is not verified in time. */
final class C22_OneNumberTwoPeople {

  private static final String ACCOUNTS = "/api/v1/accounts";
  private static final String ME = ACCOUNTS + "/me";

  @RegisterExtension static final LiveServer server = LiveServer.shared();

  @Test
  void aHeldNumberIsInUseUntilTheClaimRunsOut() throws Exception {
    Person ada = server.newcomer("ada");

    Answer second = signUp("bob", ada.phone());
    assertThat(second.status()).isEqualTo(409);
    assertThat(second.problem()).isEqualTo("number-in-use");
    passHalfAnHour();
    assertThat(signUp("bob", ada.phone()).status()).isEqualTo(201);
    Answer late = ada.browser().post(ME + "/phone/verification");
    assertThat(late.status()).isEqualTo(409);
    assertThat(late.problem()).isEqualTo("no-number");
  }

  @Test
  void nobodyChangesToAnothersNumber() {
    Person carol = server.person("carol");
    Person dave = server.person("dave");

    Answer refused = changeNumber(dave, carol.phone());

    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.problem()).isEqualTo("number-in-use");
    assertThat(dave.browser().get(ME).json().path("phone").asText()).isEqualTo(dave.phone());
    assertThat(dave.browser().get(ME).json().path("phoneVerified").asBoolean()).isTrue();
  }

  private static Answer signUp(String username, String phone) {
    return server
        .client()
        .post(
            ACCOUNTS,
            "{\"username\":\"%s\",\"password\":\"%s\",\"phone\":\"%s\",\"acceptTerms\":true}"
                .formatted(username, LiveServer.PASSWORD, phone));
  }

  private static Answer changeNumber(Person person, String phone) {
    return person
        .browser()
        .patch(ME, "{\"phone\":\"%s\",\"password\":\"%s\"}".formatted(phone, person.password()));
  }

  private static void passHalfAnHour() throws SQLException {
    try (Connection connection = server.database().connect();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "UPDATE app_phone SET held_until = held_until - INTERVAL 31 MINUTE"
              + " WHERE held_until IS NOT NULL");
    }
  }
}
