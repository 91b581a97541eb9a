package io.seatsignal.example.bench;

import io.seatsignal.example.bench.InTurn.Sample;
import io.seatsignal.watch.TermChanges;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Optional;

/** From the decision that a section has opened to everything that is owed for it, committed. */
final class OpeningOfACrowd {

  private static final int WARM_UPS = 1;
  private static final int ROUNDS = 7;
  private static final double AT_MOST = 1.5;

  /** The same rows, for one opening by hand. */
  private static final String OWE =
      "INSERT INTO ss_obligation (opening_id, watch_id, watcher_id, arming, state, order_key,"
          + " not_before) SELECT 0, w.watch_id, w.watcher_id, w.arming, 'DUE', 1000000"
          + " * ROW_NUMBER() OVER (ORDER BY w.armed_at, w.watch_id), UTC_TIMESTAMP(6)"
          + " FROM ss_watch w JOIN ss_section s ON s.section_id = w.section_id"
          + " WHERE s.crn = ? AND w.state = 'ARMED'";

  private final Stage stage;

  OpeningOfACrowd(Stage stage) {
    this.stage = stage;
  }

  Measure measure() throws IOException, SQLException, InterruptedException {
    Openings openings = new Openings(stage);
    try (Connection connection = stage.database().connect()) {
      connection.setAutoCommit(false);
      return Measure.median(
          "opening",
          "ms",
          Optional.of(Aim.ratioAtMost(AT_MOST)),
          InTurn.rounds(
              WARM_UPS,
              stage.sizes().rounds(ROUNDS),
              () -> engine(openings),
              () -> floor(connection)));
    }
  }

  private Sample engine(Openings openings) throws IOException, SQLException, InterruptedException {
    String crn = stage.places().crowd();
    TermChanges rise = openings.rise(crn);
    Sample sample = InTurn.millis(() -> openings.commit(rise));
    openings.end(crn);
    return sample;
  }

  private Sample floor(Connection connection)
      throws IOException, SQLException, InterruptedException {
    Sample sample =
        InTurn.millis(
            () -> {
              try (PreparedStatement insert = connection.prepareStatement(OWE)) {
                insert.setString(1, stage.places().crowd());
                int owed = insert.executeUpdate();
                connection.commit();
                return owed;
              }
            });
    Seeding.forgetSignals(stage.database());
    return sample;
  }
}
