package io.seatsignal.example.web;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.seatsignal.poll.Health;
import io.seatsignal.poll.Health.SourceHealth;
import io.seatsignal.poll.Health.Status;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes health as the public contract has it. */
final class HealthJson {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final List<ChannelInfo> channels;

  HealthJson(List<ChannelInfo> channels) {
    this.channels = List.copyOf(channels);
  }

  String write(Health health) {
    ObjectNode json = NODES.objectNode().put("status", health.status().name());
    ArrayNode sources = json.putArray("sources");
    health.sources().forEach(source -> sources.add(describe(source)));
    return withChannels(json);
  }

  /** What is known without a database. */
  String writeUnknown(String reason) {
    ObjectNode json = NODES.objectNode().put("status", Status.DOWN.name());
    json.putArray("sources");
    json.put("error", reason);
    return withChannels(json);
  }

  private String withChannels(ObjectNode json) {
    ArrayNode array = json.putArray("channels");
    for (ChannelInfo channel : channels) {
      array.addObject().put("name", channel.name()).put("contactsPeople", channel.contactsPeople());
    }
    return json.toString();
  }

  private static ObjectNode describe(SourceHealth source) {
    ObjectNode json =
        NODES
            .objectNode()
            .put("source", source.termId().source())
            .put("term", source.termId().term())
            .put("lastBeat", text(source.lastBeat()))
            .put("lastSuccess", text(source.lastSuccess()));
    source
        .age()
        .ifPresentOrElse(
            age -> json.put("ageSeconds", age.toSeconds()), () -> json.putNull("ageSeconds"));
    json.put("state", source.state().name());
    source.lastError().ifPresent(error -> json.put("lastError", error));
    return json;
  }

  private static @Nullable String text(Optional<Instant> instant) {
    return instant.map(Instant::toString).orElse(null);
  }
}
