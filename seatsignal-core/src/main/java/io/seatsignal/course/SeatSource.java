package io.seatsignal.course;

import java.time.Duration;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/**
 * One university's course system.
 *
 * <p>Implementations are thread-safe, keep no state that a result depends on, and never retry by
 * themselves: the next poll is the retry. Methods block and must end within a bounded time of their
 * own (time-outs for connecting, reading and the whole call). What goes wrong is a value, not an
 * exception.
 *
 * <p>The engine does not rely on it ({@link GuardedSource}): what is thrown or null counts as a
 * failed look; a look that takes longer than the engine's limit (45 s unless set otherwise) fails,
 * its thread is interrupted and a late answer discarded, and while it ignores that, further looks
 * at its term fail at once. Other terms and sources go on. {@code snapshot} and {@code confirm} are
 * called on threads of the engine's which keep nothing between calls.
 *
 * <p>{@link #close()} releases connections and threads, is idempotent, and is not waited for longer
 * than 5 s.
 */
public interface SeatSource extends AutoCloseable {

  /**
   * The name under which sections of this source are known.
   *
   * @return a name as {@link TermId} allows it; always the same
   */
  String name();

  /**
   * The zone in which times are told to the source's students.
   *
   * @return e.g. {@code America/New_York}; always the same
   */
  ZoneId zone();

  /**
   * Looks at the whole term with one request.
   *
   * @param term the term code
   * @param knownFingerprint the {@linkplain TermSnapshot#fingerprint() fingerprint} of the look
   *     that the caller still holds; with the same bytes the answer is {@link
   *     SnapshotResult.Unchanged}
   * @return what was seen, or why nothing was
   */
  SnapshotResult snapshot(String term, Optional<String> knownFingerprint);

  /**
   * Asks for the exact counts of a few sections, in parallel.
   *
   * @param sections sections of one term of this source
   * @param budget the time after which no answer is waited for
   * @return an entry for each section that was tried; one that is missing was not tried for lack of
   *     time
   */
  Map<SectionId, Confirmation> confirm(Collection<SectionId> sections, Duration budget);

  /**
   * What people write for a department besides its code, such as {@code CS} for {@code CSCI}.
   *
   * @return codes by what is written, both in capitals; always the same; none unless said otherwise
   */
  default Map<String, String> departmentAliases() {
    return Map.of();
  }

  /**
   * What people call a term.
   *
   * @param term a term code
   * @return e.g. {@code Spring 2025}; the code itself unless said otherwise
   */
  default String termName(String term) {
    return term;
  }

  @Override
  default void close() {}
}
