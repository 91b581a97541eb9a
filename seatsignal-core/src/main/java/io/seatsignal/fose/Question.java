package io.seatsignal.fose;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.seatsignal.course.SectionId;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * What a request asks, as JSON text.
 *
 * @param json one JSON object without blanks, which the form of URL encoding in the JDK would write
 *     as plus signs
 */
record Question(String json) {

  private static final JsonFactory FACTORY = new JsonFactory();

  @FunctionalInterface
  private interface Fields {
    void write(JsonGenerator json) throws IOException;
  }

  /** Every section of a term but independent studies and cancelled ones. */
  static Question wholeTerm(String term) {
    return of(
        json -> {
          json.writeObjectFieldStart("other");
          json.writeStringField("srcdb", term);
          json.writeEndObject();
          json.writeArrayFieldStart("criteria");
          criterion(json, "is_ind_study");
          criterion(json, "is_canc");
          json.writeEndArray();
        });
  }

  /** One section, never its course: what a merged answer says of seats is true of no section. */
  static Question details(SectionId section) {
    return of(
        json -> {
          json.writeStringField("key", "crn:" + section.crn());
          json.writeStringField("srcdb", section.term());
        });
  }

  /** The bytes of the request's body. */
  byte[] bytes(BodyEncoding encoding) {
    String text =
        switch (encoding) {
          case PLAIN_JSON -> json;
          case URL_ENCODED_JSON -> URLEncoder.encode(json, StandardCharsets.UTF_8);
        };
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static void criterion(JsonGenerator json, String field) throws IOException {
    json.writeStartObject();
    json.writeStringField("field", field);
    json.writeStringField("value", "N");
    json.writeEndObject();
  }

  private static Question of(Fields fields) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(text)) {
      json.writeStartObject();
      fields.write(json);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("a string does not fail to be written", e);
    }
    return new Question(text.toString());
  }
}
