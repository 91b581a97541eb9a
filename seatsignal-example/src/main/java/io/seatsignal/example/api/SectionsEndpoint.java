package io.seatsignal.example.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.seatsignal.course.SectionId;
import io.seatsignal.course.TermId;
import io.seatsignal.example.catalogue.CataloguePage;
import io.seatsignal.example.catalogue.CatalogueRequest;
import io.seatsignal.example.catalogue.CatalogueSearch;
import io.seatsignal.example.catalogue.CatalogueTerm;
import io.seatsignal.example.web.Endpoints;
import io.seatsignal.example.web.Items;
import io.seatsignal.example.web.Problem;
import io.seatsignal.signal.Level;
import io.seatsignal.watch.Catalogue;
import io.seatsignal.watch.OpeningRecord;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** {@code /sections} and their histories: what there is to wait for. For everybody. */
final class SectionsEndpoint implements Endpoints {

  private static final int LONGEST_QUERY = 200;
  private static final int OPENINGS = 200;

  private final CatalogueSearch search;
  private final Catalogue stored;

  SectionsEndpoint(CatalogueSearch search, Catalogue stored) {
    this.search = search;
    this.stored = stored;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get(Requests.PREFIX + "/sections", this::search);
    routes.get(
        Requests.PREFIX + "/sources/{source}/terms/{term}/sections/{crn}/history", this::history);
  }

  /** One opening; without {@code closedAt} while it lasts. */
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  record OpeningJson(
      int number, Level level, Instant openedAt, Optional<Instant> closedAt, OptionalInt seats) {

    static OpeningJson of(OpeningRecord opening) {
      return new OpeningJson(
          opening.number(),
          opening.level(),
          opening.openedAt(),
          opening.closedAt(),
          opening.seats());
    }
  }

  private void search(Context http) {
    CatalogueRequest request = request(http);
    if (Tags.isKnown(http, search.tag(request.terms()))) {
      http.status(HttpStatus.NOT_MODIFIED);
      return;
    }
    try {
      CataloguePage page = search.search(request);
      http.json(new Items<>(page.hits().stream().map(SectionJson::of).toList(), page.next()));
    } catch (IllegalArgumentException e) {
      throw Requests.invalidCursor(e);
    }
  }

  private CatalogueRequest request(Context http) {
    Optional<String> source = Requests.query(http, "source");
    Optional<String> term = Requests.query(http, "term");
    // why: a term that is asked for by name is shown also when its enrolment is over
    Predicate<CatalogueTerm> shown =
        term.<Predicate<CatalogueTerm>>map(code -> each -> each.id().term().equals(code))
            .orElse(CatalogueTerm::enrollable);
    Set<TermId> terms =
        search.terms().stream()
            .filter(shown)
            .map(CatalogueTerm::id)
            .filter(id -> source.isEmpty() || source.get().equals(id.source()))
            .collect(Collectors.toSet());
    String text = Requests.query(http, "q").orElse("");
    if (text.length() > LONGEST_QUERY) {
      throw Requests.invalid("q", "takes at most " + LONGEST_QUERY + " characters");
    }
    return new CatalogueRequest(
        terms,
        text,
        Requests.query(http, "department").map(code -> code.toUpperCase(Locale.ROOT)),
        Requests.query(http, "cursor"));
  }

  private void history(Context http) {
    SectionId section = section(http);
    if (stored.find(section).isEmpty()) {
      throw Problem.notFound().thrown();
    }
    List<OpeningRecord> openings = stored.openings(section, OPENINGS);
    http.json(Items.all(openings.stream().map(OpeningJson::of).toList()));
  }

  private static SectionId section(Context http) {
    try {
      return SectionId.of(http.pathParam("source"), http.pathParam("term"), http.pathParam("crn"));
    } catch (IllegalArgumentException e) {
      throw Requests.unknown(e);
    }
  }
}
