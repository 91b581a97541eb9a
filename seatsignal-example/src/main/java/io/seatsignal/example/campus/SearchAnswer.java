package io.seatsignal.example.campus;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** The bytes of one answer, and their gzip once somebody asked for it. Thread-safe. */
final class SearchAnswer {

  private final byte[] plain;
  private final int rows;
  private byte @Nullable [] gzip;

  private SearchAnswer(byte[] plain, int rows) {
    this.plain = plain;
    this.rows = rows;
  }

  int rows() {
    return rows;
  }

  byte[] plain() {
    return plain;
  }

  synchronized byte[] gzip() {
    if (gzip == null) {
      gzip = gzip(plain);
    }
    return gzip;
  }

  /** Writes rows with their states, which stand at the same places of the two lists. */
  static SearchAnswer write(
      JsonFactory factory, String srcdb, List<SearchRow> rows, List<String> stats) {
    // why: a row of Brown has about 1,100 bytes; growing the buffer would copy it over and over
    var out = new ByteArrayOutputStream(64 + rows.size() * 1200);
    try (JsonGenerator json = factory.createGenerator(out)) {
      json.writeStartObject();
      json.writeStringField("srcdb", srcdb);
      json.writeNumberField("count", rows.size());
      json.writeArrayFieldStart("results");
      for (int i = 0; i < rows.size(); i++) {
        rows.get(i).write(json, stats.get(i));
      }
      json.writeEndArray();
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write to memory", e);
    }
    return new SearchAnswer(out.toByteArray(), rows.size());
  }

  static byte[] gzip(byte[] plain) {
    var out = new ByteArrayOutputStream(plain.length / 8 + 64);
    try (var zip = new GZIPOutputStream(out)) {
      zip.write(plain);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write to memory", e);
    }
    return out.toByteArray();
  }
}
