package io.seatsignal.example.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** Holds what the server answers against its own description, nothing added and nothing missing. */
public final class ApiContract {

  private static final String COMPONENTS = "components";

  private final JsonNode description;
  private final SchemaRegistry registry =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
  private final Map<JsonNode, Schema> schemas = new ConcurrentHashMap<>();

  /** Takes the server's description. */
  public ApiContract(JsonNode description) {
    this.description = description.deepCopy();
    close(this.description.path(COMPONENTS).path("schemas"));
  }

  /** What is not described must not be there. */
  private static void close(JsonNode schemas) {
    for (JsonNode schema : schemas) {
      if (schema instanceof ObjectNode object && object.path("properties").isObject()) {
        object.put("additionalProperties", false);
      }
      close(schema);
    }
  }

  /** Methods and paths, such as {@code GET /health}. */
  public List<String> operations() {
    List<String> operations = new ArrayList<>();
    description
        .path("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .properties()
                    .forEach(
                        operation -> {
                          if (operation.getValue().has("responses")) {
                            operations.add(
                                operation.getKey().toUpperCase(java.util.Locale.ROOT)
                                    + " "
                                    + path.getKey());
                          }
                        }));
    return operations;
  }

  /** The description of an operation. */
  public JsonNode operation(String method, String path) {
    return description.path("paths").path(path).path(method.toLowerCase(java.util.Locale.ROOT));
  }

  /** The values that the description has for a property of a schema, or for a schema itself. */
  public List<String> values(String schema, String property) {
    JsonNode described = description.path(COMPONENTS).path("schemas").path(schema);
    List<String> values = new ArrayList<>();
    (property.isEmpty() ? described : described.path("properties").path(property))
        .path("enum")
        .forEach(value -> values.add(value.asText()));
    return values;
  }

  /** Fails if an answer is not as it is described. */
  public void check(String method, String target, Answer answer) {
    String path = target.replaceFirst("\\?.*", "");
    Optional<String> template = template(path);
    if (template.isEmpty() || operation(method, template.get()).isMissingNode()) {
      assertThat(answer.status()).as("%s %s is not described", method, path).isIn(404, 405);
      return;
    }
    JsonNode responses = operation(method, template.get()).path("responses");
    JsonNode response = resolved(responses.path(String.valueOf(answer.status())));
    if (response.isMissingNode() && answer.status() >= 500) {
      response = resolved(responses.path("default"));
    }
    String what = method + " " + path + " answered " + answer.status() + ": " + answer.text();
    assertThat(response.isMissingNode()).as("status not described: %s", what).isFalse();
    String type = answer.header("Content-Type").replaceFirst(";.*", "");
    JsonNode content = response.path("content");
    if (content.isEmpty()) {
      assertThat(answer.text()).as(what).isEmpty();
      return;
    }
    JsonNode schema = content.path(type).path("schema");
    assertThat(schema.isMissingNode()).as("type %s not described: %s", type, what).isFalse();
    if (type.endsWith("json")) {
      assertThat(errors(schema, answer.json())).as(what).isEmpty();
    }
  }

  /** What a value lacks to be as a schema of the description wants it. */
  public List<Error> errors(JsonNode schema, JsonNode value) {
    return schemas.computeIfAbsent(schema, this::compiled).validate(value);
  }

  private Schema compiled(JsonNode schema) {
    ObjectNode root = schema.deepCopy();
    root.set(COMPONENTS, description.path(COMPONENTS));
    return registry.getSchema(root);
  }

  private JsonNode resolved(JsonNode node) {
    String reference = node.path("$ref").asText("");
    return reference.isEmpty() ? node : description.at(reference.substring(1));
  }

  private Optional<String> template(String path) {
    List<String> templates = new ArrayList<>();
    description.path("paths").fieldNames().forEachRemaining(templates::add);
    // why: a path without parameters goes before one with
    templates.sort(Comparator.comparing(each -> each.contains("{")));
    return templates.stream().filter(each -> matches(each, path)).findFirst();
  }

  private static boolean matches(String template, String path) {
    String pattern = template.replace("/{rest}", "/.+").replaceAll("\\{[a-z]+}", "[^/]+");
    return Pattern.matches(pattern, path);
  }
}
