package io.seatsignal.fose;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.seatsignal.course.Availability;
import io.seatsignal.course.Seats;
import io.seatsignal.course.Section;
import io.seatsignal.course.SectionId;
import io.seatsignal.course.TermId;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads search rows, one after the other; used by one thread for one answer.
 *
 * <p>Of a row's 24 fields nine are read. The others are skipped as bytes: no text is made of them,
 * which is most of the cost of parsing, as {@code cart_opts} alone is half of an answer.
 */
final class RowReader {

  private final TermId termId;
  private final LetterReader letters;
  private final String statusField;

  private String crn = "";
  private String course = "";
  private String section = "";
  private String title = "";
  private String instructor = "";
  private String meets = "";
  private boolean permission;
  private boolean cancelled;
  private @Nullable StatusMeaning meaning;
  private String problem = "";
  private int statuses;

  RowReader(TermId termId, FoseSite site, LetterReader letters) {
    this.termId = termId;
    this.letters = letters;
    this.statusField = site.status().rowField();
  }

  /**
   * Reads the row at whose opening brace the parser stands, up to its closing brace.
   *
   * @return the section; empty if it cannot be told which one it is, and then {@link #problem} says
   *     why
   * @throws UnbelievableAnswerException if the row belongs to another term
   */
  Optional<Section> read(JsonParser json) throws IOException {
    reset();
    String field;
    while ((field = json.nextFieldName()) != null) {
      JsonToken value = json.nextToken();
      if (field.equals(statusField)) {
        status(json, value);
      } else {
        field(json, field, value);
      }
    }
    return section();
  }

  /** Why the last row could not be read. */
  String problem() {
    return problem;
  }

  /** How many rows so far carried a status, known or not. */
  int statuses() {
    return statuses;
  }

  private void reset() {
    crn = "";
    course = "";
    section = "";
    title = "";
    instructor = "";
    meets = "";
    permission = false;
    cancelled = false;
    meaning = null;
    problem = "";
  }

  private void field(JsonParser json, String field, JsonToken value) throws IOException {
    switch (field) {
      case "crn" -> crn = JsonText.of(json, value);
      case "code" -> course = JsonText.of(json, value);
      case "no" -> section = JsonText.of(json, value);
      case "title" -> title = JsonText.of(json, value);
      case "instr" -> instructor = JsonText.of(json, value);
      case "meets" -> meets = JsonText.of(json, value);
      case "permreq" -> permission = JsonText.is(json, value, "Y");
      case "isCancelled" -> cancelled = JsonText.is(json, value, "1");
      case "srcdb" -> term(json, value);
      default -> json.skipChildren();
    }
  }

  private void status(JsonParser json, JsonToken value) throws IOException {
    if (value != JsonToken.VALUE_STRING) {
      json.skipChildren();
      return;
    }
    statuses++;
    meaning = letters.meaning(json.getTextCharacters(), json.getTextOffset(), json.getTextLength());
  }

  private void term(JsonParser json, JsonToken value) throws IOException {
    if (value == JsonToken.VALUE_STRING && !JsonText.is(json, value, termId.term())) {
      throw new UnbelievableAnswerException(
          "a row is of term " + JsonText.shown(json) + ", asked was " + termId.term());
    }
    json.skipChildren();
  }

  private Optional<Section> section() {
    if (crn.isEmpty()) {
      problem = "no crn";
      return Optional.empty();
    }
    SectionId id;
    try {
      id = new SectionId(termId, crn);
    } catch (IllegalArgumentException e) {
      problem = String.valueOf(e.getMessage());
      return Optional.empty();
    }
    return Optional.of(
        new Section(
            id,
            course,
            section,
            title,
            instructor,
            meets,
            permission,
            meaning == StatusMeaning.PLACEHOLDER,
            availability(),
            Seats.UNKNOWN));
  }

  private Availability availability() {
    if (cancelled) {
      return Availability.CANCELLED;
    }
    return meaning == null ? Availability.UNKNOWN : meaning.availability();
  }
}
