package io.seatsignal.example.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.seatsignal.example.live.Answer;
import io.seatsignal.example.live.LiveClient;
import io.seatsignal.example.live.LiveServer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Searching the catalogue of the demo campus. */
final class SearchTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String SECTIONS = "/api/v1/sections";

  @RegisterExtension static final LiveServer server = LiveServer.shared();

  @ParameterizedTest
  @ValueSource(strings = {"csci 111", "cs111", "CSCI 0111", "cs 0111"})
  void theCourseThatIsNamedComesFirst(String typed) {
    JsonNode items = search(typed);

    assertThat(items).isNotEmpty();
    assertThat(items.get(0).path("course").asText()).isEqualTo("CSCI 0111");
  }

  @Test
  void findsByNumberTitleInstructorAndTheBeginningsOfWords() {
    assertThat(search("26396").get(0).path("course").asText()).isEqualTo("CSCI 0111");
    assertThat(search("computing found")).isNotEmpty();
    assertThat(search("csci 01"))
        .allSatisfy(item -> assertThat(item.path("course").asText()).startsWith("CSCI"));
    assertThat(search("no such thing at all")).isEmpty();
    assertThat(server.client().get(SECTIONS + "?department=cs").json().path("items"))
        .isNotEmpty()
        .allSatisfy(item -> assertThat(item.path("course").asText()).startsWith("CSCI "));
    assertThat(server.client().get(SECTIONS + "?term=209910").json().path("items")).isEmpty();
  }

  @Test
  void pagesFollowOneAnotherWithoutAGap() {
    LiveClient client = server.client();
    List<String> found = new ArrayList<>();
    String cursor = "";
    do {
      JsonNode page = client.get(SECTIONS + "?department=CSCI&cursor=" + cursor).json();
      page.path("items").forEach(item -> found.add(item.path("crn").asText()));
      cursor = page.path("next").asText("");
    } while (!cursor.isEmpty() && !cursor.equals("null"));

    JsonNode departments =
        client
            .get("/api/v1/sources/brown/terms/%s/departments".formatted(LiveServer.TERM))
            .json()
            .path("items");
    long wanted = 0;
    for (JsonNode department : departments) {
      wanted +=
          department.path("code").asText().equals("CSCI")
              ? department.path("sections").asLong()
              : 0;
    }
    assertThat(found).doesNotHaveDuplicates().hasSize((int) wanted).hasSizeGreaterThan(50);
    assertThat(client.get(SECTIONS + "?cursor=nonsense").error("cursor")).isNotEmpty();
  }

  @Test
  void anAnswerIsKeptAsLongAsItIsTrue() {
    LiveClient client = server.client();
    String crn = server.fullSection();
    String path = SECTIONS + "?q=" + crn;
    Answer first = client.get(path);
    assertThat(first.json().at("/items/0/availability").asText()).isEqualTo("FULL");
    assertThat(first.json().at("/items/0").has("asOf")).isTrue();
    client.with("If-None-Match", first.header("ETag"));
    Answer kept = client.get(path);
    assertThat(kept.status()).isIn(200, 304);

    server.campus().open(crn, 1);
    await()
        .atMost(PATIENCE)
        .until(() -> client.get(path).json().at("/items/0/availability").asText().equals("OPEN"));
    await()
        .atMost(PATIENCE)
        .until(
            () -> {
              Answer now = client.without("If-None-Match").get(path);
              return client.with("If-None-Match", now.header("ETag")).get(path).status() == 304;
            });
  }

  @Test
  void unknownTermsAndSectionsAre404() {
    LiveClient client = server.client();

    assertThat(client.get("/api/v1/sources/brown/terms/209910/departments").status())
        .isEqualTo(404);
    assertThat(client.get("/api/v1/sources/Brown!/terms/1/departments").status()).isEqualTo(404);
    assertThat(
            client
                .get(
                    "/api/v1/sources/brown/terms/%s/sections/99999/history"
                        .formatted(LiveServer.TERM))
                .status())
        .isEqualTo(404);
    assertThat(client.get("/api/v1/activity?hours=0").error("hours")).contains("1 to 168");
    JsonNode term = client.get("/api/v1/terms").json().at("/items/0");
    assertThat(term.path("name").asText()).isEqualTo("Spring 2025");
    assertThat(term.path("sourceName").asText()).isEqualTo("Courses@Brown");
  }

  private static JsonNode search(String typed) {
    return server
        .client()
        .get(SECTIONS + "?q=" + URLEncoder.encode(typed, StandardCharsets.UTF_8))
        .json()
        .path("items");
  }
}
