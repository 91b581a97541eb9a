package io.seatsignal.mariadb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MariaDbSettingsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:mariadb://db/seats",
        "jdbc:mariadb://db/seats?sslMode=",
        "jdbc:mariadb://db/seats?user=sslMode"
      })
  void theUrlMustNameItsSslMode(String url) {
    assertThatThrownBy(() -> MariaDbSettings.of(url, "seats", "x"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "url must name its sslMode: add ?sslMode=verify-full, or ?sslMode=disable for a server"
                + " on this machine");
  }

  @Test
  void theUrlMustBeMariaDbs() {
    assertThatThrownBy(() -> MariaDbSettings.of("jdbc:mysql://db/seats?sslMode=trust", "u", "p"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("url must start with jdbc:mariadb:");
  }

  @Test
  void printsNoPassword() {
    MariaDbSettings settings =
        MariaDbSettings.of(
            "jdbc:mariadb://db/seats?sslMode=trust&trustStorePassword=swordfish&x=1",
            "seats",
            "swordfish");

    assertThat(settings.toString())
        .doesNotContain("swordfish")
        .contains("jdbc:mariadb://db/seats?sslMode=trust", "&x=1", "user=seats");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "not base64!", "c2hvcnQ="})
  void aMasterKeyOfAnotherFormIsRefusedWithoutRepeatingIt(String text) {
    assertThatThrownBy(() -> MasterKey.fromBase64(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "the master key must be the Base64 form of exactly 32 bytes (openssl rand -base64 32"
                + " makes one)");
  }

  @Test
  void aMasterKeyPrintsItselfMasked() {
    String text = Base64.getEncoder().encodeToString(new byte[32]);

    assertThat(MasterKey.fromBase64(text)).hasToString("MasterKey[•••]");
  }
}
