package io.seatsignal.example.api;

import io.javalin.config.RoutesConfig;
import io.javalin.http.ContentType;
import io.javalin.http.Context;
import io.seatsignal.example.web.Endpoints;

/** {@code GET /openapi.json}: the description of the API. */
final class OpenApiEndpoint implements Endpoints {

  private final String description;

  OpenApiEndpoint(String version) {
    this.description = OpenApi.read(version).toString();
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get("/openapi.json", this::show);
  }

  private void show(Context http) {
    http.contentType(ContentType.APPLICATION_JSON).result(description);
  }
}
