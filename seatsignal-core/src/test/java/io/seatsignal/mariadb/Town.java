package io.seatsignal.mariadb;

import io.seatsignal.base.WatcherId;
import io.seatsignal.course.Availability;
import io.seatsignal.course.Seats;
import io.seatsignal.course.Section;
import io.seatsignal.course.SectionId;
import io.seatsignal.course.SectionState;
import io.seatsignal.course.TermId;
import io.seatsignal.pacing.Contact;
import io.seatsignal.pacing.Pacing;
import io.seatsignal.pacing.Route;
import io.seatsignal.pacing.SendRules;
import io.seatsignal.phone.PhoneNumber;
import io.seatsignal.signal.Claim;
import io.seatsignal.signal.ClaimRules;
import io.seatsignal.signal.Level;
import io.seatsignal.signal.Outcome;
import io.seatsignal.signal.SendResult;
import io.seatsignal.testing.Sections;
import io.seatsignal.watch.CommitResult;
import io.seatsignal.watch.Consent;
import io.seatsignal.watch.Registration;
import io.seatsignal.watch.RegistrationResult;
import io.seatsignal.watch.TermChanges;
import io.seatsignal.watch.Verification;
import io.seatsignal.watch.Watch;
import io.seatsignal.watch.WatchPolicy;
import io.seatsignal.watch.WatchRepository;
import io.seatsignal.watch.Watcher;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** A listed term with people, as the tests of this package need it. */
final class Town {

  static final TermId TERM = new TermId("brown", "202420");
  static final Instant MORNING = Instant.parse("2024-11-05T14:00:00Z");
  static final Duration LEASE = Duration.ofMinutes(1);
  static final ClaimRules TEXT_THEN_CALL =
      new ClaimRules(
          new SendRules(
              Pacing.NONE,
              List.of(
                  new Route("text", Contact.TEXT, Duration.ZERO, BigDecimal.ZERO),
                  new Route("call", Contact.CALL, Duration.ZERO, BigDecimal.ZERO)),
              List.of()),
          (channel, openings) -> openings.size());

  final WatchRepository repository;
  final long epoch;

  private Town(WatchRepository repository, long epoch) {
    this.repository = repository;
    this.epoch = epoch;
  }

  /** Takes the term and lists so many full sections, with the numbers 1, 2, … */
  static Town found(WatchRepository repository, int sections) {
    Town town = new Town(repository, repository.takeEpoch(TERM, "node-1"));
    List<SectionState> listed = new ArrayList<>();
    for (int crn = 1; crn <= sections; crn++) {
      listed.add(SectionState.of(full(crn)));
    }
    town.commit(
        new TermChanges(TERM, town.epoch, MORNING, listed, List.of(), List.of(), List.of()));
    return town;
  }

  static SectionId section(int crn) {
    return new SectionId(TERM, Integer.toString(crn));
  }

  static Section full(int crn) {
    return Sections.section(section(crn)).course("CSCI " + crn, "S01").full(60).build();
  }

  static PhoneNumber number(int ending) {
    return new PhoneNumber(String.format("+1401%07d", 8_630_000 + ending));
  }

  Watcher person(int ending) {
    return registers(ending, ending);
  }

  /** A person, whose number may have changed. */
  Watcher registers(int person, int ending) {
    RegistrationResult result =
        repository.register(
            new Registration(
                "person-" + person,
                number(ending),
                Verification.byHost("asked in person"),
                new Consent("terms-1", MORNING)));
    return ((RegistrationResult.Registered) result).watcher();
  }

  Watch arm(WatcherId person, int crn) {
    return repository.atDesk(person, section(crn), desk -> desk.arm(WatchPolicy.ONCE, false));
  }

  /** So many people, each with a watch on the section. */
  void crowd(int from, int size, int crn) {
    for (int i = 0; i < size; i++) {
      arm(person(from + i).id(), crn);
    }
  }

  TermChanges idle() {
    return new TermChanges(TERM, epoch, MORNING, List.of(), List.of(), List.of(), List.of());
  }

  TermChanges opens(int... crns) {
    List<SectionState> sections = new ArrayList<>();
    List<TermChanges.Rise> rises = new ArrayList<>();
    for (int crn : crns) {
      sections.add(SectionState.of(full(crn).with(Availability.OPEN, Seats.of(1, 60))));
      rises.add(new TermChanges.Rise(Integer.toString(crn), Level.OPEN, OptionalInt.of(1)));
    }
    return new TermChanges(TERM, epoch, MORNING, sections, rises, List.of(), List.of());
  }

  TermChanges fills(int crn) {
    return new TermChanges(
        TERM,
        epoch,
        MORNING,
        List.of(SectionState.of(full(crn))),
        List.of(),
        List.of(new TermChanges.Fall(Integer.toString(crn), Availability.FULL)),
        List.of());
  }

  int commit(TermChanges changes) {
    return ((CommitResult.Committed) repository.apply(changes)).obligations();
  }

  List<Claim> claim(String node, int atMost) {
    return repository.outbox().claim(node, atMost, LEASE, TEXT_THEN_CALL);
  }

  void accept(List<Claim> claims) {
    SendResult accepted = new SendResult.Accepted("SM1", new BigDecimal("0.0083"));
    repository
        .outbox()
        .record(claims.stream().map(claim -> new Outcome(claim.attemptId(), accepted)).toList());
  }

  Optional<Watch> again(Watch watch) {
    return repository.watch(watch.watcher(), watch.id());
  }
}
