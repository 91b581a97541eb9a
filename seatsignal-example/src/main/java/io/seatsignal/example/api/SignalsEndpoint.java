package io.seatsignal.example.api;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.seatsignal.base.WatcherId;
import io.seatsignal.example.access.Gate;
import io.seatsignal.example.access.Scope;
import io.seatsignal.example.account.Account;
import io.seatsignal.example.web.Endpoints;
import io.seatsignal.example.web.Items;
import io.seatsignal.example.web.Problem;
import io.seatsignal.signal.Signals;
import java.util.List;
import java.util.Optional;

/** {@code /signals}: what a person was told, and what not. */
final class SignalsEndpoint implements Endpoints {

  private static final String ALL = Requests.PREFIX + "/signals";

  private final Gate gate;
  private final Signals signals;
  private final SignalViews views;

  SignalsEndpoint(Gate gate, Signals signals, SignalViews views) {
    this.gate = gate;
    this.signals = signals;
    this.views = views;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get(ALL, this::list);
    routes.post(ALL + "/{id}/confirmation", this::confirm);
  }

  private void list(Context http) {
    Account account = gate.admit(http, Scope.WATCH).account();
    Optional<String> cursor = Requests.query(http, "cursor");
    try {
      http.json(
          account
              .watcher()
              .map(watcher -> views.page(watcher, cursor))
              .orElseGet(() -> Items.all(List.of())));
    } catch (IllegalArgumentException e) {
      throw Requests.invalidCursor(e);
    }
  }

  /** Does what key 1 in a call and the reply OK do. */
  private void confirm(Context http) {
    WatcherId watcher =
        gate.admit(http, Scope.WATCH)
            .account()
            .watcher()
            .filter(own -> views.has(own, http.pathParam("id")))
            .orElseThrow(() -> Problem.notFound().thrown());
    signals.confirm(watcher);
    http.status(HttpStatus.NO_CONTENT);
  }
}
