package io.seatsignal.example.phone;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.seatsignal.twilio.fake.FakeCall;
import io.seatsignal.twilio.fake.FakeMessage;
import io.seatsignal.twilio.fake.FakeTwilio;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Shows the phones and what is on them as JSON, oldest first. */
final class PhoneJson {

  /** As many as somebody scrolls back. */
  private static final int MOST_ENTRIES = 100;

  private final ObjectMapper mapper = new ObjectMapper();
  private final FakeTwilio twilio;
  private final String service;
  private final List<PhoneOwner> owners;
  private final List<String> words;

  private record Entry(Instant at, ObjectNode node) {}

  PhoneJson(FakeTwilio twilio, String service, List<PhoneOwner> owners, List<String> words) {
    this.twilio = twilio;
    this.service = service;
    this.owners = List.copyOf(owners);
    this.words = List.copyOf(words);
  }

  String phones() {
    List<FakeMessage> messages = twilio.messages();
    List<FakeCall> calls = twilio.calls();
    ObjectNode node = mapper.createObjectNode().put("service", service);
    ArrayNode shownWords = node.putArray("words");
    words.forEach(shownWords::add);
    ArrayNode phones = node.putArray("phones");
    for (PhoneOwner owner : all(messages, calls)) {
      ObjectNode phone = phones.addObject();
      phone.put("name", owner.name());
      phone.put("number", owner.number());
      phone.put("blocked", twilio.blocks(service, owner.number()));
      phone.putArray("entries").addAll(entries(owner.number(), messages, calls));
    }
    return write(node);
  }

  /** Whether a phone with this number is shown. */
  boolean shows(String number) {
    return all(twilio.messages(), twilio.calls()).stream()
        .anyMatch(owner -> owner.number().equals(number));
  }

  /** The owners, and whoever else was contacted: somebody signs up with a number of their own. */
  private List<PhoneOwner> all(List<FakeMessage> messages, List<FakeCall> calls) {
    Map<String, PhoneOwner> all = new LinkedHashMap<>();
    owners.forEach(owner -> all.put(owner.number(), owner));
    Stream.concat(
            messages.stream().filter(message -> !message.inbound()).map(FakeMessage::to),
            calls.stream().map(FakeCall::to))
        .filter(number -> !number.equals(service))
        .forEach(number -> all.putIfAbsent(number, new PhoneOwner("New phone", number)));
    return List.copyOf(all.values());
  }

  private List<ObjectNode> entries(
      String number, List<FakeMessage> messages, List<FakeCall> calls) {
    List<Entry> entries = new ArrayList<>();
    for (FakeMessage message : messages) {
      if (message.from().equals(number) || message.to().equals(number)) {
        entries.add(new Entry(message.created(), text(message)));
      }
    }
    for (FakeCall call : calls) {
      if (call.to().equals(number)) {
        entries.add(new Entry(call.created(), call(call)));
      }
    }
    entries.sort(Comparator.comparing(Entry::at));
    return entries.stream()
        .skip(Math.max(0, entries.size() - MOST_ENTRIES))
        .map(Entry::node)
        .toList();
  }

  private ObjectNode text(FakeMessage message) {
    ObjectNode node = mapper.createObjectNode();
    node.put("kind", "text");
    node.put("id", message.sid());
    node.put("at", message.created().toString());
    node.put("mine", message.inbound());
    node.put("automatic", message.automatic());
    node.put("body", message.body());
    node.put("segments", message.segments());
    node.put("status", message.status());
    message.errorCode().ifPresent(code -> node.put("errorCode", code));
    return node;
  }

  private ObjectNode call(FakeCall call) {
    ObjectNode node = mapper.createObjectNode();
    node.put("kind", "call");
    node.put("id", call.sid());
    node.put("at", call.created().toString());
    node.put("status", call.status());
    node.put("asks", call.asks());
    node.put("seconds", call.talk().toSeconds());
    ArrayNode lines = node.putArray("lines");
    call.transcript().forEach(lines::add);
    return node;
  }

  private String write(ObjectNode node) {
    try {
      return mapper.writeValueAsString(node);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("JSON that was built here cannot be written", e);
    }
  }
}
