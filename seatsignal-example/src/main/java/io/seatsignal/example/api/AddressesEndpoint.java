package io.seatsignal.example.api;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.seatsignal.example.access.Gate;
import io.seatsignal.example.access.Scope;
import io.seatsignal.example.web.Endpoints;
import io.seatsignal.example.web.Problem;

/**
 * {@code /accounts/me/addresses/{kind}}: addresses beside the number. Every channel that there is
 * reaches people by their number, so no kind is known.
 */
final class AddressesEndpoint implements Endpoints {

  private static final String ADDRESS = Requests.PREFIX + "/accounts/me/addresses/{kind}";

  private final Gate gate;

  AddressesEndpoint(Gate gate) {
    this.gate = gate;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.put(ADDRESS, this::refuse);
    routes.delete(ADDRESS, this::refuse);
  }

  private void refuse(Context http) {
    gate.admit(http, Scope.ACCOUNT);
    throw Problem.of(
            HttpStatus.NOT_FOUND,
            "unknown-address-kind",
            "No channel uses such an address",
            "All channels of this installation reach people by their phone number.")
        .thrown();
  }
}
