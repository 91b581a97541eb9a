package io.seatsignal.example.campus;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Answers details requests: one section by {@code key}, or a course by {@code group} alone, whose
 * sections are merged into one record with {@code null} wherever they differ. Thread-safe.
 */
final class Details {

  private static final int USUAL_BYTES = 16_384;

  private final Campus campus;
  private final List<SearchRow> rows;
  private final Map<String, Integer> placeByKey = new HashMap<>();
  private final Map<String, List<Integer>> placesByCode = new HashMap<>();
  private final JsonFactory factory = new JsonFactory();

  Details(Campus campus, List<SearchRow> rows) {
    this.campus = campus;
    this.rows = rows;
    for (int place = 0; place < rows.size(); place++) {
      SectionFacts facts = rows.get(place).facts();
      placeByKey.put("crn:" + facts.crn(), place);
      placeByKey.put("key:" + facts.row(), place);
      placesByCode.computeIfAbsent(facts.code(), code -> new ArrayList<>()).add(place);
    }
  }

  /**
   * The record asked for, or empty if the term has no such section or course.
   *
   * @param key {@code crn:26379} or {@code key:1}; empty to ask for a group
   * @param group {@code code:CSCI 0320}, or {@code key:1} for the course of that row
   */
  Optional<byte[]> answer(String key, String group) {
    if (!key.isEmpty()) {
      return Optional.ofNullable(placeByKey.get(key)).map(List::of).map(this::write);
    }
    Integer place = placeByKey.get(group);
    List<Integer> places =
        place != null ? course(place) : placesByCode.get(group.replaceFirst("^code:", ""));
    return Optional.ofNullable(places).map(this::write);
  }

  private List<Integer> course(int place) {
    return placesByCode.getOrDefault(rows.get(place).facts().code(), List.of(place));
  }

  private byte[] write(List<Integer> places) {
    CampusSnapshot now = campus.snapshot();
    List<Integer> course = course(places.get(0));
    List<SearchRow> courseRows = course.stream().map(rows::get).toList();
    List<Map<String, String>> records = new ArrayList<>();
    for (int place : places) {
      records.add(
          DetailsFields.of(rows.get(place), now.states().get(place), now.loadedAt(), courseRows));
    }
    var out = new ByteArrayOutputStream(USUAL_BYTES);
    try (JsonGenerator json = factory.createGenerator(out)) {
      json.writeStartObject();
      List<String> varying = writeMerged(json, records);
      json.writeStringField("srcdb", campus.term());
      json.writeObjectFieldStart("varyFields");
      for (String field : varying) {
        json.writeBooleanField(field, true);
      }
      json.writeEndObject();
      json.writeNumberField("groupSize", places.size());
      json.writeArrayFieldStart("allInGroup");
      for (int place : course) {
        rows.get(place).write(json, now.states().get(place).stat());
      }
      json.writeEndArray();
      json.writeArrayFieldStart("termFlags");
      json.writeStartObject();
      json.writeStringField("term", campus.term());
      json.writeStringField("flag", "exists");
      json.writeEndObject();
      json.writeEndArray();
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write to memory", e);
    }
    return out.toByteArray();
  }

  /** Writes what all records agree on and {@code null} for the rest, whose names it returns. */
  private static List<String> writeMerged(JsonGenerator json, List<Map<String, String>> records)
      throws IOException {
    List<String> varying = new ArrayList<>();
    for (Map.Entry<String, String> field : records.get(0).entrySet()) {
      String name = field.getKey();
      if (records.stream().allMatch(record -> field.getValue().equals(record.get(name)))) {
        json.writeStringField(name, field.getValue());
      } else {
        json.writeNullField(name);
        varying.add(name);
      }
    }
    return varying;
  }
}
