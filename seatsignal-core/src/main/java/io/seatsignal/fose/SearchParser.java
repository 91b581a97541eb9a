package io.seatsignal.fose;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.seatsignal.course.Section;
import io.seatsignal.course.SnapshotResult;
import io.seatsignal.course.SnapshotResult.Complete;
import io.seatsignal.course.SnapshotResult.Partial;
import io.seatsignal.course.TermId;
import io.seatsignal.course.TermSnapshot;
import java.io.IOException;
import java.lang.ref.SoftReference;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Reads the answer to a search and believes it only if it proves to be whole: of the asked term,
 * with as many rows as it says, each section once. Thread-safe.
 */
final class SearchParser {

  private static final JsonFactory FACTORY = new JsonFactory();
  private static final int USUAL_ROWS = 2048;

  private final FoseSite site;
  private final LetterReader letters;

  /** Of each term's last whole answer; let go of when memory is short, as they only save time. */
  private final Map<TermId, SoftReference<KnownRows>> known = new ConcurrentHashMap<>();

  SearchParser(FoseSite site, LetterReader letters) {
    this.site = site;
    this.letters = letters;
  }

  /**
   * Reads an answer.
   *
   * @param termId the term that was asked for
   * @param body the answer
   * @param fingerprint stands for the body
   * @return complete, also without any row; partial if single rows cannot be read
   * @throws IOException if the answer cannot be believed
   */
  SnapshotResult parse(TermId termId, AnswerBody body, String fingerprint) throws IOException {
    byte[] answer = body.unpacked();
    Optional<KnownRows> reread = reread(termId, answer);
    if (reread.isPresent()) {
      keep(termId, reread);
      return new Complete(new TermSnapshot(termId, reread.get().sections(), fingerprint));
    }
    try (JsonParser json = FACTORY.createParser(answer)) {
      Reading reading = new Reading(termId);
      SnapshotResult result = reading.read(json, fingerprint);
      keep(termId, reading.recorder.known(answer, reading.sections));
      return result;
    }
  }

  private Optional<KnownRows> reread(TermId termId, byte[] answer) throws IOException {
    SoftReference<KnownRows> reference = known.get(termId);
    KnownRows last = reference == null ? null : reference.get();
    return last == null
        ? Optional.empty()
        : last.reread(answer, FACTORY, new RowReader(termId, site, letters));
  }

  private void keep(TermId termId, Optional<KnownRows> rows) {
    rows.ifPresentOrElse(
        some -> known.put(termId, new SoftReference<>(some)), () -> known.remove(termId));
  }

  /** What has been read of one answer. */
  private final class Reading {
    private final TermId termId;
    private final RowReader rows;
    private final List<Section> sections = new ArrayList<>(USUAL_ROWS);
    private final KnownRows.Recorder recorder = new KnownRows.Recorder(USUAL_ROWS);
    private final Set<String> crns = new HashSet<>(2 * USUAL_ROWS);
    private String term = "";
    private long count = -1;
    private int elements = -1;
    private int unreadable;
    private String firstProblem = "";

    Reading(TermId termId) {
      this.termId = termId;
      this.rows = new RowReader(termId, site, letters);
    }

    SnapshotResult read(JsonParser json, String fingerprint) throws IOException {
      BodyFailures.enterObject(json);
      String field;
      while ((field = json.nextFieldName()) != null) {
        JsonToken value = json.nextToken();
        switch (field) {
          case "fatal" -> throw BodyFailures.fatal(json);
          case "srcdb" -> term = JsonText.of(json, value);
          case "count" -> count = number(json, value);
          case "results" -> results(json, value);
          default -> json.skipChildren();
        }
      }
      BodyFailures.expectEnd(json);
      check();
      TermSnapshot snapshot = new TermSnapshot(termId, sections, fingerprint);
      return unreadable == 0
          ? new Complete(snapshot)
          : new Partial(
              snapshot, unreadable + " of " + elements + " rows; the first: " + firstProblem);
    }

    private long number(JsonParser json, JsonToken value) throws IOException {
      if (value.isStructStart()) {
        json.skipChildren();
        return -1;
      }
      return json.getValueAsLong(-1);
    }

    private void results(JsonParser json, JsonToken value) throws IOException {
      if (value != JsonToken.START_ARRAY || elements >= 0) {
        throw new UnbelievableAnswerException("the answer's results are not one list");
      }
      elements = 0;
      JsonToken element;
      while ((element = json.nextToken()) != JsonToken.END_ARRAY) {
        elements++;
        if (element == JsonToken.START_OBJECT) {
          row(json);
        } else {
          json.skipChildren();
          skip("not an object");
        }
      }
    }

    private void row(JsonParser json) throws IOException {
      long start = json.currentTokenLocation().getByteOffset();
      Optional<Section> section = rows.read(json);
      recorder.row(start, json.currentLocation().getByteOffset());
      if (section.isEmpty()) {
        skip(rows.problem());
        return;
      }
      String crn = section.get().id().crn();
      if (!crns.add(crn)) {
        throw new UnbelievableAnswerException("section " + crn + " occurs twice in the answer");
      }
      sections.add(section.get());
    }

    private void skip(String problem) {
      if (unreadable++ == 0) {
        firstProblem = "row " + elements + ", " + JsonText.shown(problem);
      }
    }

    private void check() throws UnbelievableAnswerException {
      if (!term.equals(termId.term())) {
        throw new UnbelievableAnswerException(
            "the answer is for term \""
                + JsonText.shown(term)
                + "\", asked was \""
                + termId.term()
                + "\"");
      }
      if (elements < 0) {
        throw new UnbelievableAnswerException("the answer has no results");
      }
      if (count != elements) {
        throw new UnbelievableAnswerException(
            "the answer says count " + count + " and has " + elements + " rows");
      }
      if (elements > 0 && sections.isEmpty()) {
        throw new UnbelievableAnswerException(
            "not one row can be read; the first: " + firstProblem);
      }
      // Without it every section would be unknown for ever, and nobody would notice.
      if (elements > 0 && rows.statuses() == 0) {
        throw new UnbelievableAnswerException(
            "no row has the field \"" + site.status().rowField() + "\" that tells open from full");
      }
    }
  }
}
