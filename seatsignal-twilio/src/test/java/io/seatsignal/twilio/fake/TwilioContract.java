package io.seatsignal.twilio.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Twilio's own description of its API, against which requests and answers are held: values by their
 * schemas, and no name that the description does not have. An answer also has every name that its
 * schema has, as Twilio's have. Thread-safe.
 */
public final class TwilioContract {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final JsonNode description = read();
  private final SchemaRegistry registry =
      SchemaRegistry.withDefaultDialect(Dialects.getOpenApi30());
  private final Map<JsonNode, Schema> schemas = new ConcurrentHashMap<>();

  /**
   * Checks what went over the wire.
   *
   * @param exchanges what went over the wire; what the description does not cover is passed over
   * @return what is wrong, nothing at best
   */
  public List<String> violations(List<Exchange> exchanges) {
    List<String> wrong = new ArrayList<>();
    for (Exchange exchange : exchanges) {
      JsonNode operation = operation(exchange);
      if (!operation.isMissingNode() && !exchange.spoiled()) {
        List<String> found = new ArrayList<>();
        query(exchange, operation, found);
        form(exchange, operation, found);
        answer(exchange, operation, found);
        found.forEach(problem -> wrong.add(exchange + ": " + problem));
      }
    }
    return wrong;
  }

  /** How many of these the description covers. */
  public long covered(List<Exchange> exchanges) {
    return exchanges.stream().filter(exchange -> !operation(exchange).isMissingNode()).count();
  }

  private JsonNode operation(Exchange exchange) {
    String path =
        exchange
            .path()
            .replaceFirst("/Accounts/[^/]+/", "/Accounts/{AccountSid}/")
            .replaceFirst("/(SM|CA|PN)[^/]+\\.json$", "/{Sid}.json");
    return description.path("paths").path(path).path(exchange.method().toLowerCase(Locale.ROOT));
  }

  private static void query(Exchange exchange, JsonNode operation, List<String> wrong) {
    Set<String> known = new TreeSet<>();
    operation.path("parameters").forEach(parameter -> known.add(parameter.path("name").asText()));
    for (String name : Form.parse(exchange.query()).names()) {
      if (!known.contains(name)) {
        wrong.add("query parameter " + name + " is not described");
      }
    }
  }

  private void form(Exchange exchange, JsonNode operation, List<String> wrong) {
    JsonNode schema =
        operation
            .path("requestBody")
            .path("content")
            .path("application/x-www-form-urlencoded")
            .path("schema");
    if (schema.isMissingNode() || exchange.status() >= 400) {
      return;
    }
    ObjectNode values = MAPPER.createObjectNode();
    Form form = Form.parse(exchange.requestBody());
    for (String name : form.names()) {
      JsonNode property = schema.path("properties").path(name);
      if (property.isMissingNode()) {
        wrong.add("form parameter " + name + " is not described");
      } else {
        values.set(name, value(form.all(name), property.path("type").asText("string")));
      }
    }
    validate(schema, values, wrong);
  }

  private static JsonNode value(List<String> texts, String type) {
    if (type.equals("array")) {
      ArrayNode array = MAPPER.createArrayNode();
      texts.forEach(array::add);
      return array;
    }
    String text = texts.get(0);
    if (type.equals("string")) {
      return MAPPER.getNodeFactory().textNode(text);
    }
    try {
      return MAPPER.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void answer(Exchange exchange, JsonNode operation, List<String> wrong) {
    JsonNode body = body(exchange, wrong);
    if (exchange.status() >= 400) {
      if (!body.path("code").isInt() || body.path("status").asInt() != exchange.status()) {
        wrong.add("an error without code and status");
      }
      return;
    }
    JsonNode schema =
        operation
            .path("responses")
            .path(Integer.toString(exchange.status()))
            .path("content")
            .path("application/json")
            .path("schema");
    if (schema.isMissingNode()) {
      wrong.add("the status is not described");
      return;
    }
    validate(schema, body, wrong);
    names(schema, body, wrong);
  }

  private static JsonNode body(Exchange exchange, List<String> wrong) {
    try {
      return MAPPER.readTree(exchange.responseBody());
    } catch (IOException e) {
      wrong.add("the answer is no JSON: " + e);
      return MAPPER.missingNode();
    }
  }

  private void names(JsonNode schema, JsonNode body, List<String> wrong) {
    JsonNode properties = resolve(schema).path("properties");
    Set<String> wanted = new TreeSet<>();
    properties.fieldNames().forEachRemaining(wanted::add);
    Set<String> found = new TreeSet<>();
    body.fieldNames().forEachRemaining(found::add);
    if (!found.equals(wanted)) {
      wrong.add("names " + found + " instead of " + wanted);
    }
    for (String name : found) {
      JsonNode property = properties.path(name);
      if (property.path("type").asText().equals("array")) {
        body.path(name).forEach(item -> names(property.path("items"), item, wrong));
      }
    }
  }

  private JsonNode resolve(JsonNode schema) {
    String reference = schema.path("$ref").asText();
    return reference.isEmpty() ? schema : description.at(reference.substring(1));
  }

  private void validate(JsonNode schema, JsonNode value, List<String> wrong) {
    schemas.computeIfAbsent(schema, this::compile).validate(value).stream()
        .filter(error -> !isPageAddress(error))
        .forEach(error -> wrong.add(error.toString()));
  }

  /** The description wants absolute addresses of pages, and shows relative ones as examples. */
  private static boolean isPageAddress(Error error) {
    return error.getKeyword().equals("format")
        && error.getInstanceLocation().toString().endsWith("uri");
  }

  private Schema compile(JsonNode schema) {
    ObjectNode whole = schema.deepCopy();
    whole.set("components", description.path("components"));
    return registry.getSchema(whole);
  }

  private static JsonNode read() {
    try (InputStream in =
        Objects.requireNonNull(
            TwilioContract.class.getResourceAsStream("twilio-api-2010-subset.json"))) {
      return MAPPER.readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
