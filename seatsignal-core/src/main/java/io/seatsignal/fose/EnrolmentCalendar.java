package io.seatsignal.fose;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * When students can enrol in which term, as a list of dated periods.
 *
 * <p>Days are those of the site's zone. A published calendar ends somewhere, and whoever relies on
 * it must look at {@link #ends()} in time.
 *
 * @param periods the periods, earliest first
 */
public record EnrolmentCalendar(List<Period> periods) {

  /** The calendar of a site that publishes none: no term is ever enrollable by date. */
  public static final EnrolmentCalendar NONE = new EnrolmentCalendar(List.of());

  /**
   * One stretch of days.
   *
   * @param first the first day
   * @param last the last day, which still belongs to it
   * @param term the term that can be enrolled in
   */
  public record Period(LocalDate first, LocalDate last, String term) {

    /**
     * Checks the order.
     *
     * @throws IllegalArgumentException if {@code last} lies before {@code first}
     */
    public Period {
      if (last.isBefore(first)) {
        throw new IllegalArgumentException(
            "period of " + term + " ends on " + last + ", before it begins on " + first);
      }
    }

    private boolean covers(LocalDate day) {
      return !day.isBefore(first) && !day.isAfter(last);
    }
  }

  /** Sorts and copies the periods. */
  public EnrolmentCalendar {
    periods = periods.stream().sorted(Comparator.comparing(Period::first)).toList();
  }

  /**
   * The terms that matter on a day: those whose period covers it; between two periods, the term of
   * the next one.
   *
   * @param day a day in the site's zone
   * @return term codes without repetition; empty after the last period
   */
  public List<String> enrollableTerms(LocalDate day) {
    List<String> current =
        periods.stream().filter(period -> period.covers(day)).map(Period::term).distinct().toList();
    if (!current.isEmpty()) {
      return current;
    }
    return periods.stream()
        .filter(period -> period.first().isAfter(day))
        .limit(1)
        .map(Period::term)
        .toList();
  }

  /**
   * When a term's enrolment ends for good.
   *
   * @param term the term
   * @return the last day of its last period; empty if it has none
   */
  public Optional<LocalDate> lastDay(String term) {
    return periods.stream()
        .filter(period -> period.term().equals(term))
        .map(Period::last)
        .max(Comparator.naturalOrder());
  }

  /**
   * The terms whose enrolment ended lately, for those who have to tell people so.
   *
   * @param day a day in the site's zone
   * @param days how many days back
   * @return term codes without repetition
   */
  public List<String> endedTerms(LocalDate day, int days) {
    return periods.stream()
        .map(Period::term)
        .distinct()
        .filter(
            term ->
                lastDay(term)
                    .filter(last -> last.isBefore(day) && !last.isBefore(day.minusDays(days)))
                    .isPresent())
        .toList();
  }

  /**
   * How far the calendar reaches.
   *
   * @return the last day of its last period; empty if it has no periods
   */
  public Optional<LocalDate> ends() {
    return periods.stream().map(Period::last).max(Comparator.naturalOrder());
  }
}
