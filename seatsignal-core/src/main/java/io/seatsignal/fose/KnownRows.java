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
   * @param reader reads the rows that changed
   * @return its rows; empty if it differs in more, and is to be read as a whole
   * @throws IOException if it cannot be believed
   */
  Optional<KnownRows> reread(byte[] newer, JsonFactory factory, RowReader reader)
      throws IOException {
    int at = starts[0];
    if (!sameAt(newer, 0, 0, at)) {
      return Optional.empty();
    }
    int rows = sections.size();
    List<Section> read = new ArrayList<>(rows);
    Recorder recorder = new Recorder(rows);
    for (int row = 0; row < rows; row++) {
      int start = at;
      int length = starts[row + 1] - 1 - starts[row];
      if (sameAt(newer, start, starts[row], length)) {
        at = start + length;
        read.add(sections.get(row));
      } else if (isAt(newer, start, '{')) {
        try (JsonParser json = factory.createParser(newer, start, newer.length - start)) {
          json.nextToken();
          Optional<Section> changed = changed(row, json, reader);
          if (changed.isEmpty()) {
            return Optional.empty();
          }
          at = start + (int) json.currentLocation().getByteOffset();
          read.add(changed.get());
        }
      } else {
        return Optional.empty();
      }
      recorder.row(start, at);
      if (row < rows - 1 && !isAt(newer, at++, ',')) {
        return Optional.empty();
      }
    }
    int tail = starts[rows] - 1;
    int tailLength = answer.length - tail;
    return newer.length - at == tailLength && sameAt(newer, at, tail, tailLength)
        ? recorder.known(newer, read)
        : Optional.empty();
  }

  /** The section of a row that changed; empty if it is another one, or nothing is said of it. */
  private Optional<Section> changed(int row, JsonParser json, RowReader reader) throws IOException {
    int statuses = reader.statuses();
    String crn = sections.get(row).id().crn();
    return reader
        .read(json)
        .filter(section -> section.id().crn().equals(crn) && reader.statuses() > statuses);
  }

  private static boolean isAt(byte[] bytes, int at, char expected) {
    return at < bytes.length && bytes[at] == expected;
  }

  private boolean sameAt(byte[] newer, int at, int from, int length) {
    return newer.length - at >= length
        && Arrays.equals(newer, at, at + length, answer, from, from + length);
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
