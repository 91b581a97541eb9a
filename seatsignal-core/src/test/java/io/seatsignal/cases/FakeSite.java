package io.seatsignal.cases;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;

/** A course site on loopback that speaks as Brown's does and says what a test tells it to say. */
final class FakeSite implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final MockWebServer server = new MockWebServer();
  private final Map<String, ObjectNode> rows = new TreeMap<>();
  private final Map<String, String> seats = new TreeMap<>();
  private final Set<String> unlisted = new TreeSet<>();
  private final AtomicInteger searches = new AtomicInteger();
  private final AtomicInteger details = new AtomicInteger();
  private UnaryOperator<MockResponse.Builder> searchFault = UnaryOperator.identity();
  private UnaryOperator<MockResponse.Builder> detailsFault = UnaryOperator.identity();

  FakeSite() {
    server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            try {
              return answer(request);
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          }
        });
    try {
      server.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String url() {
    return server.url("/").toString();
  }

  int searches() {
    return searches.get();
  }

  int details() {
    return details.get();
  }

  /** Lists a section of a course with a status letter and no seats to tell. */
  synchronized FakeSite list(String term, String crn, String course, String section, String stat) {
    ObjectNode row = JSON.createObjectNode();
    row.put("key", Integer.toString(rows.size() + 1));
    row.put("code", course);
    row.put("title", "Introduction to " + course);
    row.put("crn", crn);
    row.put("no", section);
    row.put("total", "1");
    row.put("schd", "S");
    row.put("stat", stat);
    row.put("meets", "TTh 9-10:20a");
    row.put("meetingTimes", "[]");
    row.put("instr", "TBD");
    row.put("permreq", "N");
    row.put("cart_opts", "{\"crn\":{\"field_name\":\"crn\"}}");
    row.put("srcdb", term);
    rows.put(term + "/" + crn, row);
    return this;
  }

  FakeSite list(String crn, String stat) {
    return list(Scene.TERM, crn, "CSCI 0320", "S01", stat);
  }

  /** Leaves sections out of the listing; details still know them. */
  synchronized FakeSite unlist(String... crns) {
    unlisted.addAll(List.of(crns));
    return this;
  }

  synchronized FakeSite listAgain() {
    unlisted.clear();
    return this;
  }

  /** What details say about a section: Brown's text for seats left of a capacity. */
  synchronized FakeSite counts(String crn, int available, int capacity) {
    return details(
        crn,
        "<strong>Maximum Enrollment:</strong> <span class=\"seats_max\">"
            + capacity
            + "</span> / <strong>Seats Avail:</strong> <span class=\"seats_avail\">"
            + available
            + "</span>");
  }

  synchronized FakeSite details(String crn, String seatsText) {
    seats.put(crn, seatsText);
    return this;
  }

  synchronized FakeSite set(String crn, String field, String value) {
    row(crn).put(field, value);
    return this;
  }

  private ObjectNode row(String crn) {
    return Objects.requireNonNull(rows.get(Scene.TERM + "/" + crn), "list the section first");
  }

  synchronized FakeSite drop(String crn, String field) {
    row(crn).remove(field);
    return this;
  }

  synchronized FakeSite searchesAnswer(UnaryOperator<MockResponse.Builder> fault) {
    searchFault = fault;
    return this;
  }

  synchronized FakeSite detailsAnswer(UnaryOperator<MockResponse.Builder> fault) {
    detailsFault = fault;
    return this;
  }

  private synchronized MockResponse answer(RecordedRequest request) throws IOException {
    String body = request.getBody().string(StandardCharsets.UTF_8);
    JsonNode asked =
        JSON.readTree(
            body.startsWith("%") ? URLDecoder.decode(body, StandardCharsets.UTF_8) : body);
    String route = request.getUrl().queryParameter("route");
    if ("search".equals(route)) {
      searches.incrementAndGet();
      return searchFault.apply(json(listing(asked.path("other").path("srcdb").asText()))).build();
    }
    details.incrementAndGet();
    return detailsFault
        .apply(
            json(describe(asked.path("key").asText().substring(4), asked.path("srcdb").asText())))
        .build();
  }

  private ObjectNode listing(String term) {
    ObjectNode answer = JSON.createObjectNode();
    answer.put("srcdb", term);
    ArrayNode results = JSON.createArrayNode();
    rows.values().stream()
        .filter(row -> row.get("srcdb").asText().equals(term))
        .filter(row -> !unlisted.contains(row.get("crn").asText()))
        .forEach(results::add);
    answer.put("count", results.size());
    answer.set("results", results);
    return answer;
  }

  private ObjectNode describe(String crn, String term) {
    ObjectNode row = rows.get(term + "/" + crn);
    ObjectNode answer = JSON.createObjectNode();
    answer.put("crn", crn);
    answer.put("srcdb", term);
    if (row != null) {
      answer.put("code", row.get("code").asText());
      answer.put("section", row.get("no").asText());
      answer.put("stat", row.get("stat").asText());
      answer.put("permreq", row.get("permreq").asText());
    }
    answer.put("seats", seats.getOrDefault(crn, ""));
    return answer;
  }

  private static MockResponse.Builder json(ObjectNode answer) {
    return new MockResponse.Builder()
        .setHeader("Content-Type", "application/json; charset=utf-8")
        .body(answer.toString());
  }

  @Override
  public void close() {
    server.close();
  }
}
