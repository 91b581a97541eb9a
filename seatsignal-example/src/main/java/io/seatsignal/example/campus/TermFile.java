package io.seatsignal.example.campus;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads the compact term files that {@code compact_term.py} makes and describes. */
final class TermFile {

  private static final String FORMAT = "seatsignal-campus";
  private static final String VERSION = "1";
  private static final int HEADER_FIELDS = 5;
  private static final int PATTERN_FIELDS = 3;
  private static final int SECTION_FIELDS = 14;

  private final String name;
  private final List<MeetingPattern> patterns = new ArrayList<>();
  private final List<SectionFacts> sections = new ArrayList<>();
  private String[] header = {};
  private int lineNumber;

  private TermFile(String name) {
    this.name = name;
  }

  /** True if the term is part of this build. */
  static boolean exists(String term) {
    return TermFile.class.getResource(resource(term)) != null;
  }

  /**
   * Reads a term of this build.
   *
   * @throws IllegalArgumentException if there is no such term
   * @throws IllegalStateException if its file is damaged; the message names the line
   */
  static Term read(String term) {
    String name = resource(term);
    try (InputStream in = TermFile.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalArgumentException("there is no recorded term " + term);
      }
      return new TermFile(name).parse(in);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + name, e);
    }
  }

  private static String resource(String term) {
    return "brown-" + term + ".tsv";
  }

  private Term parse(InputStream in) throws IOException {
    var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      lineNumber++;
      if (!line.startsWith("#")) {
        accept(line.split("\t", -1));
      }
    }
    require(header.length > 0, "the file is empty");
    return new Term(header[2], sections);
  }

  private void accept(String[] fields) {
    if (header.length == 0) {
      require(
          fields.length == HEADER_FIELDS && fields[0].equals(FORMAT) && fields[1].equals(VERSION),
          "not a term file of version " + VERSION);
      header = fields;
    } else if (fields[0].equals("p")) {
      require(fields.length == PATTERN_FIELDS, "a pattern has " + PATTERN_FIELDS + " fields");
      patterns.add(new MeetingPattern(patterns.size(), fields[1], fields[2]));
    } else {
      require(
          fields[0].equals("s") && fields.length == SECTION_FIELDS,
          "a section begins with s and has " + SECTION_FIELDS + " fields");
      sections.add(section(fields));
    }
  }

  private SectionFacts section(String[] f) {
    String[] dates = (f[12].isEmpty() ? header[3] + "/" + header[4] : f[12]).split("/", -1);
    return new SectionFacts(
        sections.size() + 1,
        f[1],
        f[2],
        f[3],
        f[4],
        f[5],
        f[6],
        f[7],
        f[8],
        patterns.get(Integer.parseInt(f[9])),
        f[10],
        f[11],
        dates[0],
        dates[1],
        unescape(f[13]));
  }

  /** Titles alone hold characters that the script escapes; the other fields are codes. */
  private static String unescape(String field) {
    if (field.indexOf('\\') < 0) {
      return field;
    }
    var text = new StringBuilder(field.length());
    for (int i = 0; i < field.length(); i++) {
      char c = field.charAt(i);
      if (c == '\\' && i + 1 < field.length()) {
        i++;
        char escape = field.charAt(i);
        c = escape == 'n' ? '\n' : escape == 't' ? '\t' : escape == 'r' ? '\r' : escape;
      }
      text.append(c);
    }
    return text.toString();
  }

  private void require(boolean holds, String message) {
    if (!holds) {
      throw new IllegalStateException(name + " line " + lineNumber + ": " + message);
    }
  }
}
