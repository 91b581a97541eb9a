package io.seatsignal.example.web;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.seatsignal.operation.Health;
import io.seatsignal.operation.Health.ChannelHealth;
import io.seatsignal.operation.Health.SourceHealth;
import io.seatsignal.operation.Health.Status;
import io.seatsignal.operation.Hold;
import io.seatsignal.operation.Pause;
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
    ArrayNode channels = json.putArray("channels");
    health.channels().forEach(channel -> channels.add(describe(channel)));
    ArrayNode pauses = json.putArray("pauses");
    health.pauses().forEach(pause -> pauses.add(describe(pause)));
    ArrayNode holds = json.putArray("holds");
    health.holds().forEach(hold -> holds.add(describe(hold)));
    json.putObject("queue")
        .put("due", health.queue().due())
        .put("oldestSeconds", health.queue().oldest().toSeconds());
    return json.toString();
  }

  /** What is known without a database. */
  String writeUnknown(String reason) {
    ObjectNode json = NODES.objectNode().put("status", Status.DOWN.name());
    json.putArray("sources");
    ArrayNode array = json.putArray("channels");
    for (ChannelInfo channel : channels) {
      array.addObject().put("name", channel.name()).put("contactsPeople", channel.contactsPeople());
    }
    return json.put("error", reason).toString();
  }

  private static ObjectNode describe(ChannelHealth channel) {
    ObjectNode json =
        NODES
            .objectNode()
            .put("name", channel.name())
            .put("contactsPeople", channel.contactsPeople())
            .put("state", channel.paused() ? "PAUSED" : "UP");
    channel
        .pause()
        .filter(pause -> channel.paused())
        .ifPresent(
            pause ->
                json.put("pausedUntil", text(Optional.of(pause.until()).filter(HealthJson::comes)))
                    .put("reason", pause.detail()));
    return json;
  }

  private static boolean comes(Instant instant) {
    return !instant.equals(Instant.MAX);
  }

  private static ObjectNode describe(Pause pause) {
    return NODES
        .objectNode()
        .put("kind", pause.kind().word())
        .put("name", pause.name())
        .put("since", pause.since().toString())
        .put("until", text(pause.until()));
  }

  private static ObjectNode describe(Hold hold) {
    return NODES
        .objectNode()
        .put("source", hold.termId().source())
        .put("term", hold.termId().term())
        .put("since", hold.since().toString())
        .put("sections", hold.sections());
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
    if (source.paused()) {
      json.put("paused", true);
    }
    return json;
  }

  private static @Nullable String text(Optional<Instant> instant) {
    return instant.map(Instant::toString).orElse(null);
  }
}
