package io.seatsignal.example.campus;

import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The class-search API itself: {@code POST /api/?page=fose&route=search} and {@code details}, the
 * body plain JSON or URL-encoded JSON. Logs one line per request.
 */
final class FoseEndpoint {

  private static final Logger LOG = LoggerFactory.getLogger(FoseEndpoint.class);
  private static final String NO_ROUTE = "{\"fatal\":\"No route specified\"}";

  /**
   * Our choice: nobody has seen what Courses@Brown says about an unknown section, but it says fatal
   * for other requests that it cannot serve.
   */
  private static final String NO_SECTION = "{\"fatal\":\"No such section\"}";

  private final Campus campus;
  private final Searches searches;
  private final Details details;
  private final RequestCounts counts;
  private volatile Fault fault = Fault.NONE;

  FoseEndpoint(Campus campus, RequestCounts counts) {
    List<SearchRow> rows =
        campus.recorded().sections().stream()
            .map(section -> new SearchRow(campus.term(), section))
            .toList();
    this.campus = campus;
    this.searches = new Searches(campus, rows);
    this.details = new Details(campus, rows);
    this.counts = counts;
  }

  Fault fault() {
    return fault;
  }

  void fault(Fault kind) {
    this.fault = kind;
    LOG.info("campus fault={}", kind.word());
  }

  void handle(Context http) {
    String route = "fose".equals(http.queryParam("page")) ? http.queryParam("route") : null;
    Optional<FoseRequest> request = FoseRequest.read(http.body());
    if (request.isPresent() && "search".equals(route)) {
      search(http, request.get());
    } else if (request.isPresent() && "details".equals(route)) {
      details(http, request.get());
    } else {
      counts.refuse();
      LOG.info("campus refused route={} readable={}", route, request.isPresent());
      Reply.send(http, NO_ROUTE);
    }
  }

  private void search(Context http, FoseRequest request) {
    counts.search();
    String srcdb = request.searchTerm();
    Fault now = fault;
    SearchAnswer answer =
        now == Fault.EMPTY ? searches.none(srcdb) : searches.answer(srcdb, request.filter());
    String sent = Reply.send(http, now, answer.plain(), answer::gzip);
    LOG.info("campus search srcdb={} rows={} {}", srcdb, answer.rows(), sent);
  }

  private void details(Context http, FoseRequest request) {
    counts.detail();
    String key = request.key();
    Fault now = fault;
    byte[] answer = NO_SECTION.getBytes(StandardCharsets.UTF_8);
    if (now == Fault.EMPTY) {
      answer = new byte[0];
    } else if (request.detailsTerm(campus.term()).equals(campus.term())) {
      answer = details.answer(key, request.group()).orElse(answer);
    }
    byte[] body = answer;
    String sent = Reply.send(http, now, body, () -> SearchAnswer.gzip(body));
    LOG.info(
        "campus details {} seats={} {}",
        key.isEmpty() ? request.group() : key.replaceFirst("^crn:", "crn="),
        key.startsWith("crn:")
            ? campus.section(key.substring(4)).map(CampusSection::seats).orElse("none")
            : "-",
        sent);
  }
}
