package io.seatsignal.example.catalogue;

import io.seatsignal.command.CourseQuery;
import io.seatsignal.course.TermId;
import io.seatsignal.watch.Catalogue;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Searches the terms that are watched. Holds them in memory, and nothing else: how much that is
 * depends on the terms that are configured alone. Thread-safe; blocks on the storage about once a
 * second and term, for one of those who ask.
 */
public final class CatalogueSearch {

  /** How many sections a page has. */
  public static final int PAGE = 50;

  private final Catalogue stored;
  private final Supplier<List<TermId>> watched;
  private final Map<TermId, HeldTerm> kept = new ConcurrentHashMap<>();
  private final Map<String, KnownSource> sources = new LinkedHashMap<>();
  private final Supplier<Set<TermId>> enrollable;
  private final InstantSource time;

  /**
   * Creates the search; reads nothing yet.
   *
   * @param stored what is searched
   * @param watched tells the terms that are watched now, in the order in which they are told
   * @param sources their universities
   * @param enrollable the terms in which a seat can be waited for now
   * @param time tells when to look at what is stored again
   */
  public CatalogueSearch(
      Catalogue stored,
      Supplier<List<TermId>> watched,
      Collection<KnownSource> sources,
      Supplier<Set<TermId>> enrollable,
      InstantSource time) {
    this.stored = stored;
    this.watched = watched;
    sources.forEach(source -> this.sources.put(source.name(), source));
    this.enrollable = enrollable;
    this.time = time;
  }

  /** The terms of the moment; those that are not watched any more are let go. */
  private Map<TermId, HeldTerm> held() {
    List<TermId> now = watched.get();
    kept.keySet().retainAll(now);
    Map<TermId, HeldTerm> held = new LinkedHashMap<>();
    now.forEach(
        term -> held.put(term, kept.computeIfAbsent(term, id -> new HeldTerm(id, stored, time))));
    return held;
  }

  /**
   * The terms that can be searched.
   *
   * @return in the order in which they are configured
   */
  public List<CatalogueTerm> terms() {
    Set<TermId> open = enrollable.get();
    return held().entrySet().stream()
        .map(each -> told(each.getKey(), each.getValue(), open.contains(each.getKey())))
        .toList();
  }

  private CatalogueTerm told(TermId id, HeldTerm term, boolean open) {
    KnownSource source = source(id);
    return new CatalogueTerm(
        id, source.displayName(), source.termName().apply(id.term()), open, term.index().asOf());
  }

  /**
   * The departments of a term.
   *
   * @param term the term
   * @return in the order of their codes; empty if the term is not watched here
   */
  public Optional<List<Department>> departments(TermId term) {
    return Optional.ofNullable(held().get(term)).map(held -> held.index().departments());
  }

  /**
   * Names what a search in some terms can find now: as long as the tag is the same, so is every
   * answer.
   *
   * @param wanted the terms
   * @return letters, digits, dots and hyphens
   */
  public String tag(Set<TermId> wanted) {
    StringBuilder tag = new StringBuilder();
    held()
        .forEach(
            (id, term) -> {
              if (wanted.contains(id)) {
                TermIndex index = term.index();
                long look = index.asOf().map(at -> at.toEpochMilli()).orElse(0L);
                tag.append(id.source()).append('.').append(id.term()).append('-');
                tag.append(index.version()).append('-').append(look).append('.');
              }
            });
    return tag.toString();
  }

  /**
   * Searches.
   *
   * @param request what is looked for; terms that are not watched here have nothing
   * @return the best first: the course that is named, then courses that begin so, then titles and
   *     instructors
   * @throws IllegalArgumentException if the cursor is none
   */
  public CataloguePage search(CatalogueRequest request) {
    CourseQuery query = CourseQuery.of(request.text());
    Optional<Place> after = request.cursor().map(Place::read);
    // why: one more than a page tells whether another one follows, and no more are ever kept
    PriorityQueue<Found> best = new PriorityQueue<>(Comparator.reverseOrder());
    Map<TermId, HeldTerm> held = held();
    for (TermId term : request.terms()) {
      HeldTerm one = held.get(term);
      if (one != null) {
        TermIndex index = one.index();
        Wanted wanted = new Wanted(query, request.department(), source(term).aliases());
        index.entries().forEach(entry -> consider(entry, index, wanted, after, best));
      }
    }
    return page(best);
  }

  private static void consider(
      Entry entry,
      TermIndex index,
      Wanted wanted,
      Optional<Place> after,
      PriorityQueue<Found> best) {
    Optional<Rank> rank = wanted.rank(entry);
    if (rank.isEmpty()) {
      return;
    }
    Place place = Place.of(rank.get(), entry.section());
    if (after.isPresent() && place.compareTo(after.get()) <= 0) {
      return;
    }
    best.add(new Found(place, new CatalogueHit(entry.section(), index.asOf())));
    if (best.size() > PAGE + 1) {
      best.remove();
    }
  }

  private static CataloguePage page(PriorityQueue<Found> best) {
    List<Found> found = new ArrayList<>(best);
    found.sort(Comparator.naturalOrder());
    List<Found> page = found.subList(0, Math.min(PAGE, found.size()));
    return new CataloguePage(
        page.stream().map(Found::hit).toList(),
        found.size() > PAGE ? Optional.of(page.get(PAGE - 1).place().cursor()) : Optional.empty());
  }

  private KnownSource source(TermId term) {
    KnownSource source = sources.get(term.source());
    return source == null
        ? new KnownSource(term.source(), term.source(), Map.of(), code -> code)
        : source;
  }

  private record Found(Place place, CatalogueHit hit) implements Comparable<Found> {

    @Override
    public int compareTo(Found other) {
      return place.compareTo(other.place);
    }
  }
}
