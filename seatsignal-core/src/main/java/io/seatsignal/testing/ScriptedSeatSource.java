package io.seatsignal.testing;

import io.seatsignal.course.Availability;
import io.seatsignal.course.Confirmation;
import io.seatsignal.course.SeatSource;
import io.seatsignal.course.Seats;
import io.seatsignal.course.Section;
import io.seatsignal.course.SectionId;
import io.seatsignal.course.SnapshotResult;
import io.seatsignal.course.TermId;
import io.seatsignal.course.TermSnapshot;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * A course system that says what a test wants. Thread-safe; answers at once.
 *
 * <pre>{@code
 * ScriptedSeatSource source = new ScriptedSeatSource("brown", ZoneId.of("America/New_York"));
 * source.put(Sections.section(id).course("CSCI 0320", "S01").full(60).build());
 * source.failNext("HTTP 503"); // the next look fails
 * source.open(id, 2); // the one after it sees two seats
 * }</pre>
 *
 * <p>A term is known once a section of it was put.
 */
public final class ScriptedSeatSource implements SeatSource {

  private static final int USUAL_CAPACITY = 60;

  private final String name;
  private final ZoneId zone;
  private final Map<SectionId, Section> sections = new LinkedHashMap<>();
  private final Map<String, Integer> revisions = new HashMap<>();
  private final Map<SectionId, Optional<Confirmation>> confirmations = new HashMap<>();
  private final Queue<Supplier<SnapshotResult>> nextLooks = new ArrayDeque<>();
  private final Map<String, String> departmentAliases = new ConcurrentHashMap<>();
  private boolean countsInRows = true;
  private int snapshots;
  private int confirms;
  private boolean closed;

  /**
   * Makes a source without any section.
   *
   * @param name its name
   * @param zone its zone
   * @throws IllegalArgumentException if {@link TermId} does not allow the name
   */
  public ScriptedSeatSource(String name, ZoneId zone) {
    this.name = new TermId(name, "any").source();
    this.zone = zone;
  }

  /**
   * Adds what people write for a department besides its code.
   *
   * @param written what is written, in capitals
   * @param code the code
   */
  public void departmentAlias(String written, String code) {
    departmentAliases.put(written, code);
  }

  /**
   * Leaves the counts out of the rows from now on, as Courses@Brown does; only {@link #confirm}
   * tells them.
   */
  public synchronized void hideCounts() {
    countsInRows = false;
    revisions.replaceAll((term, revision) -> revision + 1);
  }

  /**
   * Adds sections, or replaces those with the same identity.
   *
   * @param listed sections of this source
   * @throws IllegalArgumentException if a section is of another source
   */
  public synchronized void put(Section... listed) {
    for (Section section : listed) {
      if (!section.id().source().equals(name)) {
        throw new IllegalArgumentException(section.id() + " is not a section of " + name);
      }
      if (!section.equals(sections.put(section.id(), section))) {
        revise(section.id());
      }
    }
  }

  /**
   * Lets a section disappear from its term.
   *
   * @param id the section
   */
  public synchronized void remove(SectionId id) {
    if (sections.remove(id) != null) {
      revise(id);
    }
  }

  /**
   * Frees seats.
   *
   * @param id a section that was put
   * @param seats how many are free now
   */
  public void open(SectionId id, int seats) {
    change(id, Availability.OPEN, seats);
  }

  /**
   * Takes the last seat.
   *
   * @param id a section that was put
   */
  public void fill(SectionId id) {
    change(id, Availability.FULL, 0);
  }

  /**
   * Cancels a section.
   *
   * @param id a section that was put
   */
  public void cancel(SectionId id) {
    change(id, Availability.CANCELLED, 0);
  }

  private synchronized void change(SectionId id, Availability availability, int seats) {
    Section before = sections.get(id);
    if (before == null) {
      throw new IllegalArgumentException("put section " + id + " before changing it");
    }
    int capacity = before.seats().capacity().orElse(Math.max(seats, USUAL_CAPACITY));
    put(before.with(availability, Seats.of(seats, capacity)));
  }

  private void revise(SectionId id) {
    revisions.merge(id.term(), 1, Integer::sum);
  }

