package io.seatsignal.example.campus;

import static io.seatsignal.example.campus.CampusBrowser.WHOLE_TERM;
import static io.seatsignal.example.campus.CampusBrowser.json;
import static io.seatsignal.example.campus.CampusBrowser.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CampusControlTest {

  private final Campus campus = Campus.of("202420", 1, InstantSource.system());
  private final CampusServer server = new CampusServer(campus, "127.0.0.1", 0);
  private final CampusBrowser browser = new CampusBrowser(server.url());

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void opensFillsAndCancelsByHand() {
    assertThat(command("/campus/open?crn=26679&seats=3"))
        .isEqualTo("26679 CSCI 2952S S01 is A, seats 3/10\n");
    assertThat(command("/campus/fill?crn=26679"))
        .isEqualTo("26679 CSCI 2952S S01 is F, seats 0/10\n");
    assertThat(command("/campus/cancel?crn=26679"))
        .isEqualTo("26679 CSCI 2952S S01 is C, seats 0/10\n");
  }

  @Test
  void refusesWithTheReason() {
    HttpResponse<byte[]> response = browser.post("/campus/open?crn=26679&seats=many", "");

    assertThat(response.statusCode()).isEqualTo(422);
    assertThat(text(response)).isEqualTo("seats must be a number from 1, was \"many\"\n");
    assertThat(command("/campus/fill")).isEqualTo("term 202420 has no section \n");
    assertThat(command("/campus/fault?kind=fire"))
        .isEqualTo("kind must be one of none, 500, html, truncated, slow, empty, was \"fire\"\n");
  }

  @Test
  void showsWhatJustHappened() {
    campus.open("26679", 3);

    HttpResponse<byte[]> page = browser.get("/campus/");

    assertThat(page.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/html");
    assertThat(text(page))
        .contains("<td>OPENED<td>26679<td>CSCI 2952S S01<td>3/10<td>Topics in Cyber and")
        .contains("289 sections are full");
  }

  @Test
  void failsAsItIsTold() {
    byte[] right = browser.search(WHOLE_TERM).body();

    command("/campus/fault?kind=500");
    assertThat(browser.search(WHOLE_TERM).statusCode()).isEqualTo(500);

    command("/campus/fault?kind=html");
    assertThat(browser.search(WHOLE_TERM).statusCode()).isEqualTo(200);
    assertThat(text(browser.search(WHOLE_TERM))).startsWith("<!DOCTYPE html>");

    command("/campus/fault?kind=truncated");
    byte[] half = browser.search(WHOLE_TERM).body();
    assertThat(half).hasSize(right.length / 2);
    assertThatThrownBy(() -> new JsonMapper().readTree(half))
        .isInstanceOf(JsonProcessingException.class);

    command("/campus/fault?kind=empty");
    assertThat(json(browser.search(WHOLE_TERM).body()).path("count").asInt()).isZero();

    command("/campus/fault?kind=none");
    assertThat(browser.search(WHOLE_TERM).body()).isEqualTo(right);
  }

  @Test
  void keepsOthersWaitingWhenItIsSlow() {
    server.fault(Fault.SLOW);
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(server.url() + "/api/?page=fose&route=search"))
            .timeout(Duration.ofMillis(300))
            .POST(HttpRequest.BodyPublishers.ofString(WHOLE_TERM))
            .build();

    assertThatThrownBy(() -> HttpClient.newHttpClient().send(request, BodyHandlers.ofByteArray()))
        .isInstanceOf(HttpTimeoutException.class);
  }

  private String command(String path) {
    return text(browser.post(path, ""));
  }
}
