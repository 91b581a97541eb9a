package io.seatsignal.example.backup;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How tables stand in a backup: each with its name and columns, then row after row, each value as a
 * length and that many bytes, or as the length -1 for NULL. Behind the last table the trailer
 * counts the rows of each, so that nothing can be missing unnoticed.
 */
final class Contents {

  private static final int TABLE = 'T';
  private static final int ROW = 'R';
  private static final int END = 'E';
  private static final int NULL = -1;

  private Contents() {}

  /** Is given what a backup holds. */
  interface Visitor {
    void table(SavedTable table) throws SQLException;

    void row(List<byte @Nullable []> values) throws SQLException;

    /** All tables were given, and none is missing. */
    void end() throws SQLException;
  }

  /** Writes. */
  static final class Writer {

    private final DataOutputStream out;
    private final Map<String, Long> counts = new LinkedHashMap<>();
    private String current = "";

    Writer(DataOutputStream out) {
      this.out = out;
    }

    void table(SavedTable table) throws IOException {
      current = table.name();
      counts.put(current, 0L);
      out.writeByte(TABLE);
      text(table.name());
      out.writeInt(table.columns().size());
      for (String column : table.columns()) {
        text(column);
      }
    }

    void row(List<byte @Nullable []> values) throws IOException {
      out.writeByte(ROW);
      for (byte[] value : values) {
        if (value == null) {
          out.writeInt(NULL);
        } else {
          out.writeInt(value.length);
          out.write(value);
        }
      }
      counts.merge(current, 1L, Long::sum);
    }

    /** Writes the trailer; returns the number of rows of each table. */
    Map<String, Long> end() throws IOException {
      out.writeByte(END);
      out.writeInt(counts.size());
      for (Map.Entry<String, Long> count : counts.entrySet()) {
        text(count.getKey());
        out.writeLong(count.getValue());
      }
      return counts;
    }

    private void text(String text) throws IOException {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      out.writeInt(bytes.length);
      out.write(bytes);
    }
  }

  /**
   * Reads all of it.
   *
   * @return the number of rows of each table
   * @throws IOException if it is not whole
   */
  static Map<String, Long> read(DataInputStream in, Visitor visitor)
      throws IOException, SQLException {
    Map<String, Long> counts = new LinkedHashMap<>();
    SavedTable table = new SavedTable("", List.of());
    while (true) {
      int kind = in.readUnsignedByte();
      if (kind == TABLE) {
        table = table(in);
        counts.put(table.name(), 0L);
        visitor.table(table);
      } else if (kind == ROW) {
        List<byte @Nullable []> values = new ArrayList<>();
        for (int i = 0; i < table.columns().size(); i++) {
          values.add(value(in));
        }
        counts.merge(table.name(), 1L, Long::sum);
        visitor.row(values);
      } else if (kind == END) {
        if (!trailer(in).equals(counts) || in.read() >= 0) {
          throw new IOException("rows are missing");
        }
        visitor.end();
        return counts;
      } else {
        throw new IOException("neither a table nor a row");
      }
    }
  }

  private static SavedTable table(DataInputStream in) throws IOException {
    String name = text(in);
    int columns = in.readInt();
    List<String> names = new ArrayList<>();
    for (int i = 0; i < columns; i++) {
      names.add(text(in));
    }
    return new SavedTable(name, names);
  }

  private static Map<String, Long> trailer(DataInputStream in) throws IOException {
    Map<String, Long> counts = new LinkedHashMap<>();
    int tables = in.readInt();
    for (int i = 0; i < tables; i++) {
      counts.put(text(in), in.readLong());
    }
    return counts;
  }

  private static String text(DataInputStream in) throws IOException {
    byte[] bytes = value(in);
    return bytes == null ? "" : new String(bytes, StandardCharsets.UTF_8);
  }

  private static byte @Nullable [] value(DataInputStream in) throws IOException {
    int length = in.readInt();
    if (length == NULL) {
      return null;
    }
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException("a value is cut short");
    }
    return bytes;
  }
}
