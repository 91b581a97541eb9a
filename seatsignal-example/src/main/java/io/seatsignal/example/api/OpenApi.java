package io.seatsignal.example.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** The description of the API: written by hand in parts, and put together. */
final class OpenApi {

  private static final YAMLMapper YAML = new YAMLMapper();
  private static final String DIRECTORY = "openapi/";
  private static final List<String> PARTS =
      List.of(
          "accounts.yaml",
          "access.yaml",
          "sections.yaml",
          "watches.yaml",
          "signals.yaml",
          "operation.yaml");

  private OpenApi() {}

  /** All of it. */
  static JsonNode read(String version) {
    ObjectNode all = part("openapi.yaml");
    all.withObject("/info").put("version", version);
    for (String name : PARTS) {
      ObjectNode part = part(name);
      add(part.withObject("/paths"), all.withObject("/paths"));
      add(part.withObject("/schemas"), all.withObject("/components/schemas"));
    }
    return all;
  }

  private static void add(ObjectNode part, ObjectNode all) {
    part.properties()
        .forEach(
            each -> {
              if (all.replace(each.getKey(), each.getValue()) != null) {
                throw new IllegalStateException(each.getKey() + " is described twice");
              }
            });
  }

  private static ObjectNode part(String name) {
    try (InputStream file = OpenApi.class.getResourceAsStream(DIRECTORY + name)) {
      if (file == null) {
        throw new IllegalStateException(DIRECTORY + name + " is not in this build");
      }
      return (ObjectNode) YAML.readTree(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
