package io.seatsignal.quartz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class QuartzSettingsTest {

  private final QuartzSettings settings =
      QuartzSettings.of(
          QuartzDatabase.own("jdbc:mariadb://db/seats?sslMode=disable", "seats", "sesame"));

  @Test
  void aDeadNodeIsNoticedWithinTheFailoverTime() {
    Duration latest = settings.checkIn().multipliedBy(2).plus(settings.grace());

    assertThat(latest).isEqualTo(settings.failover()).isEqualTo(Duration.ofSeconds(2));
  }

  @Test
  void aPollOfAGoneNodeIsTakenWithinTheFailoverTime() {
    assertThat(settings.headStart().plus(settings.lookAround())).isLessThan(settings.failover());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "two words", "o'clock"})
  void refusesOtherNames(String name) {
    assertThatThrownBy(() -> settings.withCluster(name))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("cluster must be 1 to 100 letters")
        .hasMessageContaining(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT0.999S", "PT5M0.001S", "PT-2S"})
  void refusesOtherFailoverTimes(String time) {
    assertThatThrownBy(() -> settings.withFailover(Duration.parse(time)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("failover must be from PT1S to PT5M: " + time);
  }

  @Test
  void tellsNoSecret() {
    String url = "jdbc:mariadb://db:3306/seats?sslMode=verify-full&password=secret";

    assertThat(settings.toString()).doesNotContain("sesame");
    assertThat(QuartzDatabase.own(url, "seats", "sesame"))
        .hasToString("jdbc:mariadb://db:3306/seats");
    assertThatThrownBy(() -> QuartzDatabase.own("jdbc:mysql://u:secret@db/s?a=b", "seats", ""))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("url must begin with jdbc:mariadb: (jdbc:mysql://db/s)");
    assertThatThrownBy(() -> QuartzDatabase.own("jdbc:mariadb://u:secret@db/s", "seats", ""))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("url must name its sslMode: add ?sslMode=verify-full")
        .hasMessageNotContaining("secret");
  }
}
