package io.seatsignal.memory;

import io.seatsignal.course.Section;
import io.seatsignal.course.SectionId;
import io.seatsignal.course.SectionState;
import io.seatsignal.course.TermId;
import io.seatsignal.signal.EndReason;
import io.seatsignal.signal.NotSentReason;
import io.seatsignal.watch.Watch;
import io.seatsignal.watch.WatchState;
import java.time.Instant;
import java.util.List;

/** The end of a term being stored. Guarded by the repository's lock. */
final class Expiry {

  private final Terms terms;
  private final WatchBook book;
  private final Duties duties;
  private final Holds holds;
  private final TermId termId;
  private final Instant at;
  private final Instant now;

  Expiry(
      Terms terms,
      WatchBook book,
      Duties duties,
      Holds holds,
      TermId termId,
      Instant at,
      Instant now) {
    this.terms = terms;
    this.book = book;
    this.duties = duties;
    this.holds = holds;
    this.termId = termId;
    this.at = at;
    this.now = now;
  }

  /** Stores everything and says how many notices are owed. */
  int store() {
    if (terms.epoch(termId) == 0) {
      return 0;
    }
    terms.takeEpoch(termId);
    terms.change(termId);
    holds.lift(termId);
    duties.closeAll(termId, at, NotSentReason.ENROLMENT_OVER);
    int owed = 0;
    for (SectionId id : book.liveSections(termId)) {
      List<Watch> live = book.live(id);
      Section section = terms.section(id).map(SectionState::section).orElseThrow();
      live.forEach(watch -> book.end(watch, WatchState.EXPIRED, EndReason.ENROLMENT_OVER));
      duties.end(section, EndReason.ENROLMENT_OVER, at, live, now);
      owed += live.size();
    }
    return owed;
  }
}
