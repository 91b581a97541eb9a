package io.seatsignal.fose;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import io.seatsignal.course.Section;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The rows of an answer that was believed, as bytes, and the section that each of them is.
 *
 * <p>Between two looks a handful of a term's thousand rows change. A row whose bytes are those of
 * the last answer is the same section; comparing them is some fifty times quicker than reading
 * them. Immutable once made.
 */
final class KnownRows {

  private final byte[] answer;
  private final int[] starts;
  private final List<Section> sections;

  /**
   * Knows the rows of an answer.
   *
   * @param answer the unpacked answer; must not change any more
   * @param starts where each row begins, and two behind the end of the last: each row is followed
   *     by one byte
   * @param sections what each row says, no section twice
   */
  private KnownRows(byte[] answer, int[] starts, List<Section> sections) {
    this.answer = answer;
    this.starts = starts;
    this.sections = List.copyOf(sections);
  }

  /** The section of each row, in the answer's order. */
  List<Section> sections() {
    return sections;
  }

  /**
   * Reads a newer answer if it lists the same sections in the same order and differs in nothing but
   * rows.
   *
   * @param newer the unpacked answer; must not change any more
   * @param factory makes parsers for single rows
   * @param reader reads the rows that changed
   * @return its rows; empty if it differs in more, and is to be read as a whole
   * @throws IOException if it cannot be believed
   */
  Optional<KnownRows> reread(byte[] newer, JsonFactory factory, RowReader reader)
      throws IOException {
    return new Rereading(newer, factory, reader).read();
  }

  /** A newer answer, read from its beginning beside the known one. */
  private final class Rereading {
    private final byte[] newer;
    private final JsonFactory factory;
    private final RowReader reader;
    private int at;

    Rereading(byte[] newer, JsonFactory factory, RowReader reader) {
      this.newer = newer;
      this.factory = factory;
      this.reader = reader;
    }

    Optional<KnownRows> read() throws IOException {
      if (!passSame(0, starts[0])) {
        return Optional.empty();
      }
      int rows = sections.size();
      List<Section> read = new ArrayList<>(rows);
      Recorder recorder = new Recorder(rows);
      for (int row = 0; row < rows; row++) {
        if (row > 0 && !isAt(',', at++)) {
          return Optional.empty();
        }
        int start = at;
        Optional<Section> section = row(row);
        if (section.isEmpty()) {
          return Optional.empty();
        }
        read.add(section.get());
        recorder.row(start, at);
      }
      int tail = starts[rows] - 1;
      return passSame(tail, answer.length - tail) && at == newer.length
          ? recorder.known(newer, read)
          : Optional.empty();
    }

    private Optional<Section> row(int row) throws IOException {
      if (passSame(starts[row], starts[row + 1] - 1 - starts[row])) {
        return Optional.of(sections.get(row));
      }
      return isAt('{', at) ? changed(row) : Optional.empty();
    }

    /** Empty if it is another section, or nothing is said of its seats. */
    private Optional<Section> changed(int row) throws IOException {
      int statuses = reader.statuses();
      String crn = sections.get(row).id().crn();
      try (JsonParser json = factory.createParser(newer, at, newer.length - at)) {
        json.nextToken();
        Optional<Section> section = reader.read(json);
        at += (int) json.currentLocation().getByteOffset();
        return section.filter(
            changed -> changed.id().crn().equals(crn) && reader.statuses() > statuses);
      }
    }

    private boolean isAt(char expected, int place) {
      return place < newer.length && newer[place] == expected;
    }

    /** Goes past the next bytes if they are these of the known answer. */
    private boolean passSame(int from, int length) {
      boolean same =
          newer.length - at >= length
              && Arrays.equals(newer, at, at + length, answer, from, from + length);
      if (same) {
        at += length;
      }
      return same;
    }
  }

  /** Notes where the rows of an answer are while it is read. */
  static final class Recorder {
    private int[] starts;
    private int rows;
    private boolean gapless = true;

    Recorder(int expectedRows) {
      this.starts = new int[expectedRows + 1];
    }

    /**
     * Notes the next row.
     *
     * @param start of its opening brace
     * @param end behind its closing brace
     */
    void row(long start, long end) {
      gapless &= start >= 0 && (rows == 0 || starts[rows] == start);
      if (rows + 2 > starts.length) {
        starts = Arrays.copyOf(starts, 2 * starts.length);
      }
      starts[rows++] = (int) start;
      starts[rows] = (int) end + 1;
    }

    /**
     * What is known once all rows are read.
     *
     * @return empty if there are none, or more than a comma stands between them
     */
    Optional<KnownRows> known(byte[] answer, List<Section> sections) {
      return gapless && rows > 0 && rows == sections.size()
          ? Optional.of(new KnownRows(answer, Arrays.copyOf(starts, rows + 1), sections))
          : Optional.empty();
    }
  }
}
