package io.seatsignal.example.bench;

import io.seatsignal.example.bench.InTurn.Sample;
import io.seatsignal.mariadb.MariaDbWatchRepository;
import io.seatsignal.pacing.Pacing;
import io.seatsignal.pacing.SendRules;
import io.seatsignal.signal.Claim;
import io.seatsignal.signal.DispatchSettings;
import io.seatsignal.signal.Dispatcher;
import io.seatsignal.signal.SendListener;
import io.seatsignal.signal.SendResult;
import io.seatsignal.signal.SignalText;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** How fast a full queue empties over a channel that takes no time. */
final class Sending implements AutoCloseable {

  private static final int WARM_UPS = 6;
  private static final int ROUNDS = 5;
  private static final double AT_LEAST = 0.4;
  private static final double NODES_AT_LEAST = 1.6;
  private static final long PATIENCE_MINUTES = 5;
  private static final double MILLIS_PER_SECOND = 1000;

  private final Stage stage;
  private final Openings openings;
  private final BenchChannel channel = new BenchChannel(signal -> {});
  private final List<MariaDbWatchRepository> nodes = new ArrayList<>();

  Sending(Stage stage) {
    this.stage = stage;
    this.openings = new Openings(stage);
    for (int i = 0; i < stage.sizes().nodes(); i++) {
      nodes.add(stage.anotherRepository());
    }
  }

  /** One node beside the floor. */
  Measure oneNode() throws IOException, SQLException, InterruptedException {
    try (PlainSending plain = new PlainSending(stage, BenchSizes.SENDERS)) {
      return Measure.median(
          "dispatch",
          "signals/s",
          Optional.of(Aim.ratioAtLeast(AT_LEAST)),
          InTurn.rounds(
              stage.sizes().rounds(WARM_UPS),
              stage.sizes().rounds(ROUNDS),
              () -> send(1),
              () -> round(plain::drain)));
    }
  }

  /** All nodes together beside one; judged only where they have processors of their own. */
  Measure allNodes() throws IOException, SQLException, InterruptedException {
    int all = stage.sizes().nodes();
    boolean roomy = Runtime.getRuntime().availableProcessors() >= 2 * all;
    return Measure.median(
        "dispatch-nodes",
        "signals/s",
        roomy ? Optional.of(Aim.ratioAtLeast(NODES_AT_LEAST)) : Optional.empty(),
        InTurn.rounds(1, stage.sizes().rounds(ROUNDS), () -> send(all), () -> send(1)));
  }

  private Sample send(int count) throws IOException, SQLException, InterruptedException {
    CountDownLatch stored = new CountDownLatch(stage.sizes().signals());
    List<Dispatcher> dispatchers =
        nodes.subList(0, count).stream().map(node -> dispatcher(node, stored)).toList();
    try {
      return round(
          () -> {
            dispatchers.forEach(Dispatcher::start);
            if (!stored.await(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
              throw new IllegalStateException(stored.getCount() + " signals were not sent");
            }
            return stage.sizes().signals();
          });
    } finally {
      dispatchers.forEach(Dispatcher::close);
    }
  }

  /** Fills the queue, measures how fast it is emptied, in signals per second, and clears up. */
  private Sample round(InTurn.Task<? extends Number> emptying)
      throws IOException, SQLException, InterruptedException {
    String crn = stage.places().queue();
    int owed = openings.open(crn);
    Sample took = InTurn.millis(emptying);
    long settled = settled();
    openings.end(crn);
    if (took.work() != owed || settled != owed) {
      throw new IllegalStateException(
          owed + " signals were owed, " + took.work() + " sent and " + settled + " settled");
    }
    return new Sample(MILLIS_PER_SECOND * took.work() / took.value(), took.work());
  }

  /**
   * Obligations of which everything is stored: a signal, its item, an attempt and how that ended.
   */
  private long settled() throws SQLException {
    try (Connection connection = stage.database().connect();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT COUNT(*) FROM ss_obligation o JOIN ss_signal_item i ON i.opening_id ="
                    + " o.opening_id AND i.watch_id = o.watch_id JOIN ss_signal s ON s.signal_id ="
                    + " i.signal_id JOIN ss_attempt a ON a.signal_id = s.signal_id"
                    + " WHERE o.state = 'ACCEPTED' AND a.state = 'ACCEPTED'")) {
      row.next();
      return row.getLong(1);
    }
  }

  private Dispatcher dispatcher(MariaDbWatchRepository node, CountDownLatch stored) {
    return new Dispatcher(
        node.outbox(),
        List.of(channel),
        new SignalText(source -> ZoneOffset.UTC),
        new SendRules(
            Pacing.NONE,
            List.of(channel.capabilities().route(channel.name())),
            List.of(Stage.ENROLMENT)),
        DispatchSettings.DEFAULT.withSenders(BenchSizes.SENDERS),
        "bench-" + nodes.indexOf(node),
        stage.time(),
        new SendListener() {
          @Override
          public void sent(Claim claim, SendResult result) {
            stored.countDown();
          }
        },
        () -> true);
  }

  @Override
  public void close() {
    nodes.forEach(MariaDbWatchRepository::close);
  }
}