  /**
   * Lets the next look that has no other answer yet fail in passing.
   *
   * @param reason why
   */
  public void failNext(String reason) {
    answerNext(new SnapshotResult.Failed(reason, false, Optional.empty()));
  }

  /**
   * Fixes the answer to the next look that has none yet, of whatever term.
   *
   * @param result the answer
   */
  public void answerNext(SnapshotResult result) {
    answerNext(() -> result);
  }

  /**
   * Fixes the answer to the next look that has none yet, of whatever term.
   *
   * @param answer gives the answer when the look is taken; may wait, may throw
   */
  public synchronized void answerNext(Supplier<SnapshotResult> answer) {
    nextLooks.add(answer);
  }

  /**
   * Fixes what the closer look at a section says, until it is fixed anew.
   *
   * @param id the section
   * @param confirmation what it says
   */
  public synchronized void confirmAs(SectionId id, Confirmation confirmation) {
    confirmations.put(id, Optional.of(confirmation));
  }

  /**
   * Lets every closer look run out of time before a section is tried.
   *
   * @param id the section
   */
  public synchronized void neverConfirm(SectionId id) {
    confirmations.put(id, Optional.empty());
  }

  /**
   * What a look at this moment sees, without counting as one.
   *
   * @param term a term that is known
   * @return the snapshot
   */
  public synchronized TermSnapshot seen(String term) {
    TermId termId = new TermId(name, term);
    List<Section> rows =
        sections.values().stream()
            .filter(section -> section.id().termId().equals(termId))
            .map(this::row)
            .toList();
    return new TermSnapshot(termId, rows, "revision-" + revisions.getOrDefault(term, 0));
  }

  private Section row(Section section) {
    return countsInRows ? section : section.with(section.availability(), Seats.UNKNOWN);
  }

  /**
   * How many looks were taken.
   *
   * @return calls of {@link #snapshot}, whatever they answered
   */
  public synchronized int snapshots() {
    return snapshots;
  }

  /**
   * How many closer looks were taken.
   *
   * @return calls of {@link #confirm}
   */
  public synchronized int confirms() {
    return confirms;
  }

  /**
   * Whether {@link #close} was called.
   *
   * @return true once it was
   */
  public synchronized boolean isClosed() {
    return closed;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public ZoneId zone() {
    return zone;
  }

  @Override
  public SnapshotResult snapshot(String term, Optional<String> knownFingerprint) {
    return look(term, knownFingerprint).get();
  }

  /** Decides under the lock and leaves the scripted answer, which may wait, to be given outside. */
  private synchronized Supplier<SnapshotResult> look(String term, Optional<String> known) {
    snapshots++;
    Supplier<SnapshotResult> scripted = nextLooks.poll();
    if (scripted != null) {
      return scripted;
    }
    if (!revisions.containsKey(term)) {
      return () -> new SnapshotResult.Failed("no term \"" + term + "\"", true, Optional.empty());
    }
    TermSnapshot seen = seen(term);
    return known.filter(seen.fingerprint()::equals).isPresent()
        ? SnapshotResult.Unchanged::new
        : () -> new SnapshotResult.Complete(seen);
  }

  @Override
  public synchronized Map<SectionId, Confirmation> confirm(
      Collection<SectionId> asked, Duration budget) {
    confirms++;
    Map<SectionId, Confirmation> answers = new LinkedHashMap<>();
    for (SectionId id : asked) {
      confirmation(id).ifPresent(confirmation -> answers.put(id, confirmation));
    }
    return answers;
  }

  private Optional<Confirmation> confirmation(SectionId id) {
    Optional<Confirmation> scripted = confirmations.get(id);
    if (scripted != null) {
      return scripted;
    }
    Section section = sections.get(id);
    return Optional.of(
        section == null
            ? new Confirmation.Failed("no section " + id)
            : new Confirmation.Answered(section.availability(), section.seats()));
  }

  @Override
  public Map<String, String> departmentAliases() {
    return Map.copyOf(departmentAliases);
  }

  @Override
  public synchronized void close() {
    closed = true;
  }
}
