package io.seatsignal.example.campus;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** The texts about seats in a details answer, in the exact forms of Courses@Brown. */
final class SeatsHtml {

  private SeatsHtml() {}

  /** The {@code seats} field: empty without a limit. */
  static String seats(Seats seats) {
    return seats.limited()
        ? "<strong>Maximum Enrollment:</strong> <span class=\"seats_max\">"
            + seats.capacity()
            + "</span> / <strong>Seats Avail:</strong> <span class=\"seats_avail\">"
            + seats.available()
            + "</span>"
        : "";
  }

  /** The {@code regdemog_html} field: empty without students. */
  static String enrolment(Seats seats) {
    return seats.enrolled() == 0
        ? ""
        : "<p class=\"enroll_demog\">Current enrollment: "
            + seats.enrolled()
            + "</p><div class=\"demogchart\"></div>";
  }

  /** The {@code regdemog_json} field: made-up shares that sum to the enrolment, or empty. */
  static String demography(Seats seats) {
    int people = seats.enrolled();
    if (people == 0) {
      return "";
    }
    Map<String, Integer> years = new LinkedHashMap<>();
    years.put("So", people / 4);
    years.put("Jr", people / 4);
    years.put("Sr", people - people / 4 - people / 4 - people / 8);
    years.put("Gr", people / 8);
    return years.entrySet().stream()
        .filter(year -> year.getValue() > 0)
        .map(year -> "\"" + year.getKey() + "\":" + year.getValue())
        .collect(Collectors.joining(",", "{", "}"));
  }
}
