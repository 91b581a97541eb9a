package io.seatsignal.poll;

import io.seatsignal.course.Section;
import io.seatsignal.course.SectionState;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts for how many whole looks in a row sections are missing. Missing is unknown, not full.
 *
 * <p>Counts live in memory and start anew with each epoch; since when a section is missing is
 * stored at the first miss. Not thread-safe.
 */
final class MissingSections {

  /**
   * From so many newly missing rows on, if they are also more than one in fifty, it is no whole.
   */
  static final int SUSPICIOUS = 5;

  private static final int SUSPICIOUS_SHARE = 50;

  /** A section that is missing twice in a row gets its closer look. */
  private static final int CLOSER_LOOK_AT = 2;

  private static final Logger LOG = LoggerFactory.getLogger(MissingSections.class);

  private static final class Miss {
    int looks;
    boolean answered;
    int endedFrom = PollSettings.MISSING_LOOKS;
  }

  private final Map<String, Miss> misses = new HashMap<>();
  private boolean whole;
  private boolean warned;

  /** Counts a listing; says nothing of missing ones if it lists too few to be the whole term. */
  void listed(List<Section> rows, Baseline known, Findings findings, Instant lookedAt) {
    List<SectionState> unlisted = known.unlisted(rows);
    if (unlisted.isEmpty()) {
      whole = true;
      warned = false;
      misses.clear();
      return;
    }
    long fresh = unlisted.stream().filter(state -> state.missingSince().isEmpty()).count();
    long before = known.sections().stream().filter(state -> state.missingSince().isEmpty()).count();
    whole = fresh < SUSPICIOUS || fresh * SUSPICIOUS_SHARE <= before;
    if (!whole) {
      warn(known, fresh + " of " + before + " sections are missing at once");
      return;
    }
    warned = false;
    Set<String> gone = new HashSet<>();
    for (SectionState state : unlisted) {
      gone.add(crn(state));
      misses.computeIfAbsent(crn(state), any -> new Miss());
      if (state.missingSince().isEmpty()) {
        findings.store(state.missing(lookedAt));
      }
    }
    misses.keySet().retainAll(gone);
  }

  /** A listing of which the source itself says that a part is unknown. */
  void partlyListed(Set<String> crns, Baseline known, String unknownPart) {
    whole = false;
    misses.keySet().removeAll(crns);
    warn(known, unknownPart);
  }

  private void warn(Baseline known, String unknownPart) {
    if (!warned) {
      warned = true;
      LOG.warn(
          "{}: a part of the answer is unknown: {}; nothing counts as missing, warned once until"
              + " an answer is whole",
          known.termId,
          unknownPart);
    }
  }

  /** Counts one more look at the last listing, and names the sections that something is due for. */
  void count(Baseline known, Findings findings, Instant lookedAt, Duration missingAfter) {
    if (!whole) {
      return;
    }
    misses.forEach(
        (crn, miss) -> {
          SectionState state = Objects.requireNonNull(known.get(crn));
          Instant since = state.missingSince().orElse(lookedAt);
          miss.looks++;
          // At 2, and while nobody answers at 4, 8, 16, …
          boolean turn = miss.looks >= CLOSER_LOOK_AT && Integer.bitCount(miss.looks) == 1;
          if (turn && !miss.answered) {
            findings.suspect(state.missing(since));
          }
          if (miss.looks >= miss.endedFrom && !lookedAt.isBefore(since.plus(missingAfter))) {
            // Asked for again from time to time: a watch can be made on it still.
            miss.endedFrom = miss.looks + PollSettings.MISSING_LOOKS;
            findings.gone(state.missing(since));
          }
        });
  }

  /** No further closer look at a missing section is needed. */
  void answered(String crn) {
    Miss miss = misses.get(crn);
    if (miss != null) {
      miss.answered = true;
    }
  }

  private static String crn(SectionState state) {
    return state.section().id().crn();
  }
}
