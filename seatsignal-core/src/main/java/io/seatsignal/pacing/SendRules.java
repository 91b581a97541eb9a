package io.seatsignal.pacing;

import io.seatsignal.course.Enrolment;
import io.seatsignal.course.TermId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Everything that decides whether, when and over what a person is contacted. Immutable.
 *
 * <p>An obstacle moves a message to the person's next channel; a gap or a cap only to one that
 * disturbs no more than the channel it protects, so that a text that must wait a minute does not
 * become a call.
 */
public final class SendRules {

  private final Pacing pacing;
  private final List<Route> routes;
  private final Supplier<? extends Collection<Enrolment>> enrolments;

  /**
   * Creates the rules.
   *
   * @param pacing the limits
   * @param routes the installed channels in the installation's order of preference
   * @param enrolments the terms; one that is not among them has no known end
   */
  public SendRules(Pacing pacing, List<Route> routes, Collection<Enrolment> enrolments) {
    this(pacing, routes, () -> enrolments);
  }

  /**
   * Creates the rules for terms that change.
   *
   * @param pacing the limits
   * @param routes the installed channels in the installation's order of preference
   * @param enrolments tells the terms of the moment; must not block
   */
  public SendRules(
      Pacing pacing, List<Route> routes, Supplier<? extends Collection<Enrolment>> enrolments) {
    this.pacing = pacing;
    this.routes = List.copyOf(routes);
    this.enrolments = enrolments;
  }

  /**
   * Begins a claim.
   *
   * @param now the storage's time
   * @param channels how the channels fare, by name; one that is missing is fresh
   * @param spentToday what was spent and reserved so far today
   * @return what is left to give out
   */
  public Allotment allot(Instant now, Map<String, ChannelState> channels, BigDecimal spentToday) {
    return new Allotment(this, now, channels, spentToday);
  }

  /**
   * The moment after which nothing about these terms may leave.
   *
   * @param terms the terms
   * @param latest the latest moment anyhow
   * @return the end of the first enrolment that ends before it, else {@code latest}
   */
  public Instant deadline(Collection<TermId> terms, Instant latest) {
    return enrolments.get().stream()
        .filter(enrolment -> terms.contains(enrolment.termId()))
        .flatMap(enrolment -> enrolment.ends().stream())
        .filter(latest::isAfter)
        .min(Comparator.naturalOrder())
        .orElse(latest);
  }

  /**
   * The installed channels.
   *
   * @return in the installation's order of preference
   */
  public List<Route> routes() {
    return routes;
  }

  Pacing pacing() {
    return pacing;
  }

  boolean enrolmentIsOver(TermId term, Instant now) {
    return enrolments.get().stream()
        .anyMatch(enrolment -> enrolment.termId().equals(term) && !enrolment.isOpen(now));
  }

  /** Channels that only show count only where nothing else is installed. */
  List<Route> routesFor(Recipient recipient, Duty duty) {
    boolean onlyShow = routes.stream().allMatch(route -> route.contact() == Contact.SHOW);
    List<String> wanted = recipient.preferences().channels();
    List<String> order = wanted.isEmpty() ? routes.stream().map(Route::channel).toList() : wanted;
    return order.stream()
        .distinct()
        .flatMap(name -> routes.stream().filter(route -> route.channel().equals(name)))
        .filter(route -> onlyShow || route.contact() != Contact.SHOW)
        .filter(route -> !duty.tried().contains(route.channel()))
        .filter(route -> !recipient.unreachableOver().contains(route.channel()))
        .toList();
  }
}
