package io.seatsignal.mariadb;

import static io.seatsignal.mariadb.ConflictsTest.unit;
import static org.assertj.core.api.Assertions.assertThat;

import io.seatsignal.base.Address;
import io.seatsignal.course.TermId;
import io.seatsignal.mariadb.ConflictsTest.Named;
import io.seatsignal.operation.Alarm;
import io.seatsignal.operation.Operations;
import io.seatsignal.operation.Pause;
import io.seatsignal.pacing.Preferences;
import io.seatsignal.quota.Quota;
import io.seatsignal.signal.Claim;
import io.seatsignal.signal.OnDoubt;
import io.seatsignal.verification.AddressBook;
import io.seatsignal.verification.Codes;
import io.seatsignal.watch.CommitResult;
import io.seatsignal.watch.Watch;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Every kind of work that the repository does, from an empty town, with what is to be seen of it.
 */
final class ConflictUnits {

  private static final Duration HOUR = Duration.ofHours(1);
  private static final Address MAIL = new Address("mail", "ann@example.edu");
  private static final Quota QUOTA = new Quota("codes", "somebody", 1, HOUR);

  private ConflictUnits() {}

  static Stream<Named> all() {
    return Stream.of(people(), looks(), signals(), operating()).flatMap(List::stream);
  }

  private static List<Named> people() {
    return List.of(
        unit("register", "person-7", t -> () -> t.town.person(7).externalId()),
        unit(
            "prefer",
            List.of("call"),
            t ->
                () -> {
                  t.repository.prefer(t.ann, Preferences.DEFAULT.over(List.of("call")));
                  return t.repository.watcher(t.ann).orElseThrow().preferences().channels();
                }),
        unit(
            "arm",
            1,
            t ->
                () -> {
                  t.town.arm(t.ann, 1);
                  return t.live();
                }),
        unit(
            "stop",
            0,
            t -> {
              Watch watch = t.town.arm(t.ann, 1);
              return () -> t.repository.stop(t.ann, watch.id()).isPresent() ? t.live() : -1;
            }),
        unit(
            "opt out",
            "1 opted out, 0 watches",
            t -> {
              t.town.arm(t.ann, 1);
              return () -> {
                t.repository.optOut(Town.number(1));
                return t.number("SELECT COUNT(*) FROM ss_opt_out")
                    + " opted out, "
                    + t.live()
                    + " watches";
              };
            }),
        unit(
            "opt in",
            0L,
            t -> {
              t.repository.optOut(Town.number(1));
              return () -> {
                t.repository.optIn(Town.number(1));
                return t.number("SELECT COUNT(*) FROM ss_opt_out");
              };
            }),
        unit(
            "withdraw a number",
            0L,
            t ->
                () -> {
                  t.repository.withdrawNumber(t.ann);
                  return t.number("SELECT COUNT(*) FROM ss_watcher WHERE phone IS NOT NULL");
                }),
        unit(
            "forget",
            "0 watches, 0 names",
            t -> {
              t.town.arm(t.ann, 1);
              return () -> {
                t.repository.forget(t.ann);
                return t.number("SELECT COUNT(*) FROM ss_watch")
                    + " watches, "
                    + t.number("SELECT COUNT(external_id) FROM ss_watcher")
                    + " names";
              };
            }),
        unit(
            "codes",
            List.of(Codes.Match.WRONG, Codes.Match.TOO_MANY_TRIES),
            t ->
                () -> {
                  Codes codes = t.repository.codes();
                  codes.expect("ann", Town.number(1), "111111", HOUR);
                  return List.of(
                      codes.match("ann", Town.number(1), "222222", 1),
                      codes.match("ann", Town.number(1), "111111", 1));
                }),
        unit(
            "a right code",
            List.of(Codes.Match.RIGHT, Codes.Match.NONE),
            t -> {
              Codes codes = t.repository.codes();
              codes.expect("ann", Town.number(1), "111111", HOUR);
              codes.expect("bob", Town.number(2), "111111", HOUR);
              return () -> {
                codes.forget("bob");
                return List.of(
                    codes.match("ann", Town.number(1), "111111", 3),
                    codes.match("bob", Town.number(2), "111111", 3));
              };
            }),
        unit(
            "addresses",
            "true true true 0",
            t ->
                () -> {
                  AddressBook book = t.repository.addresses();
                  return book.propose(t.ann, MAIL)
                      + " "
                      + book.prove(t.ann, MAIL)
                      + " "
                      + book.remove(t.ann, "mail")
                      + " "
                      + t.number("SELECT COUNT(*) FROM ss_address");
                }));
  }

