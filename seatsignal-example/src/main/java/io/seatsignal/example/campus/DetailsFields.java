package io.seatsignal.example.campus;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The text fields of a details record: names and order of Courses@Brown, our own contents. */
final class DetailsFields {

  private DetailsFields() {}

  static Map<String, String> of(
      SearchRow row, SectionState state, Instant loadedAt, List<SearchRow> course) {
    SectionFacts facts = row.facts();
    boolean permission = facts.permission().equals("Y");
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("key", String.valueOf(facts.row()));
    fields.put("mpkey", row.patternKey());
    fields.put("stat", state.stat());
    fields.put("permreq", facts.permission());
    fields.put("rpt", facts.repeatable());
    fields.put("cart_opts", row.cartOptions());
    fields.put("linked_crns", facts.linked());
    fields.put("rfam", row.family());
    fields.put("lrfam", row.linkedFamily());
    fields.put("isTeaching", "");
    fields.put("changehash", row.changeHash());
    fields.put("code", facts.code());
    fields.put("section", facts.number());
    fields.put("crn", facts.crn());
    fields.put("title", facts.title());
    fields.put("seats", SeatsHtml.seats(state.seats()));
    fields.put("dbtime", loadedAt.getEpochSecond() + "000.0");
    fields.put("credits_html", "");
    fields.put("registration_options", "");
    fields.put("instructor_override", "{\"sapr\":%s}".formatted(permission ? "\"WP\"" : "false"));
    fields.put("description", "A course of the demo campus.");
    fields.put(
        "registration_restrictions", permission ? "<p>Instructor permission required.</p>" : "");
    fields.put("clssnotes", "");
    fields.put("attr_html", "");
    fields.put("resources_critical_review_html", "");
    fields.put("resources_syllabus_html", "");
    fields.put("resources_materials_html", "");
    fields.put("exam_html", "");
    fields.put("meeting_html", meeting(facts.meeting()));
    fields.put("instructordetail_html", div("instructor", row.instructor()));
    fields.put("regdemog_html", SeatsHtml.enrolment(state.seats()));
    fields.put("regdemog_json", SeatsHtml.demography(state.seats()));
    fields.put("all_sections", facts.placeholder() ? "" : table(course));
    fields.put("all_sections__data", "");
    fields.put("suggestedcourses_html", "");
    fields.put("books_btn", "");
    return fields;
  }

  private static String meeting(MeetingPattern meeting) {
    return meeting.meets().isEmpty() ? "" : div("meet", meeting.meets());
  }

  /** The sections of the course; as at Brown without any seat numbers. */
  private static String table(List<SearchRow> course) {
    var html = new StringBuilder("<div class=\"course-sections\" role=\"grid\">");
    for (SearchRow row : course) {
      SectionFacts facts = row.facts();
      html.append(
          "<a role=\"row\" href=\"#\" class=\"course-section\" data-group=\"code:%s\""
                  .formatted(facts.code())
              + " data-srcdb=\"%s\" data-key=\"crn:%s\">".formatted(row.srcdb(), facts.crn()));
      html.append(div("course-section-section", facts.number()));
      html.append(div("course-section-crn", facts.crn()));
      html.append(div("course-section-all-sections-meets", facts.meeting().meets()));
      html.append(div("course-section-instr", row.instructor()));
      html.append("</a>");
    }
    return html.append("</div>").toString();
  }

  private static String div(String cssClass, String text) {
    return "<div class=\"" + cssClass + "\">" + text + "</div>";
  }
}
