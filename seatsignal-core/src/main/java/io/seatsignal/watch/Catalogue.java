package io.seatsignal.watch;

import io.seatsignal.course.Heartbeat;
import io.seatsignal.course.SectionId;
import io.seatsignal.course.SectionState;
import io.seatsignal.course.TermId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of sections, for reading: as the last look of whatever node stored it.
 *
 * <p>Thread-safe; every method blocks on the storage and throws {@link
 * io.seatsignal.base.SeatSignalException} when it cannot be reached. Nothing here asks a source.
 */
public final class Catalogue {

  private final WatchRepository repository;

  /**
   * Creates the view.
   *
   * @param repository where the sections are kept
   */
  public Catalogue(WatchRepository repository) {
    this.repository = repository;
  }

  /**
   * Finds a section.
   *
   * @param section the section
   * @return empty if no look has ever listed it
   */
  public Optional<SectionState> find(SectionId section) {
    return repository.section(section);
  }

  /**
   * Finds some sections with one question.
   *
   * @param sections the sections, of any terms
   * @return those that a look has listed, by their identity
   */
  public Map<SectionId, SectionState> find(Collection<SectionId> sections) {
    return repository.sections(sections);
  }

  /**
   * All sections of a term, thousands at some universities: to be kept as long as {@link #version}
   * stays the same.
   *
   * @param termId the term
   * @return in no particular order; empty if it was never looked at
   */
  public List<SectionState> all(TermId termId) {
    return repository.sections(termId);
  }

  /**
   * The openings of a section, those that are over included.
   *
   * @param section the section
   * @param atMost how many at most
   * @return the newest first
   */
  public List<OpeningRecord> openings(SectionId section, int atMost) {
    return repository.openings(section, atMost);
  }

  /**
   * When a term was last polled, by whatever node.
   *
   * @param termId the term
   * @return one without times if the term was never polled
   */
  public Heartbeat heartbeat(TermId termId) {
    return repository.pollState(termId).heartbeat();
  }

  /**
   * The version of what is stored of a term's sections and openings: the same number on every node,
   * greater after each commit that changes anything about them, unchanged by idle and failed looks.
   *
   * <p>Cheap enough for every request. Read it before what it stands for: what is read afterwards
   * may be newer than the number, and is then read once more, but is never older.
   *
   * @param termId the term
   * @return 0 if nothing was ever stored
   */
  public long version(TermId termId) {
    return repository.version(termId);
  }
}
