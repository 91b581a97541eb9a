package io.seatsignal.example.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.seatsignal.course.TermId;
import io.seatsignal.example.catalogue.CatalogueSearch;
import io.seatsignal.example.catalogue.CatalogueTerm;
import io.seatsignal.example.web.Endpoints;
import io.seatsignal.example.web.Items;
import io.seatsignal.example.web.Problem;
import java.time.Instant;
import java.util.Optional;

/** {@code /terms} and their departments: where there is something to wait for. For everybody. */
final class TermsEndpoint implements Endpoints {

  private final CatalogueSearch search;

  TermsEndpoint(CatalogueSearch search) {
    this.search = search;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get(Requests.PREFIX + "/terms", this::terms);
    routes.get(Requests.PREFIX + "/sources/{source}/terms/{term}/departments", this::departments);
  }

  /** A term; without {@code asOf} if it was never seen. */
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  record TermJson(
      String source,
      String sourceName,
      String term,
      String name,
      boolean enrollable,
      Optional<Instant> asOf) {

    static TermJson of(CatalogueTerm term) {
      return new TermJson(
          term.id().source(),
          term.sourceName(),
          term.id().term(),
          term.name(),
          term.enrollable(),
          term.asOf());
    }
  }

  private void terms(Context http) {
    http.json(Items.all(search.terms().stream().map(TermJson::of).toList()));
  }

  private void departments(Context http) {
    http.json(
        Items.all(search.departments(term(http)).orElseThrow(() -> Problem.notFound().thrown())));
  }

  private static TermId term(Context http) {
    try {
      return new TermId(http.pathParam("source"), http.pathParam("term"));
    } catch (IllegalArgumentException e) {
      throw Requests.unknown(e);
    }
  }
}
