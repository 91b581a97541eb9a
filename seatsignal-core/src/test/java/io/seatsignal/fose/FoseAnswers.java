package io.seatsignal.fose;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** Makes answers in the shape of Courses@Brown, with contents of our own. */
public final class FoseAnswers {

  /** The term of rows and details that do not say otherwise. */
  public static final String TERM = "202420";

  private static final JsonFactory FACTORY = new JsonFactory();
  private static final List<String> DEPARTMENTS = List.of("CSCI", "HIST", "MATH", "MUSC", "PHIL");
  private static final List<String> TITLES =
      List.of(
          "Bridges and Their Builders",
          "The Sea in Song",
          "Proofs One Can Draw ",
          "Gärten der Vernunft",
          "Machines that Listen");

  private FoseAnswers() {}

  /** Writes into an open object. */
  @FunctionalInterface
  private interface Writer {
    void write(JsonGenerator json) throws IOException;
  }

  /** A JSON object with texts and nulls; each change changes this object. */
  public static final class Fields {
    private final Map<String, @Nullable String> fields = new LinkedHashMap<>();

    private Fields() {}

    /** Sets a field. */
    public Fields with(String field, @Nullable String value) {
      fields.put(field, value);
      return this;
    }

    /** Leaves a field out. */
    public Fields without(String field) {
      fields.remove(field);
      return this;
    }

    /** Sets the status letter. */
    public Fields stat(String letter) {
      return with("stat", letter);
    }

    /** Sets seats left and limit, as Brown writes them. */
    public Fields seats(int available, int capacity) {
      return with(
          "seats",
          String.format(
              Locale.ROOT,
              "<strong>Maximum Enrollment:</strong> <span class=\"seats_max\">%d</span>"
                  + " / <strong>Seats Avail:</strong> <span class=\"seats_avail\">%d</span>",
              capacity,
              available));
    }

    /** The value of a field. */
    public String get(String field) {
      return Objects.requireNonNull(fields.get(field), field);
    }

    /** The object as JSON. */
    public String json() {
      return object(this::write);
    }

    private void write(JsonGenerator json) throws IOException {
      for (Map.Entry<String, @Nullable String> field : fields.entrySet()) {
        json.writeStringField(field.getKey(), field.getValue());
      }
    }
  }

  /** An open row of {@code CSCI 0320 S01} with all 24 fields. */
  public static Fields row(String crn) {
    return new Fields()
        .with("key", "17")
        .with("code", "CSCI 0320")
        .with("title", "Machines that Listen")
        .with("crn", crn)
        .with("no", "S01")
        .with("total", "1")
        .with("schd", "S")
        .with("stat", "A")
        .with("hide", "")
        .with("isCancelled", "")
        .with("meets", "TTh 9-10:20a")
        .with("mpkey", "2023")
        .with(
            "meetingTimes",
            "[{\"meet_day\":\"1\",\"start_time\":\"900\",\"end_time\":\"1020\"},"
                + "{\"meet_day\":\"3\",\"start_time\":\"900\",\"end_time\":\"1020\"}]")
        .with("instr", "N. Nobody")
        .with("start_date", "2025-01-22")
        .with("end_date", "2025-05-16")
        .with("permreq", "N")
        .with("rpt", "N")
        .with("cart_opts", cartOptions())
        .with("linked_crns", "")
        .with("rfam", "1234")
        .with("lrfam", "")
        .with("srcdb", TERM)
        .with("changehash", "c2VhdHNpZ25hbHNlYXRzaQ");
  }

  /** As many different rows as wanted, always the same ones; every seventh is full. */
  public static List<Fields> rows(int number) {
    return IntStream.range(0, number).mapToObj(FoseAnswers::numberedRow).toList();
  }

  /** A search answer about {@link #TERM} that says how many rows it has. */
  public static String search(Fields... rows) {
    return search(TERM, List.of(rows));
  }

  /** A search answer that says how many rows it has. */
  public static String search(String term, List<Fields> rows) {
    return search(term, rows.size(), rows);
  }

  /** A search answer that says what it is told to. */
  public static String search(String term, int count, List<Fields> rows) {
    return object(
        json -> {
          json.writeStringField("srcdb", term);
          json.writeNumberField("count", count);
          json.writeArrayFieldStart("results");
          for (Fields row : rows) {
            json.writeStartObject();
            row.write(json);
            json.writeEndObject();
          }
          json.writeEndArray();
        });
  }

  /** Details of an open section with 29 of 50 seats left. */
  public static Fields details(String crn) {
    return new Fields()
        .with("key", "17")
        .with("mpkey", "2023")
        .with("stat", "A")
        .with("permreq", "N")
        .with("cart_opts", cartOptions())
        .with("linked_crns", "")
        .with("code", "CSCI 0320")
        .with("section", "S01")
        .with("crn", crn)
        .with("title", "Machines that Listen")
        .seats(29, 50)
        .with("dbtime", "1745456773000.0")
        .with("description", "<p>" + "How to listen to a machine. ".repeat(20) + "</p>")
        .with("clssnotes", "")
        .with("regdemog_json", "{\"Sr\":4,\"Oth\":2,\"Gr\":15}")
        .with("srcdb", TERM);
  }

  /** A text packed as sites pack their answers. */
  public static byte[] gzip(String text) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packed.toByteArray();
  }

  private static Fields numberedRow(int number) {
    String department = DEPARTMENTS.get(number % DEPARTMENTS.size());
    return row(String.valueOf(10_000 + number))
        .with("key", String.valueOf(number))
        .with("code", department + String.format(Locale.ROOT, " %04d", 10 * (number / 10)))
        .with("no", String.format(Locale.ROOT, "S%02d", 1 + number % 10))
        .with("title", TITLES.get(number % TITLES.size()))
        .with("permreq", number % 9 == 0 ? "Y" : "N")
        .stat(number % 7 == 0 ? "F" : "A");
  }

  private static String cartOptions() {
    return object(
        json -> {
          json.writeObjectFieldStart("grade_mode");
          json.writeStringField("cart_field", "p_gmod");
          json.writeBooleanField("enabled", true);
          json.writeArrayFieldStart("options");
          for (String mode : List.of("G", "A", "S")) {
            json.writeStartObject();
            json.writeStringField("value", mode);
            json.writeStringField("label", "The way of grading that is called " + mode);
            json.writeBooleanField("default", mode.equals("G"));
            json.writeStringField("selected", mode.equals("G") ? "selected" : "");
            json.writeEndObject();
          }
          json.writeEndArray();
          json.writeEndObject();
          json.writeStringField("credit_hrs", "x".repeat(180));
        });
  }

  private static String object(Writer fields) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(text)) {
      json.writeStartObject();
      fields.write(json);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }
}
