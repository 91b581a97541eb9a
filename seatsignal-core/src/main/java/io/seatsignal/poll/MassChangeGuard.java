package io.seatsignal.poll;

import io.seatsignal.course.Availability;
import io.seatsignal.course.Section;
import io.seatsignal.course.SectionState;
import io.seatsignal.poll.Transition.Fell;
import io.seatsignal.poll.Transition.Held;
import io.seatsignal.poll.Transition.Rose;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Keeps back what changes in too many sections at once to be believed. Pure: no time, no storage.
 *
 * <p>A change that is kept back already and that a look confirms is let through, and neither it nor
 * a rise that only waits for its closer look counts as new.
 */
final class MassChangeGuard {

  /** Fewer changes in one look are never a mass change. */
  static final int LEAST = 20;

  /** A mass change opens at least one in so many full sections. */
  static final int FULL_SHARE = 2;

  /** A mass change closes at least one in so many takeable sections. */
  static final int TAKEABLE_SHARE = 4;

  /** What a look means for one section, and the row that says so. */
  record Step(@Nullable SectionState before, Section row, Transition transition) {}

  private MassChangeGuard() {}

  /**
   * Looks at all changes of one look together.
   *
   * @param steps what the look means for each section that it speaks of
   * @param known what was known before
   * @return the transitions, with {@link Held} in place of what is kept back
   */
  static List<Transition> review(List<Step> steps, Baseline known) {
    boolean opens =
        isMass(
            steps.stream().filter(step -> opensNewly(step, known)).count(),
            FULL_SHARE,
            known,
            availability -> availability == Availability.FULL);
    boolean closes =
        isMass(
            steps.stream().filter(MassChangeGuard::closesNewly).count(),
            TAKEABLE_SHARE,
            known,
            availability -> availability.rank() > 0);
    return steps.stream()
        .map(
            step ->
                (opens && opensNewly(step, known)) || (closes && closesNewly(step))
                    ? held(step)
                    : step.transition())
        .toList();
  }

  private static boolean isMass(
      long changes, int share, Baseline known, Predicate<Availability> concerned) {
    if (changes < LEAST) {
      return false;
    }
    long all =
        known.sections().stream()
            .filter(state -> concerned.test(state.section().availability()))
            .count();
    return changes * share >= all;
  }

  private static boolean opensNewly(Step step, Baseline known) {
    SectionState before = step.before();
    return before != null
        && step.transition() instanceof Rose rose
        && before.section().availability() == Availability.FULL
        && before.contradictions() == 0
        && !known.isPostponed(step.row().id().crn())
        && isNews(before, rose.risen().section().availability());
  }

  private static boolean closesNewly(Step step) {
    SectionState before = step.before();
    return before != null
        && step.transition() instanceof Fell fell
        && fell.to().rank() == 0
        && isNews(before, fell.to());
  }

  private static boolean isNews(SectionState before, Availability to) {
    return !before.held().equals(Optional.of(to));
  }

  /** Everything but the availability is as the row says. */
  private static Transition held(Step step) {
    SectionState before = step.before();
    Section known = before == null ? step.row() : before.section();
    Section kept = step.row().with(known.availability(), known.seats());
    return new Held(
        SectionState.of(kept).holding(Optional.of(step.row().availability())), step.row());
  }
}
