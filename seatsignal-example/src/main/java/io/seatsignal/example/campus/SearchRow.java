package io.seatsignal.example.campus;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/** One section as a search shows it: 24 fields, all strings, in the order of Courses@Brown. */
final class SearchRow {

  private final SectionFacts facts;
  private final String srcdb;
  private final String patternKey;
  private final String meetingTimes;
  private final String instructor;
  private final String cartOptions;
  private final String family;
  private final String linkedFamily;
  private final String changeHash;

  SearchRow(String srcdb, SectionFacts facts) {
    this.facts = facts;
    this.srcdb = srcdb;
    // why 1: the real server numbers its meeting patterns and gives 1 to "no fixed time"
    this.patternKey =
        facts.meeting().timed() ? String.valueOf(2000 + facts.meeting().index()) : "1";
    this.meetingTimes = facts.meeting().json();
    this.instructor = Invention.instructor(facts);
    this.cartOptions = Invention.cartOptions(facts);
    this.family = Invention.family(facts);
    this.linkedFamily = Invention.linkedFamily(facts);
    this.changeHash = Invention.changeHash(facts);
  }

  SectionFacts facts() {
    return facts;
  }

  String srcdb() {
    return srcdb;
  }

  String patternKey() {
    return patternKey;
  }

  String instructor() {
    return instructor;
  }

  String cartOptions() {
    return cartOptions;
  }

  String family() {
    return family;
  }

  String linkedFamily() {
    return linkedFamily;
  }

  String changeHash() {
    return changeHash;
  }

  /** Writes the row as one object; {@code stat} is what changes. */
  void write(JsonGenerator json, String stat) throws IOException {
    json.writeStartObject();
    json.writeStringField("key", String.valueOf(facts.row()));
    json.writeStringField("code", facts.code());
    json.writeStringField("title", facts.title());
    json.writeStringField("crn", facts.crn());
    json.writeStringField("no", facts.number());
    json.writeStringField("total", facts.total());
    json.writeStringField("schd", facts.kind());
    json.writeStringField("stat", stat);
    json.writeStringField("hide", "");
    json.writeStringField("isCancelled", stat.equals("C") ? "1" : "");
    json.writeStringField("meets", facts.meeting().meets());
    json.writeStringField("mpkey", patternKey);
    json.writeStringField("meetingTimes", meetingTimes);
    json.writeStringField("instr", instructor);
    json.writeStringField("start_date", facts.start());
    json.writeStringField("end_date", facts.end());
    json.writeStringField("permreq", facts.permission());
    json.writeStringField("rpt", facts.repeatable());
    json.writeStringField("cart_opts", cartOptions);
    json.writeStringField("linked_crns", facts.linked());
    json.writeStringField("rfam", family);
    json.writeStringField("lrfam", linkedFamily);
    json.writeStringField("srcdb", srcdb);
    json.writeStringField("changehash", changeHash);
    json.writeEndObject();
  }
}
