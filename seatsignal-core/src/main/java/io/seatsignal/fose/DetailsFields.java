package io.seatsignal.fose;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What matters of one details record; of its 41 fields most are long HTML and are skipped.
 *
 * @param texts the fields that had a text or number, by name
 * @param seatsVary whether the record is of several sections whose seats differ
 */
record DetailsFields(Map<String, String> texts, boolean seatsVary) {

  static final String CRN = "crn";
  static final String TERM = "srcdb";
  static final String STAT = "stat";
  static final String SEATS = "seats";
  private static final String CANCELLED = "isCancelled";
  private static final String PLAIN_AVAILABLE = "ssbsect_seats_avail";
  private static final String PLAIN_CAPACITY = "max_enroll";
  private static final String PLAIN_ENROLLED = "enrollment";

  private static final Set<String> ALWAYS =
      Set.of(CRN, TERM, STAT, SEATS, CANCELLED, PLAIN_AVAILABLE, PLAIN_CAPACITY, PLAIN_ENROLLED);

  /**
   * Reads the record at whose opening brace the parser stands, up to its closing brace.
   *
   * @param json the parser
   * @param statusField a further field that is wanted
   * @throws UnbelievableAnswerException if the site answered {@code fatal}
   */
  static DetailsFields read(JsonParser json, String statusField) throws IOException {
    Map<String, String> texts = new HashMap<>();
    boolean seatsVary = false;
    String field;
    while ((field = json.nextFieldName()) != null) {
      JsonToken value = json.nextToken();
      if (field.equals("fatal")) {
        throw BodyFailures.fatal(json);
      }
      if (value.isStructStart() || !(ALWAYS.contains(field) || field.equals(statusField))) {
        json.skipChildren();
      } else if (value != JsonToken.VALUE_NULL) {
        texts.put(field, JsonText.of(json, value));
      } else {
        seatsVary |= field.equals(SEATS);
      }
    }
    return new DetailsFields(Map.copyOf(texts), seatsVary);
  }

  /** A field's text; empty if the record has none. */
  Optional<String> text(String field) {
    return Optional.ofNullable(texts.get(field));
  }

  boolean isOf(String crn) {
    return crn.equals(texts.get(CRN));
  }

  boolean cancelled() {
    return "1".equals(texts.get(CANCELLED));
  }

  /** Seats left, at sites with plain fields instead of a text. */
  OptionalInt plainAvailable() {
    OptionalInt available = number(PLAIN_AVAILABLE);
    OptionalInt enrolled = number(PLAIN_ENROLLED);
    OptionalInt capacity = plainCapacity();
    return available.isEmpty() && enrolled.isPresent() && capacity.isPresent()
        ? OptionalInt.of(capacity.getAsInt() - enrolled.getAsInt())
        : available;
  }

  /** The seat limit, at sites with plain fields instead of a text. */
  OptionalInt plainCapacity() {
    return number(PLAIN_CAPACITY);
  }

  private OptionalInt number(String field) {
    String text = texts.getOrDefault(field, "");
    return text.matches("-?\\d{1,9}")
        ? OptionalInt.of(Integer.parseInt(text))
        : OptionalInt.empty();
  }
}
