package io.seatsignal.example.campus;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * One recorded term with the seats of every section, which can be changed by hand and by {@link
 * CampusLife}.
 *
 * <p>Starts with the recorded status of every section; seats that were not recorded are drawn by
 * seed, so that the same seed gives the same campus. Thread-safe, nothing blocks.
 */
public final class Campus {

  private static final int REMEMBERED_CHANGES = 50;

  private final Term term;
  private final InstantSource time;
  private final Map<String, Integer> places = new HashMap<>();
  private final List<SectionState> states = new ArrayList<>();
  private final Deque<CampusChange> recent = new ArrayDeque<>();
  private Instant loadedAt;
  private long searchVersion;

  Campus(Term term, long seed, InstantSource time) {
    this.term = term;
    this.time = time;
    this.loadedAt = time.instant();
    var draw = new SeatDraw(seed);
    for (SectionFacts section : term.sections()) {
      places.put(section.crn(), places.size());
      states.add(
          section.placeholder() ? SectionState.placeholder() : SectionState.of(draw.draw(section)));
    }
  }

  /**
   * A campus of a term that is part of this build.
   *
   * @param term term code, such as {@code 202420}
   * @param seed decides the seats that were not recorded
   * @param time dates the changes made by hand
   * @throws IllegalArgumentException if there is no such term
   */
  public static Campus of(String term, long seed, InstantSource time) {
    return new Campus(TermFile.read(term), seed, time);
  }

  /** Code of the term that is served. */
  public String term() {
    return term.srcdb();
  }

  /** The section as it stands, or empty if the term has no such CRN. */
  public synchronized Optional<CampusSection> section(String crn) {
    return Optional.ofNullable(places.get(crn)).map(this::view);
  }

  /** All sections as they stand, in the recorded order. */
  public synchronized List<CampusSection> sections() {
    return places.values().stream().sorted().map(this::view).toList();
  }

  /** The sections without a free seat, in the recorded order. */
  public List<CampusSection> fullSections() {
    return sections().stream().filter(CampusSection::full).toList();
  }

  /** The last changes, newest first. */
  public synchronized List<CampusChange> recentChanges() {
    return List.copyOf(recent);
  }

  /**
   * Leaves a section with so many free seats; a capacity below that is raised.
   *
   * @return the section afterwards
   * @throws IllegalArgumentException if {@code seats} is below 1, or if there is no such section,
   *     or one that has no seat limit or does not take place
   */
  public CampusSection open(String crn, int seats) {
    if (seats < 1) {
      throw new IllegalArgumentException("seats must be at least 1, was " + seats);
    }
    return change(time.instant(), crn, s -> Seats.of(Math.max(s.capacity(), seats), seats)).after();
  }

  /**
   * Takes the last seat of a section.
   *
   * @return the section afterwards; as it was if it is full already
   * @throws IllegalArgumentException as {@link #open}
   */
  public CampusSection fill(String crn) {
    return change(time.instant(), crn, s -> s.available() > 0 ? s.withAvailable(0) : s).after();
  }

  /**
   * Cancels a section for good.
   *
   * @return the section afterwards
   * @throws IllegalArgumentException if there is no such section or it is a placeholder
   */
  public CampusSection cancel(String crn) {
    return cancel(time.instant(), crn).after();
  }

  /** Changes seats at a given time; as {@link #open} for errors. */
  synchronized CampusChange change(Instant at, String crn, UnaryOperator<Seats> operation) {
    int place = place(crn);
    SectionState state = states.get(place);
    if (!state.moves()) {
      throw new IllegalArgumentException(
          "section "
              + crn
              + " has no seats to change: "
              + (state.stat().equals("A")
                  ? "it has no seat limit"
                  : "its stat is " + state.stat()));
    }
    return put(at, place, SectionState.of(operation.apply(state.seats())));
  }

  synchronized CampusChange cancel(Instant at, String crn) {
    int place = place(crn);
    SectionState state = states.get(place);
    if (state.stat().equals("X")) {
      throw new IllegalArgumentException("section " + crn + " is a cross-list placeholder");
    }
    return put(at, place, state.cancelled());
  }

  /** Everything at one moment. */
  synchronized CampusSnapshot snapshot() {
    return new CampusSnapshot(searchVersion, loadedAt, List.copyOf(states));
  }

  /** Grows with every change that a search shows. */
  synchronized long searchVersion() {
    return searchVersion;
  }

  Term recorded() {
    return term;
  }

  private CampusChange put(Instant at, int place, SectionState state) {
    CampusSection before = view(place);
    states.set(place, state);
    var change = new CampusChange(at, before, view(place));
    if (change.visible()) {
      searchVersion++;
      recent.addFirst(change);
      if (recent.size() > REMEMBERED_CHANGES) {
        recent.removeLast();
      }
    }
    loadedAt = at;
    return change;
  }

  private CampusSection view(int place) {
    return CampusSection.of(term.sections().get(place), states.get(place));
  }

  private int place(String crn) {
    Integer place = places.get(crn);
    if (place == null) {
      throw new IllegalArgumentException("term " + term.srcdb() + " has no section " + crn);
    }
    return place;
  }
}
