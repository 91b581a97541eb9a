package io.seatsignal.watch;

import io.seatsignal.base.WatchId;
import io.seatsignal.base.WatcherId;
import io.seatsignal.course.Availability;
import io.seatsignal.course.Confirmation.Answered;
import io.seatsignal.course.Enrolment;
import io.seatsignal.course.SeatSource;
import io.seatsignal.course.Seats;
import io.seatsignal.course.Section;
import io.seatsignal.course.SectionId;
import io.seatsignal.course.SectionState;
import io.seatsignal.course.TermId;
import io.seatsignal.watch.WatchResult.Live;
import io.seatsignal.watch.WatchResult.Origin;
import io.seatsignal.watch.WatchResult.Reason;
import io.seatsignal.watch.WatchResult.Refused;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The rules of a watch: who may wait for what.
 *
 * <p>A watch is made only for a section that its source lists, in a term that is enrollable, by a
 * known watcher who has not opted out, within the cap; otherwise it is refused with a reason and a
 * fix. Asking for the same again answers with the existing watch, or restarts it.
 *
 * <p>Thread-safe. Methods block on the storage; {@link #request} and {@link #restart} may also ask
 * the source for the count of one active section (at most 5 s, cached for 30 s, at most two a
 * second). They throw {@link io.seatsignal.base.SeatSignalException} when the storage cannot be
 * reached.
 */
public final class Watches {

  private final WatchRepository repository;
  private final Supplier<List<Enrolment>> enrolments;
  private final WatchLimits limits;
  private final InstantSource time;
  private final SeatLookup lookup;

  /**
   * Creates the rules.
   *
   * @param repository where watches are kept
   * @param sources the sources to ask for a count, by any name
   * @param enrolments tells the terms that are polled now; asked for every decision, must not block
   * @param limits how much one person may ask for
   * @param time tells whether a term is still enrollable
   */
  public Watches(
      WatchRepository repository,
      Collection<SeatSource> sources,
      Supplier<List<Enrolment>> enrolments,
      WatchLimits limits,
      InstantSource time) {
    this.repository = repository;
    this.enrolments = enrolments;
    this.limits = limits;
    this.time = time;
    this.lookup =
        new SeatLookup(
            sources.stream()
                .collect(Collectors.toUnmodifiableMap(SeatSource::name, Function.identity())),
            time);
  }

  /**
   * Asks for a watch.
   *
   * @param watcher who asks
   * @param request what for
   * @return the live watch, or why there is none
   */
  public WatchResult request(WatcherId watcher, WatchRequest request) {
    SectionId section = request.section();
    Optional<Enrolment> enrolment = enrolment(section.termId());
    if (enrolment.isEmpty()) {
      return new Refused(
          Reason.TERM_NOT_ENROLLABLE,
          section.termId() + " is not watched here; watched terms: " + watchedTerms());
    }
    if (!enrolment.get().isOpen(time.instant())) {
      return enrolmentOver(section.termId());
    }
    Optional<Answered> look =
        repository
            .section(section)
            .map(SectionState::section)
            .filter(stored -> stored.availability().rank() > 0 && !stored.seats().counted())
            .flatMap(stored -> lookup.look(section));
    WatchResult result = repository.atDesk(watcher, section, desk -> decide(desk, request, look));
    boolean unlisted =
        result instanceof Refused refused && refused.reason() == Reason.UNKNOWN_SECTION;
    return unlisted ? new Refused(Reason.UNKNOWN_SECTION, unknownSection(section)) : result;
  }

  /**
   * Arms a watch again as it was asked for before.
   *
   * @param watcher whose it must be
   * @param watch the watch
   * @return the live watch or why it cannot be; empty if the person has no such watch
   */
  public Optional<WatchResult> restart(WatcherId watcher, WatchId watch) {
    return repository
        .watch(watcher, watch)
        .map(
            known ->
                request(
                    watcher, new WatchRequest(known.section(), known.policy(), known.waitlist())));
  }

  /**
   * Stops a watch. What was given free for sending before still arrives.
   *
   * @param watcher whose it must be
   * @param watch the watch
   * @return the watch as it is now; empty if the person has no such watch
   */
  public Optional<Watch> stop(WatcherId watcher, WatchId watch) {
    return repository.stop(watcher, watch);
  }

  /**
   * A person's watches in every state, newest arming first.
   *
   * @param watcher whose
   * @return the watches
   */
  public List<Watch> list(WatcherId watcher) {
    return repository.watches(watcher);
  }

  /**
   * The watches of some people, for pages that follow them.
   *
   * @param watchers whose
   * @return for each of them the watches in every state, newest arming first
   */
  public Map<WatcherId, List<Watch>> list(Collection<WatcherId> watchers) {
    return repository.watches(watchers);
  }

  /**
   * The watches that are being signalled now: something is owed to them, or was told and is not
   * confirmed yet.
   *
   * @param watchers whose
   * @return those of their watches
   */
  public Set<WatchId> signalling(Collection<WatcherId> watchers) {
    return repository.signalling(watchers);
  }

  private WatchResult decide(WatchDesk desk, WatchRequest request, Optional<Answered> look) {
    if (!enrollable().contains(request.section().termId())) {
      // Its enrolment ended while this waited for the desk.
      return enrolmentOver(request.section().termId());
    }
    if (desk.watcher().isEmpty()) {
      return new Refused(Reason.UNKNOWN_WATCHER, "this person is not registered with a number");
    }
    if (desk.optedOut()) {
      return new Refused(
          Reason.OPTED_OUT, "this number asked not to be contacted; text START from it first");
    }
    Optional<SectionState> stored = desk.section();
    if (stored.isEmpty()) {
      return new Refused(Reason.UNKNOWN_SECTION, request.section() + " is not listed");
    }
    Section section = stored.get().section();
    Availability now = look.map(Answered::availability).orElse(section.availability());
    Seats seats = look.map(Answered::seats).orElse(section.seats());
    Optional<Refused> refusal = unwatchable(section, now);
    if (refusal.isPresent()) {
      return refusal.get();
    }
    WatchResult result = decide(desk, request, now, seats);
    boolean doubted = stored.get().contradictions() == 0 && section.availability().rank() > 0;
    if (result instanceof Live && now == Availability.FULL && doubted) {
      // Otherwise the next seat would be no rise, and this watch never told.
      desk.contradict();
    }
    return result;
  }

  private WatchResult decide(WatchDesk desk, WatchRequest request, Availability now, Seats seats) {
    Optional<Watch> existing = desk.existing();
    if (existing.isPresent() && existing.get().state() == WatchState.ARMED) {
      Watch same = existing.get();
      boolean amended = same.policy() != request.policy() || same.waitlist() != request.waitlist();
      Watch watch = amended ? desk.amend(request.policy(), request.waitlist()) : same;
      return new Live(watch, Origin.EXISTED, now, seats);
    }
    boolean live = existing.isPresent() && existing.get().state().isLive();
    if (!live && desk.liveWatches(enrollable()) >= limits.liveWatches()) {
      return new Refused(
          Reason.CAP_REACHED,
          "the cap of " + limits.liveWatches() + " live watches is reached; stop one first");
    }
    Watch armed = desk.arm(request.policy(), request.waitlist());
    Origin origin = existing.isPresent() ? Origin.RESTARTED : Origin.CREATED;
    return new Live(armed, origin, now, seats);
  }

  private static Refused enrolmentOver(TermId term) {
    return new Refused(Reason.TERM_NOT_ENROLLABLE, "enrolment for " + term + " is over");
  }

  private static Optional<Refused> unwatchable(Section section, Availability now) {
    if (section.placeholder()) {
      return Optional.of(
          new Refused(
              Reason.PLACEHOLDER,
              section.label()
                  + " only points to another section; watch the course that it is listed with"));
    }
    return switch (now) {
      case CANCELLED ->
          Optional.of(new Refused(Reason.CANCELLED, section.label() + " is cancelled"));
      case UNCAPPED ->
          Optional.of(
              new Refused(
                  Reason.UNCAPPED,
                  section.label() + " has no seat limit and cannot fill; just enrol"));
      case OPEN, WAITLIST, FULL, UNKNOWN -> Optional.empty();
    };
  }

  private String unknownSection(SectionId section) {
    boolean everSeen = repository.pollState(section.termId()).heartbeat().lastSuccess().isPresent();
    return everSeen
        ? section.termId() + " lists no section with the number " + section.crn()
        : section.termId() + " has not been looked at yet; start the server and try again";
  }

  /**
   * The terms in which a seat can be waited for now. Does not block.
   *
   * @return those that are polled and whose enrolment is not over
   */
  public Set<TermId> enrollable() {
    Instant now = time.instant();
    return enrolments.get().stream()
        .filter(enrolment -> enrolment.isOpen(now))
        .map(Enrolment::termId)
        .collect(Collectors.toUnmodifiableSet());
  }

  private Optional<Enrolment> enrolment(TermId term) {
    return enrolments.get().stream().filter(each -> each.termId().equals(term)).findFirst();
  }

  private String watchedTerms() {
    return enrolments.get().stream()
        .map(Enrolment::termId)
        .sorted()
        .map(TermId::toString)
        .collect(Collectors.joining(", "));
  }
}
