package io.seatsignal.example.bench;

import io.seatsignal.course.SeatSource;
import io.seatsignal.example.bench.InTurn.Sample;
import io.seatsignal.example.campus.Campus;
import io.seatsignal.poll.Poller;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** A poll after which nobody is owed anything, however many wait. */
final class IdleCycles {

  private static final int WARM_UPS = 300;
  private static final int ROUNDS = 31;

  /** Both sides are alike, and a tenth is to be told from noise. */
  private static final int GROWTH_ROUNDS = 101;

  private static final double CHANGED_AT_MOST = 1.3;
  private static final double UNCHANGED_AT_MOST = 1.1;
  private static final double GROWTH_AT_MOST = 1.2;

  private final Stage stage;
  private int changes;

  IdleCycles(Stage stage) {
    this.stage = stage;
  }

  /** Some sections that nobody watches open or fill before each round. */
  Measure changed() throws IOException, SQLException, InterruptedException {
    try (SeatSource source = stage.source();
        PlainPoll plain = new PlainPoll(stage)) {
      Poller poller = stage.poller(source);
      List<Round> rounds =
          InTurn.rounds(
              stage.sizes().rounds(WARM_UPS),
              stage.sizes().rounds(ROUNDS),
              () -> poll(plain, poller),
              () -> {
                change(plain);
                return InTurn.millis(
                    () -> {
                      long rows = plain.scan(plain.exchange());
                      plain.beat();
                      return rows;
                    });
              });
      return Measure.median(
          "idle-changed", "ms", Optional.of(Aim.ratioAtMost(CHANGED_AT_MOST)), rounds);
    }
  }

  /**
   * Changed cycles beside those of a database with a thousandth of a million watches: nothing that
   * a look does may grow with the watches.
   */
  Measure growth(IdleCycles small) throws IOException, SQLException, InterruptedException {
    try (SeatSource source = stage.source();
        SeatSource smallSource = small.stage.source();
        PlainPoll plain = new PlainPoll(stage);
        PlainPoll smallPlain = new PlainPoll(small.stage)) {
      Poller poller = stage.poller(source);
      Poller smallPoller = small.stage.poller(smallSource);
      List<Round> rounds =
          InTurn.rounds(
              stage.sizes().rounds(WARM_UPS),
              stage.sizes().rounds(GROWTH_ROUNDS),
              () -> poll(plain, poller),
              () -> small.poll(smallPlain, smallPoller));
      return Measure.median(
          "idle-growth", "ms", Optional.of(Aim.ratioAtMost(GROWTH_AT_MOST)), rounds);
    }
  }

  private Sample poll(PlainPoll plain, Poller poller)
      throws IOException, SQLException, InterruptedException {
    change(plain);
    return InTurn.millis(() -> Stage.committed(poller.poll()).sections());
  }

  /** The campus writes and packs its new answer here, so that nobody is charged for that. */
  private void change(PlainPoll plain) throws IOException {
    Campus campus = stage.campus();
    for (String crn : stage.places().unwatched()) {
      if (changes % 2 == 0) {
        campus.open(crn, 1);
      } else {
        campus.fill(crn);
      }
    }
    changes++;
    plain.exchange();
  }

  /** The answer is the same as in the round before, byte for byte. */
  Measure unchanged() throws IOException, SQLException, InterruptedException {
    try (SeatSource source = stage.source();
        PlainPoll plain = new PlainPoll(stage)) {
      Poller poller = stage.poller(source);
      Stage.committed(poller.poll());
      List<Round> rounds =
          InTurn.rounds(
              stage.sizes().rounds(WARM_UPS),
              stage.sizes().rounds(ROUNDS),
              () -> InTurn.millis(() -> 1 + Stage.committed(poller.poll()).sections()),
              () -> unchangedFloor(plain));
      return Measure.median(
          "idle-unchanged", "ms", Optional.of(Aim.ratioAtMost(UNCHANGED_AT_MOST)), rounds);
    }
  }

  private static Sample unchangedFloor(PlainPoll plain)
      throws IOException, SQLException, InterruptedException {
    return InTurn.millis(
        () -> {
          plain.exchange();
          return plain.beat();
        });
  }
}
