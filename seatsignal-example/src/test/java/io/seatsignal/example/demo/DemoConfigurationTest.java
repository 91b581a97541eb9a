package io.seatsignal.example.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.seatsignal.example.config.Configuration;
import io.seatsignal.example.config.Keys;
import io.seatsignal.example.config.Role;
import io.seatsignal.example.config.SourceKeys;
import io.seatsignal.example.config.TwilioKeys;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DemoConfigurationTest {

  private static final String CAMPUS = "http://127.0.0.1:8090";

  private static final String REAL_ACCOUNT = "AC" + "0".repeat(32);

  @TempDir Path directory;

  @Test
  void keepsAwayFromWhatIsConfiguredForRealWork() {
    Configuration demo =
        demo(
            Map.of(
                "SEATSIGNAL_DATA_DIR", "/srv/seats",
                "SEATSIGNAL_DB_URL", "jdbc:mariadb://db/seats",
                "SEATSIGNAL_MASTER_KEY", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
                "SEATSIGNAL_SOURCES", "emory",
                "SEATSIGNAL_SOURCE_BROWN_ENROLMENT_ENDS", "202420=2025-02-05T23:59Z",
                "SEATSIGNAL_ROLE", "web",
                "SEATSIGNAL_HTTP_PORT", "8123",
                "TWILIO_ACCOUNT_SID", REAL_ACCOUNT,
                "TWILIO_MESSAGING_SERVICE_SID", "MG" + "0".repeat(32)));

    assertThat(demo.get(Keys.DATA_DIR)).isEqualTo(Path.of("/srv/seats/demo"));
    assertThat(demo.find(Keys.DB_URL)).isEmpty();
    assertThat(demo.find(Keys.MASTER_KEY)).isEmpty();
    assertThat(demo.get(Keys.SOURCES)).containsExactly("brown");
    assertThat(demo.find(SourceKeys.of("brown").url())).hasToString("Optional[" + CAMPUS + "]");
    assertThat(demo.find(SourceKeys.of("brown").enrolmentEnds())).isEmpty();
    assertThat(demo.get(Keys.ROLE)).isEqualTo(Role.ALL);
    assertThat(demo.get(Keys.HTTP_PORT)).isEqualTo(8123);
    assertThat(demo.find(Keys.PUBLIC_URL)).hasToString("Optional[http://127.0.0.1:8123]");
    assertThat(demo.get(Keys.CHANNELS)).containsExactly("twilio-text", "twilio-call", "console");
    assertThat(demo.get(TwilioKeys.BASE_URL).getHost()).isEqualTo("127.0.0.1");
    assertThat(demo.find(TwilioKeys.API_KEY)).isEmpty();
    assertThat(demo.find(TwilioKeys.MESSAGING_SERVICE_SID)).isEmpty();
    assertThat(demo.find(TwilioKeys.ACCOUNT_SID)).isNotEqualTo(Optional.of(REAL_ACCOUNT));
  }

  @Test
  void takesAFreePortIfTheUsualOneIsTaken() throws IOException {
    int usual = demo(Map.of("SEATSIGNAL_HTTP_PORT", "8080")).get(Keys.HTTP_PORT);
    try (ServerSocket taken = occupy(usual)) {
      assertThat(taken).isNotNull();
      int free = demo(Map.of()).get(Keys.HTTP_PORT);

      assertThat(free).isPositive().isNotEqualTo(usual);
    }
  }

  /** If somebody else has it already, that does as well. */
  private static ServerSocket occupy(int port) throws IOException {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    try {
      return new ServerSocket(port, 1, loopback);
    } catch (IOException e) {
      assertThat(e).hasMessageContaining("in use");
      return new ServerSocket(0, 1, loopback);
    }
  }

  private Configuration demo(Map<String, String> variables) {
    try (DemoTwilio twilio = new DemoTwilio(InstantSource.system())) {
      return DemoConfiguration.of(
          Configuration.read(variables, directory), CAMPUS, "202420", twilio);
    }
  }
}
