package io.seatsignal.example.api;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.seatsignal.example.access.Gate;
import io.seatsignal.example.access.Scope;
import io.seatsignal.example.web.Endpoints;
import java.io.IOException;

/** {@code GET /watches/events}: the watches as they change, as server-sent events. */
final class WatchEventsEndpoint implements Endpoints {

  private final Gate gate;
  private final WatchStreams streams;

  WatchEventsEndpoint(Gate gate, WatchStreams streams) {
    this.gate = gate;
    this.streams = streams;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get(Requests.PREFIX + "/watches/events", this::follow);
  }

  private void follow(Context http) throws IOException {
    streams.open(http, gate.admit(http, Scope.WATCH));
  }
}
