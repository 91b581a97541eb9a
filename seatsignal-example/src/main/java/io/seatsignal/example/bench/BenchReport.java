package io.seatsignal.example.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What was measured.
 *
 * @param sizes how much there was of everything
 * @param measures in the order in which they were taken
 */
public record BenchReport(BenchSizes sizes, List<Measure> measures) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Copies the list. */
  public BenchReport {
    measures = List.copyOf(measures);
  }

  /**
   * For people.
   *
   * @return rows of as many cells each, the first with the headings
   */
  public List<List<String>> table() {
    List<List<String>> rows = new ArrayList<>();
    rows.add(
        List.of(
            "measure", "value", "unit", "min–max", "floor", "ratio", "wanted", "met", "rounds"));
    for (Measure measure : measures) {
      rows.add(
          List.of(
              measure.name(),
              Measure.shown(measure.value()),
              measure.unit(),
              measure.spread(),
              measure.floor().isPresent() ? Measure.shown(measure.floor().getAsDouble()) : "-",
              measure.ratio().isPresent() ? Measure.shown(measure.ratio().getAsDouble()) : "-",
              measure.aim().map(Aim::toString).orElse("-"),
              measure.met().map(met -> met ? "yes" : "NO").orElse("-"),
              String.valueOf(measure.rounds().size())));
    }
    return rows;
  }

  /**
   * For programs.
   *
   * @return one JSON object with {@code sizes} and {@code measures}; what is not there is null
   */
  public String json() {
    ObjectNode root = JSON.createObjectNode();
    root.putObject("sizes")
        .put("watches", sizes.watches())
        .put("sections", sizes.sections())
        .put("nodes", sizes.nodes())
        .put("watchersOfOpening", sizes.crowd())
        .put("signals", sizes.signals())
        .put("senders", BenchSizes.SENDERS)
        .put("processors", Runtime.getRuntime().availableProcessors());
    ArrayNode list = root.putArray("measures");
    measures.forEach(measure -> write(measure, list.addObject()));
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree is always written", e);
    }
  }

  private static void write(Measure measure, ObjectNode json) {
    json.put("name", measure.name());
    json.put("value", measure.value());
    json.put("unit", measure.unit());
    put(json, "floor", measure.floor());
    put(json, "ratio", measure.ratio());
    json.put("wanted", measure.aim().map(Aim::toString).orElse(null));
    json.put("met", measure.met().orElse(null));
    ArrayNode rounds = json.putArray("rounds");
    for (Round round : measure.rounds()) {
      ObjectNode one = rounds.addObject();
      one.put("value", round.value());
      put(one, "floor", round.floor());
    }
  }

  private static void put(ObjectNode json, String field, OptionalDouble number) {
    if (number.isPresent()) {
      json.put(field, number.getAsDouble());
    } else {
      json.putNull(field);
    }
  }
}
