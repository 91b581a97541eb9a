package io.seatsignal.fose;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.EOFException;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts what is wrong with an answer's body into words for an operator. */
final class BodyFailures {

  private static final Logger LOG = LoggerFactory.getLogger(BodyFailures.class);
  private static final Pattern TITLE =
      Pattern.compile("<title[^>]*>([^<]{1,200})", Pattern.CASE_INSENSITIVE);

  /** Jackson's word for where the object began that is not closed: a column helps nobody. */
  private static final Pattern PLACE = Pattern.compile(" \\(for .{1,20} starting at .*\\)");

  private static final String EMPTY = "the answer is empty";

  private BodyFailures() {}

  /** Moves into the answer's object, or says what is there instead. */
  static void enterObject(JsonParser json) throws IOException {
    JsonToken first = json.nextToken();
    if (first != JsonToken.START_OBJECT) {
      throw notAnObject(first);
    }
  }

  /** What to say of an answer that is no object. */
  static UnbelievableAnswerException notAnObject(JsonToken first) {
    if (first == null) {
      return new UnbelievableAnswerException(EMPTY);
    }
    return new UnbelievableAnswerException(
        first == JsonToken.VALUE_NULL
            ? "the answer is null"
            : "the answer is no object but begins with " + first);
  }

  /** Refuses anything after the answer's object. */
  static void expectEnd(JsonParser json) throws IOException {
    if (json.nextToken() != null) {
      throw new UnbelievableAnswerException("something follows the end of the answer");
    }
  }

  /** The site's own word for a question that it cannot answer; the parser stands at the text. */
  static UnbelievableAnswerException fatal(JsonParser json) throws IOException {
    return new UnbelievableAnswerException("the site answered \"fatal\": " + JsonText.shown(json));
  }

  /** Why a body could not be read. */
  static String reason(AnswerBody body, IOException e) {
    LOG.debug("an answer was not believed", e);
    if (e instanceof UnbelievableAnswerException) {
      return String.valueOf(e.getMessage());
    }
    if (body.isEmpty()) {
      return EMPTY;
    }
    if (e instanceof JsonEOFException || e instanceof EOFException) {
      return "the answer is cut off";
    }
    if (e instanceof JsonProcessingException malformed) {
      return ofText(body, malformed);
    }
    if (e instanceof ZipException) {
      return "the answer's gzip is damaged: " + e.getMessage();
    }
    return "the answer cannot be read: " + e.getMessage();
  }

  private static String ofText(AnswerBody body, JsonProcessingException malformed) {
    String head = "";
    try {
      head = body.head().stripLeading();
    } catch (IOException e) {
      LOG.debug("not even the answer's beginning can be unpacked", e);
    }
    if (!head.startsWith("<")) {
      return "the answer is not JSON: "
          + JsonText.shown(PLACE.matcher(malformed.getOriginalMessage()).replaceFirst(""));
    }
    Matcher title = TITLE.matcher(head);
    return "the answer is a web page, not data"
        + (title.find() ? " (\"" + JsonText.shown(title.group(1)) + "\")" : "")
        + ": maintenance, or a guard that refuses this client";
  }
}
