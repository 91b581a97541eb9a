package io.seatsignal.example.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.seatsignal.example.live.Answer;
import io.seatsignal.example.live.LiveClient;
import io.seatsignal.example.live.LiveServer;
import io.seatsignal.example.live.Person;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A new version of the terms. */
final class C62_NewTerms {

  private static final String ME = "/api/v1/accounts/me";

  @RegisterExtension static final LiveServer server = LiveServer.shared();

  @Test
  void blockEverythingButStoppingExportDeletionAndLeaving() throws Exception {
    Person ada = server.person("ada");
    LiveClient browser = ada.browser();
    long watch = ada.watch(server.fullSection()).json().path("id").asLong();
    acceptedLongAgo(ada);

    assertThat(browser.get(ME).problem()).isEqualTo("terms-not-accepted");
    assertThat(browser.get("/api/v1/watches").problem()).isEqualTo("terms-not-accepted");
    assertThat(browser.get("/api/v1/signals").problem()).isEqualTo("terms-not-accepted");
    assertThat(ada.watch(server.fullSection()).problem()).isEqualTo("terms-not-accepted");
    Answer session = browser.get("/api/v1/sessions/current");
    assertThat(session.json().at("/account/termsPending").asBoolean()).isTrue();
    assertThat(browser.delete("/api/v1/watches/" + watch).status()).isEqualTo(204);
    Answer export = browser.get(ME + "/export");
    assertThat(export.status()).isEqualTo(200);
    assertThat(export.json().at("/watches/0/state").asText()).isEqualTo("STOPPED");

    assertThat(browser.post(ME + "/terms", "{\"version\":\"2001-01\"}").error("version"))
        .startsWith("the present version is ");
    String present = browser.get("/api/v1/site").json().path("termsVersion").asText();
    assertThat(browser.post(ME + "/terms", "{\"version\":\"" + present + "\"}").status())
        .isEqualTo(204);
    assertThat(browser.get(ME).status()).isEqualTo(200);

    acceptedLongAgo(ada);
    assertThat(browser.delete("/api/v1/sessions/current").status()).isEqualTo(204);
    assertThat(browser.signIn(ada.username(), ada.password()).status()).isEqualTo(201);
    assertThat(browser.delete(ME, "{\"password\":\"" + ada.password() + "\"}").status())
        .isEqualTo(204);
  }

  private static void acceptedLongAgo(Person person) throws SQLException {
    try (Connection connection = server.database().connect();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "UPDATE app_account SET terms_version = '2001-01' WHERE username = '"
              + person.username()
              + "'");
    }
  }
}
