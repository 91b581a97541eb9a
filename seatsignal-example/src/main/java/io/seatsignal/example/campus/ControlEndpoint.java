package io.seatsignal.example.campus;

import io.javalin.http.Context;
import java.time.temporal.ChronoUnit;

/**
 * The campus by hand: a page of what just changed, and commands for {@code curl -X POST}. A command
 * that cannot be done answers 422 with the reason.
 */
final class ControlEndpoint {

  private final Campus campus;
  private final FoseEndpoint fose;
  private final RequestCounts counts;

  ControlEndpoint(Campus campus, FoseEndpoint fose, RequestCounts counts) {
    this.campus = campus;
    this.fose = fose;
    this.counts = counts;
  }

  /** {@code GET /campus/}. */
  void page(Context http) {
    var html = new StringBuilder(4096);
    html.append("<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\">")
        .append(
            "<meta http-equiv=\"refresh\" content=\"2\"><title>Demo campus</title></head><body>")
        .append("<h1>Demo campus, term ")
        .append(campus.term())
        .append("</h1><p>")
        .append(campus.fullSections().size())
        .append(" sections are full. Searches: ")
        .append(counts.searches())
        .append(", details: ")
        .append(counts.details())
        .append(", fault: ")
        .append(fose.fault().word())
        .append(".</p><table><tr><th>When (UTC)<th>What<th>CRN<th>Section<th>Seats<th>Title</tr>");
    for (CampusChange change : campus.recentChanges()) {
      html.append(row(change));
    }
    http.html(
        html.append("</table><pre>")
            .append("curl -X POST '/campus/open?crn=26379&amp;seats=2'\n")
            .append("curl -X POST '/campus/fill?crn=26379'\n")
            .append("curl -X POST '/campus/cancel?crn=26379'\n")
            .append("curl -X POST '/campus/fault?kind=500|html|truncated|slow|empty|none'\n")
            .append("</pre></body></html>")
            .toString());
  }

  /** {@code POST /campus/open?crn=…&seats=…}; one seat if it does not say how many. */
  void open(Context http) {
    String seats = parameter(http, "seats", "1");
    if (!seats.matches("\\d{1,4}")) {
      throw new IllegalArgumentException("seats must be a number from 1, was \"" + seats + "\"");
    }
    done(http, campus.open(parameter(http, "crn", ""), Integer.parseInt(seats)));
  }

  /** {@code POST /campus/fill?crn=…}. */
  void fill(Context http) {
    done(http, campus.fill(parameter(http, "crn", "")));
  }

  /** {@code POST /campus/cancel?crn=…}. */
  void cancel(Context http) {
    done(http, campus.cancel(parameter(http, "crn", "")));
  }

  /** {@code POST /campus/fault?kind=…}. */
  void fault(Context http) {
    Fault fault = Fault.of(parameter(http, "kind", ""));
    fose.fault(fault);
    http.result("fault " + fault.word() + "\n");
  }

  private static void done(Context http, CampusSection section) {
    http.result(
        "%s %s %s is %s, seats %s\n"
            .formatted(
                section.crn(), section.code(), section.number(), section.stat(), section.seats()));
  }

  private static String parameter(Context http, String name, String usual) {
    String value = http.queryParam(name);
    return value == null ? usual : value;
  }

  private static String row(CampusChange change) {
    CampusSection section = change.after();
    return "<tr><td>%s<td>%s<td>%s<td>%s %s<td>%s<td>%s</tr>"
        .formatted(
            change.at().truncatedTo(ChronoUnit.SECONDS),
            change.kind(),
            section.crn(),
            section.code(),
            section.number(),
            section.seats(),
            escape(section.title()));
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
