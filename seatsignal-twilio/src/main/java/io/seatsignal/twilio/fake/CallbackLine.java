package io.seatsignal.twilio.fake;

import io.seatsignal.twilio.fake.Fault.Callbacks;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Tells the application how one message or call fares, or tells it wrongly. Thread-safe. */
final class CallbackLine {

  private static final String STRANGE_STATUS = "teleported";

  private final Webhooks webhooks;
  private final Optional<String> url;
  private final String method;
  private final Callbacks mode;
  private final String statusName;
  private final Deque<Map<String, String>> held = new ArrayDeque<>();

  /**
   * Creates the line.
   *
   * @param url where to; empty to tell nobody
   * @param statusName the parameter that names the state
   */
  CallbackLine(
      Webhooks webhooks, Optional<String> url, String method, Callbacks mode, String statusName) {
    this.webhooks = webhooks;
    this.url = url;
    this.method = method;
    this.mode = mode;
    this.statusName = statusName;
  }

  Callbacks mode() {
    return mode;
  }

  /**
   * Tells one state; returns once it is answered.
   *
   * @param last whether no other state follows
   */
  void tell(Map<String, String> parameters, boolean last) {
    if (url.isEmpty() || mode == Callbacks.NEVER) {
      return;
    }
    switch (mode) {
      case TWICE -> {
        send(parameters);
        send(parameters);
      }
      case LAST_FIRST -> hold(parameters, last);
      case UNKNOWN_STATUS -> send(last ? strange(parameters) : parameters);
      default -> send(parameters);
    }
  }

  private synchronized void hold(Map<String, String> parameters, boolean last) {
    held.push(parameters);
    if (last) {
      held.forEach(this::send);
    }
  }

  private Map<String, String> strange(Map<String, String> parameters) {
    Map<String, String> changed = new LinkedHashMap<>(parameters);
    changed.put(statusName, STRANGE_STATUS);
    return changed;
  }

  private void send(Map<String, String> parameters) {
    webhooks.send(method, url.orElseThrow(), parameters);
  }
}
