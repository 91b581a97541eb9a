package io.seatsignal.example.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.seatsignal.example.live.Answer;
import io.seatsignal.example.live.LiveClient;
import io.seatsignal.example.live.LiveServer;
import io.seatsignal.example.live.Person;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The account is deleted. */
final class C63_Deletion {

  private static final String ME = "/api/v1/accounts/me";

  @RegisterExtension static final LiveServer server = LiveServer.shared();

  @Test
  void nothingOfThePersonIsLeft() throws Exception {
    Person ada = server.person("ada");
    LiveClient browser = ada.browser();
    String crn = server.fullSection();
    ada.watch(crn);
    long watches = count("SELECT COUNT(*) FROM ss_watch");
    String id = browser.get(ME).json().path("id").asText();
    assertThat(tablesWith(id)).isNotEmpty();

    assertThat(browser.delete(ME).error("password")).startsWith("is missing");
    assertThat(browser.delete(ME, "{}").error("password")).startsWith("is missing");
    assertThat(browser.delete(ME, "{\"password\":\"wrong wrong wrong\"}").problem())
        .isEqualTo("wrong-password");
    Answer gone = browser.delete(ME, "{\"password\":\"" + ada.password() + "\"}");

    assertThat(gone.status()).isEqualTo(204);
    assertThat(gone.header("Set-Cookie")).startsWith("seatsignal=;");
    assertThat(browser.get(ME).status()).isEqualTo(401);
    assertThat(server.client().signIn(ada.username(), ada.password()).status()).isEqualTo(401);
    assertThat(tablesWith(id)).isEmpty();
    assertThat(tablesWith(ada.username())).isEmpty();
    assertThat(count("SELECT COUNT(*) FROM ss_watch")).isEqualTo(watches - 1);
    // The number is free again.
    Answer next =
        server
            .client()
            .post(
                "/api/v1/accounts",
                "{\"username\":\"next\",\"password\":\"%s\",\"phone\":\"%s\",\"acceptTerms\":true}"
                    .formatted(ada.password(), ada.phone()));
    assertThat(next.status()).as(next.text()).isEqualTo(201);
  }

  private static List<String> tablesWith(String text) throws SQLException {
    List<String> found = new ArrayList<>();
    try (Connection connection = server.database().connect();
        Statement statement = connection.createStatement()) {
      List<String> tables = new ArrayList<>();
      try (ResultSet rows = statement.executeQuery("SHOW TABLES")) {
        while (rows.next()) {
          tables.add(rows.getString(1));
        }
      }
      for (String table : tables) {
        try (ResultSet rows = statement.executeQuery("SELECT * FROM `" + table + "`")) {
          if (mentions(rows, text)) {
            found.add(table);
          }
        }
      }
    }
    return found;
  }

  private static boolean mentions(ResultSet rows, String text) throws SQLException {
    int columns = rows.getMetaData().getColumnCount();
    while (rows.next()) {
      for (int i = 1; i <= columns; i++) {
        Object value = rows.getObject(i);
        String written =
            value instanceof byte[] bytes
                ? new String(bytes, StandardCharsets.ISO_8859_1)
                : String.valueOf(value);
        if (written.contains(text)) {
          return true;
        }
      }
    }
    return false;
  }

  private static long count(String query) throws SQLException {
    try (Connection connection = server.database().connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getLong(1);
    }
  }
}
