package io.seatsignal.example.backup;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Looks at a whole backup without using it, and keeps the data keys that are in it. */
final class Verified implements Contents.Visitor {

  private static final String KEYS = "ss_keyset";

  private final Map<String, byte[]> dataKeys = new LinkedHashMap<>();
  private SavedTable current = new SavedTable("", List.of());

  @Override
  public void table(SavedTable table) {
    current = table;
  }

  @Override
  public void row(List<byte @Nullable []> values) {
    if (current.name().equals(KEYS)) {
      dataKeys.put(
          new String(value("purpose", values), StandardCharsets.UTF_8), value("wrapped", values));
    }
  }

  private byte[] value(String column, List<byte @Nullable []> values) {
    return Objects.requireNonNull(values.get(current.columns().indexOf(column)), column);
  }

  @Override
  public void end() {}

  /** As they are stored, by purpose. */
  Map<String, byte[]> dataKeys() {
    return Map.copyOf(dataKeys);
  }
}
