package io.seatsignal.example.campus;

import java.util.Comparator;

/**
 * Something that life has decided to do.
 *
 * @param at milliseconds of campus life since its start
 * @param order decides between events of the same time: first planned, first done
 * @param move what
 * @param crn to which section; empty if that is decided then
 */
record LifeEvent(long at, long order, Move move, String crn) implements Comparable<LifeEvent> {

  enum Move {
    /** The next section in line begins to open. */
    NEXT,
    /** Somebody leaves a full section. */
    LEAVE,
    /** Others take the seats of an open section. */
    FILL,
    /** People come and go where it opens and fills nothing. */
    STIR
  }

  private static final Comparator<LifeEvent> ORDER =
      Comparator.comparingLong(LifeEvent::at).thenComparingLong(LifeEvent::order);

  @Override
  public int compareTo(LifeEvent other) {
    return ORDER.compare(this, other);
  }
}
