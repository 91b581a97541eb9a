package io.seatsignal.fose;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/** Texts out of a token stream. Every reading method leaves the parser at the end of the value. */
final class JsonText {

  private static final int LONGEST_SHOWN = 200;

  private JsonText() {}

  /** A value as text without blanks around it; empty for null, objects and arrays. */
  static String of(JsonParser json, JsonToken value) throws IOException {
    if (value == JsonToken.VALUE_STRING) {
      return json.getText().strip();
    }
    if (value == JsonToken.VALUE_NULL || value.isStructStart()) {
      json.skipChildren();
      return "";
    }
    return json.getText();
  }

  /** Whether a value is exactly this text; makes no string of it. */
  static boolean is(JsonParser json, JsonToken value, String expected) throws IOException {
    if (value != JsonToken.VALUE_STRING) {
      json.skipChildren();
      return false;
    }
    int length = json.getTextLength();
    if (length != expected.length()) {
      return false;
    }
    char[] text = json.getTextCharacters();
    int offset = json.getTextOffset();
    for (int i = 0; i < length; i++) {
      if (text[offset + i] != expected.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** The value at which the parser stands, fit for a log: one line, not too long. */
  static String shown(JsonParser json) throws IOException {
    return shown(String.valueOf(json.getText()));
  }

  /** A foreign text, fit for a log: one line, not too long. */
  static String shown(String text) {
    String line = text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    return line.length() <= LONGEST_SHOWN ? line : line.substring(0, LONGEST_SHOWN) + "…";
  }
}
