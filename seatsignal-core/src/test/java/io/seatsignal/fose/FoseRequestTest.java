package io.seatsignal.fose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.Test;

class FoseRequestTest extends FoseFixture {

  private static final String SEARCH =
      "{\"other\":{\"srcdb\":\"202420\"},\"criteria\":[{\"field\":\"is_ind_study\",\"value\":\"N\"},"
          + "{\"field\":\"is_canc\",\"value\":\"N\"}]}";

  @Test
  void asksForTheWholeTermInTheSitesOwnEncoding() {
    look();

    RecordedRequest request = server.searches().get(0);
    assertThat(request.getMethod()).isEqualTo("POST");
    assertThat(FoseServer.body(request)).startsWith("%7B%22other%22%3A").doesNotContain("+");
    assertThat(URLDecoder.decode(FoseServer.body(request), StandardCharsets.UTF_8))
        .isEqualTo(SEARCH);
  }

  @Test
  void asksInPlainJsonWhereTheSiteWantsThat() {
    FoseSite plain =
        FoseSite.brown().withBaseUrl(server.url()).toBuilder()
            .bodyEncoding(BodyEncoding.PLAIN_JSON)
            .build();

    source(plain, settings()).snapshot("202420", Optional.empty());

    assertThat(FoseServer.body(server.searches().get(0))).isEqualTo(SEARCH);
  }

  @Test
  void asksForDetailsOfOneSectionNeverOfItsCourse() {
    confirm("10001");

    assertThat(URLDecoder.decode(FoseServer.body(server.details().get(0)), StandardCharsets.UTF_8))
        .isEqualTo("{\"key\":\"crn:10001\",\"srcdb\":\"202420\"}");
  }

  @Test
  void saysWhoItIs() {
    look();

    RecordedRequest request = server.searches().get(0);
    assertThat(request.getHeaders().values("User-Agent"))
        .containsExactly("Mozilla/5.0 (compatible; SeatSignal/1.2.3; +mailto:test@example.edu)");
    assertThat(request.getHeaders().values("Accept-Encoding")).containsExactly("gzip");
    assertThat(request.getHeaders().values("Content-Type")).containsExactly("application/json");
    assertThat(request.getHeaders().values("Accept")).containsExactly("application/json");
  }

  @Test
  void sendsEmorysHeadersWithTheAddressInUse() {
    FoseSite emory = FoseSite.emory().withBaseUrl(server.url());

    source(emory, settings()).snapshot("5269", Optional.empty());

    RecordedRequest request = server.searches().get(0);
    assertThat(request.getHeaders().get("Origin")).isEqualTo(server.url().toString());
    assertThat(request.getHeaders().get("Referer")).isEqualTo(server.url() + "/");
    assertThat(request.getHeaders().get("X-Requested-With")).isEqualTo("XMLHttpRequest");
  }

  @Test
  void understandsAnAddressThatEndsInApi() {
    URI url = URI.create(server.url() + "/api/");

    source(FoseSite.brown().withBaseUrl(url), settings()).snapshot("202420", Optional.empty());

    assertThat(server.searches()).hasSize(1);
  }

  @Test
  void refusesSettingsThatHttpCannotCarry() {
    assertThatThrownBy(() -> FoseSettings.of("two\nlines"))
        .hasMessage("value of header User-Agent must be one line of plain ASCII characters");
    assertThatThrownBy(() -> FoseSite.brown().toBuilder().headers(Map.of("A b", "c")))
        .hasMessage("header name \"A b\" is malformed");
  }
}