  private static List<Named> looks() {
    return List.of(
        unit(
            "take an epoch",
            List.of(1L, 2L),
            t -> {
              TermId term = new TermId("brown", "202510");
              return () ->
                  List.of(t.repository.takeEpoch(term, "a"), t.repository.takeEpoch(term, "b"));
            }),
        unit("an idle look", 0, t -> () -> t.town.commit(t.town.idle())),
        unit(
            "an opening",
            "1 owed, 1 opening",
            t -> {
              t.town.arm(t.ann, 1);
              return () ->
                  t.town.commit(t.town.opens(1))
                      + " owed, "
                      + t.number("SELECT COUNT(*) FROM ss_opening")
                      + " opening";
            }),
        unit(
            "a failed look",
            new CommitResult.Committed(0),
            t ->
                () ->
                    t.repository.recordFailure(Town.TERM, t.town.epoch, Town.MORNING, "no answer")),
        unit(
            "expire",
            1,
            t -> {
              t.town.arm(t.ann, 1);
              return () -> t.repository.expire(Town.TERM, Town.MORNING);
            }));
  }

  private static List<Named> signals() {
    return List.of(
        unit(
            "claim",
            1,
            t -> {
              t.owed();
              return () -> t.town.claim("node-1", 10).size();
            }),
        unit(
            "mark and record",
            "TOLD ACCEPTED",
            t -> {
              t.owed();
              List<Claim> claims = t.town.claim("node-1", 10);
              return () -> {
                t.town.accept(t.outbox().mark(claims));
                return t.text("SELECT state FROM ss_obligation")
                    + " "
                    + t.text("SELECT state FROM ss_attempt");
              };
            }),
        unit(
            "recover what was claimed",
            "DUE RELEASED",
            t -> {
              t.owed();
              t.town.claim("node-1", 10);
              t.execute("UPDATE ss_attempt SET lease_until = '2020-01-01'");
              return () -> {
                assertThat(t.outbox().recover()).isEmpty();
                return t.text("SELECT state FROM ss_obligation")
                    + " "
                    + t.text("SELECT state FROM ss_attempt");
              };
            }),
        unit(
            "recover what was being sent",
            "1 IN_DOUBT",
            t -> {
              t.sending();
              return () ->
                  t.outbox().recover().size() + " " + t.text("SELECT state FROM ss_attempt");
            }),
        unit(
            "give up",
            "DUE LOST",
            t -> {
              t.sending();
              String attempt = t.outbox().recover().get(0).attemptId();
              return () -> {
                t.outbox().giveUp(Map.of(attempt, OnDoubt.REPEAT_ONCE));
                return t.text("SELECT state FROM ss_obligation")
                    + " "
                    + t.text("SELECT state FROM ss_attempt");
              };
            }),
        unit(
            "confirm",
            1,
            t -> {
              t.owed();
              t.town.accept(t.outbox().mark(t.town.claim("node-1", 10)));
              return () -> t.outbox().confirm(t.ann);
            }));
  }

  private static List<Named> operating() {
    return List.of(
        unit(
            "clear",
            new Operations.Cleared(0, 1, 0),
            t -> {
              t.town.commit(t.town.opens(1));
              t.town.commit(t.town.fills(1));
              t.town.commit(t.town.opens(1));
              t.execute("UPDATE ss_opening SET committed_at = '2020-01-01' WHERE number = 1");
              t.repository.codes().expect("ann", Town.number(1), "111111", HOUR);
              t.execute("UPDATE ss_code SET over_at = '2020-01-01'");
              return () -> {
                Operations.Cleared cleared =
                    t.repository.operations().clear(Operations.SHORTEST_KEPT);
                assertThat(t.number("SELECT COUNT(*) FROM ss_code")).isZero();
                return cleared;
              };
            }),
        unit(
            "pause and resume",
            "1 paused, true, 0 paused",
            t ->
                () -> {
                  Operations operations = t.repository.operations();
                  operations.pause(Pause.Kind.CHANNEL, "text", HOUR);
                  return operations.pauses().size()
                      + " paused, "
                      + operations.resume(Pause.Kind.CHANNEL, "text")
                      + ", "
                      + operations.pauses().size()
                      + " paused";
                }),
        unit(
            "report and alarm",
            "1 told, 0 reported",
            t ->
                () -> {
                  Operations operations = t.repository.operations();
                  Alarm alarm = new Alarm(Alarm.Cause.JOB, "backup", "failed");
                  operations.report(alarm);
                  int told = operations.raise(operations.reported(), "n", HOUR).tell().size();
                  operations.reportOver(Alarm.Cause.JOB, "backup");
                  return told + " told, " + operations.reported().size() + " reported";
                }),
        unit(
            "spend",
            "true false",
            t ->
                () -> {
                  Operations operations = t.repository.operations();
                  Optional<BigDecimal> budget = Optional.of(new BigDecimal("1.5"));
                  return operations.spend(BigDecimal.ONE, budget)
                      + " "
                      + operations.spend(BigDecimal.ONE, budget);
                }),
        unit(
            "quotas",
            "true false true",
            t ->
                () -> {
                  String both =
                      t.repository.quotas().take(QUOTA) + " " + t.repository.quotas().take(QUOTA);
                  t.repository.quotas().giveBack(List.of(QUOTA));
                  return both + " " + t.repository.quotas().take(QUOTA);
                }));
  }
}
