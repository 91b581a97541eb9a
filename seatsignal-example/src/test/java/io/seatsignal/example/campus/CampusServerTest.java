package io.seatsignal.example.campus;

import static io.seatsignal.example.campus.CampusBrowser.WHOLE_TERM;
import static io.seatsignal.example.campus.CampusBrowser.encoded;
import static io.seatsignal.example.campus.CampusBrowser.json;
import static io.seatsignal.example.campus.CampusBrowser.text;
import static io.seatsignal.example.campus.CampusBrowser.unzip;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class CampusServerTest {

  private static final Instant NOON = Instant.parse("2025-01-23T17:00:00.250Z");
  private static final String FATAL = "{\"fatal\":\"No route specified\"}";

  private final Campus campus = Campus.of("202420", 1, InstantSource.fixed(NOON));
  private final CampusServer server = new CampusServer(campus, "127.0.0.1", 0);
  private final CampusBrowser browser = new CampusBrowser(server.url());

  @AfterEach
  void stop() {
    server.close();
  }

  @Nested
  class Search {

    /** Names and order as in every recorded row of Courses@Brown. */
    private static final List<String> ROW =
        List.of(
            ("key code title crn no total schd stat hide isCancelled meets mpkey meetingTimes instr"
                    + " start_date end_date permreq rpt cart_opts linked_crns rfam lrfam srcdb"
                    + " changehash")
                .split(" ", -1));

    @Test
    void answersTheWholeTermAtOnce() {
      HttpResponse<byte[]> response = browser.search(WHOLE_TERM);
      JsonNode answer = json(response.body());

      assertThat(response.statusCode()).isEqualTo(200);
      assertThat(response.headers().firstValue("Content-Type").orElseThrow())
          .isEqualToIgnoringWhitespace("application/json; charset=utf-8");
      assertThat(names(answer)).containsExactly("srcdb", "count", "results");
      assertThat(answer.path("srcdb").asText()).isEqualTo("202420");
      assertThat(answer.path("count").asInt()).isEqualTo(1985);
      assertThat(answer.path("results")).hasSize(1985);
      assertThat(response.body().length).isBetween(1_800_000, 2_300_000);
    }

    @Test
    void writesRowsInTheRecordedShape() {
      for (JsonNode row : browser.searchJson(WHOLE_TERM).path("results")) {
        assertThat(names(row)).isEqualTo(ROW);
        assertThat(row).allMatch(JsonNode::isTextual);
      }
    }

    @Test
    void tellsTheRecordedFacts() {
      JsonNode row =
          browser.searchJson(CampusBrowser.search("crn", "26379")).path("results").path(0);

      assertThat(row.path("code").asText()).isEqualTo("ECON 1620");
      assertThat(row.path("no").asText()).isEqualTo("L06");
      assertThat(row.path("total").asText()).isEqualTo("8");
      assertThat(row.path("stat").asText()).isEqualTo("F");
      assertThat(row.path("isCancelled").asText()).isEmpty();
      assertThat(row.path("linked_crns").asText()).isEqualTo("20205,20206");
      assertThat(row.path("srcdb").asText()).isEqualTo("202420");
      assertThat(json(row.path("meetingTimes").asText().getBytes(UTF_8))).hasSize(1);
      assertThat(json(row.path("cart_opts").asText().getBytes(UTF_8)).isObject()).isTrue();
      assertThat(row.path("changehash").asText()).hasSize(22);
    }

    @Test
    void compressesOnlyForThoseWhoAcceptIt() {
      HttpResponse<byte[]> plain = browser.search(WHOLE_TERM);
      HttpResponse<byte[]> zipped = browser.search(WHOLE_TERM, "Accept-Encoding", "br, gzip");

      assertThat(plain.headers().firstValue("Content-Encoding")).isEmpty();
      assertThat(zipped.headers().firstValue("Content-Encoding")).hasValue("gzip");
      assertThat(zipped.body().length).isLessThan(200_000);
      assertThat(unzip(zipped.body())).isEqualTo(plain.body());
      assertThat(
              browser
                  .search(WHOLE_TERM, "Accept-Encoding", "gzip;q=0")
                  .headers()
                  .firstValue("Content-Encoding"))
          .isEmpty();
    }

    @Test
    void repeatsTheVeryBytesUntilASearchWouldShowSomethingElse() {
      byte[] first = zipped();
      campus.open("26410", 7);
      assertThat(zipped()).as("only a count moved").isEqualTo(first);

      campus.open("26379", 1);
      assertThat(zipped()).isNotEqualTo(first);

      campus.fill("26379");
      assertThat(zipped()).isEqualTo(first);
    }

    @Test
    void readsUrlEncodedBodiesAsWell() {
      assertThat(browser.search(encoded(WHOLE_TERM)).body())
          .isEqualTo(browser.search(WHOLE_TERM).body());
    }

    @Test
    void hasNoRowsForOtherTerms() {
      assertThat(text(browser.search("{\"other\":{\"srcdb\":\"202515\"},\"criteria\":[]}")))
          .isEqualTo("{\"srcdb\":\"202515\",\"count\":0,\"results\":[]}");
    }

    @Test
    void hidesCancelledSectionsFromThoseWhoAskForThat() {
      campus.cancel("26379");

      assertThat(browser.searchJson(WHOLE_TERM).path("count").asInt()).isEqualTo(1984);
      JsonNode row =
          browser.searchJson(CampusBrowser.search("crn", "26379")).path("results").path(0);
      assertThat(row.path("stat").asText()).isEqualTo("C");
      assertThat(row.path("isCancelled").asText()).isEqualTo("1");
    }

    @Test
    void honoursCriteria() {
      assertThat(count("crn", "26379, 26410,00000")).isEqualTo(2);
      assertThat(count("code", "CSCI 0111,csci 0081")).isEqualTo(11);
      assertThat(count("keyword", "operating systems")).isPositive().isLessThan(10);
      assertThat(count("stat", "F")).isEqualTo(290);
      assertThat(count("stat", "A,F")).isEqualTo(1817);
      assertThat(count("stat", "!X")).isEqualTo(1817);
      assertThat(count("camp", "MOON")).isEqualTo(1985);
    }

    private int count(String field, String value) {
      JsonNode answer = browser.searchJson(CampusBrowser.search(field, value));
      assertThat(answer.path("results")).hasSize(answer.path("count").asInt());
      return answer.path("count").asInt();
    }

    private byte[] zipped() {
      return browser.search(WHOLE_TERM, "Accept-Encoding", "gzip").body();
    }
  }

  @Nested
  class OneSection {

    /** Names and order as in every recorded details record of Courses@Brown. */
    private static final List<String> RECORD =
        List.of(
            ("key mpkey stat permreq rpt cart_opts linked_crns rfam lrfam isTeaching changehash"
                    + " code section crn title seats dbtime credits_html registration_options"
                    + " instructor_override description registration_restrictions clssnotes"
                    + " attr_html resources_critical_review_html resources_syllabus_html"
                    + " resources_materials_html exam_html meeting_html instructordetail_html"
                    + " regdemog_html regdemog_json all_sections all_sections__data"
                    + " suggestedcourses_html books_btn srcdb varyFields groupSize allInGroup"
                    + " termFlags")
                .split(" ", -1));

    @Test
    void hasTheRecordedShape() {
      assertThat(names(details("26678"))).isEqualTo(RECORD);
    }

    @Test
    void tellsSeatsInBrownsWords() {
      JsonNode record = details("26678");

      assertThat(record.path("stat").asText()).isEqualTo("F");
      assertThat(record.path("seats").asText())
          .isEqualTo(
              "<strong>Maximum Enrollment:</strong> <span class=\"seats_max\">45</span> /"
                  + " <strong>Seats Avail:</strong> <span class=\"seats_avail\">-9</span>");
      assertThat(record.path("regdemog_html").asText()).contains("Current enrollment: 54<");
      JsonNode years = json(record.path("regdemog_json").asText().getBytes(UTF_8));
      int people = 0;
      for (JsonNode year : years) {
        people += year.asInt();
      }
      assertThat(people).isEqualTo(54);
      assertThat(record.path("dbtime").asText()).isEqualTo("1737651600000.0");
    }

    @Test
    void saysNothingAboutSeatsWithoutALimit() {
      assertThat(details("25219").path("seats").asText()).isEmpty();
      assertThat(details("25219").path("stat").asText()).isEqualTo("A");
      assertThat(details("27785").path("seats").asText()).isEmpty();
      assertThat(details("27785").path("stat").asText()).isEqualTo("X");
    }

    @Test
    void showsAChangeAtOnce() {
      campus.open("26379", 1);

      JsonNode record = details("26379");

      assertThat(record.path("stat").asText()).isEqualTo("A");
      assertThat(record.path("seats").asText()).endsWith("<span class=\"seats_avail\">1</span>");
    }

    @Test
    void listsTheRowsOfTheCourse() {
      JsonNode record = details("26379");

      assertThat(record.path("groupSize").asInt()).isEqualTo(1);
      assertThat(record.path("varyFields")).isEmpty();
      assertThat(record.path("allInGroup"))
          .isEqualTo(browser.searchJson(CampusBrowser.search("code", "ECON 1620")).path("results"));
      assertThat(record.path("all_sections").asText()).contains("data-key=\"crn:26379\"");
    }

    @Test
    void isFoundByItsRowAndWithoutATerm() {
      String row = details("26379").path("key").asText();

      assertThat(browser.details("{\"key\":\"key:" + row + "\"}")).isEqualTo(details("26379"));
    }

    @Test
    void isUnknownInOtherTermsAndUnderOtherNumbers() {
      assertThat(details("00000").toString()).isEqualTo("{\"fatal\":\"No such section\"}");
      assertThat(browser.details("{\"key\":\"crn:26379\",\"srcdb\":\"202410\"}").toString())
          .isEqualTo("{\"fatal\":\"No such section\"}");
    }

    private JsonNode details(String crn) {
      return browser.details("{\"key\":\"crn:" + crn + "\",\"srcdb\":\"202420\"}");
    }
  }

  @Nested
  class WholeCourse {

    @Test
    void leavesOutWhatDiffersBetweenItsSections() {
      JsonNode record = browser.details("{\"group\":\"code:ECON 1620\",\"srcdb\":\"202420\"}");

      assertThat(record.path("code").asText()).isEqualTo("ECON 1620");
      assertThat(record.path("crn").isNull()).isTrue();
      assertThat(record.path("seats").isNull()).isTrue();
      assertThat(record.path("varyFields").path("crn").asBoolean()).isTrue();
      assertThat(record.path("varyFields").has("code")).isFalse();
      assertThat(record.path("groupSize").asInt()).isEqualTo(record.path("allInGroup").size());
    }

    @Test
    void isTheSectionIfThereIsOnlyOne() {
      assertThat(browser.details("{\"group\":\"code:CSCI 2952N\",\"srcdb\":\"202420\"}"))
          .isEqualTo(browser.details("{\"key\":\"crn:26678\",\"srcdb\":\"202420\"}"));
    }
  }

  @Nested
  class Errors {

    @Test
    void sayThatNoRouteWasGiven() {
      assertThat(text(browser.post("/api/", WHOLE_TERM))).isEqualTo(FATAL);
      assertThat(text(browser.post("/api/?page=fose&route=promoted", WHOLE_TERM))).isEqualTo(FATAL);
      assertThat(text(browser.get("/api/?page=fose&route=search"))).isEqualTo(FATAL);
    }

    @Test
    void sayTheSameAboutABodyThatCannotBeRead() {
      for (String body : List.of("", "null", "[1]", "{\"other\":", "%7B%zz", "hello")) {
        HttpResponse<byte[]> response = browser.search(body);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(text(response)).as(body).isEqualTo(FATAL);
      }
      assertThat(server.requests().refused()).isEqualTo(6);
    }
  }

  @Test
  void countsRequestsByRoute() {
    browser.search(WHOLE_TERM);
    browser.search(WHOLE_TERM);
    browser.details("{\"key\":\"crn:26379\"}");

    assertThat(server.requests().searches()).isEqualTo(2);
    assertThat(server.requests().details()).isEqualTo(1);
    assertThat(server.requests().refused()).isZero();
  }

  @Test
  void saysWhatToDoWhenItsPortIsTaken() {
    assertThatThrownBy(() -> new CampusServer(campus, "127.0.0.1", server.port()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "the campus cannot listen on 127.0.0.1:%d; choose another port, or 0", server.port());
  }

  @Test
  void canBeClosedTwice() {
    server.close();
    server.close();
  }

  private static List<String> names(JsonNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
