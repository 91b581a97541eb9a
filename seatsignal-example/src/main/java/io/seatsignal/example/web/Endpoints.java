package io.seatsignal.example.web;

import io.javalin.config.RoutesConfig;

/** Some routes that belong together. */
@FunctionalInterface
public interface Endpoints {

  /**
   * Adds the routes; called once, before the server starts.
   *
   * @param routes where to
   */
  void addTo(RoutesConfig routes);
}
