package io.seatsignal.example.bench;

import io.seatsignal.base.SeatSignalException;
import io.seatsignal.mariadb.MariaDbSettings;
import java.io.IOException;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Measures, in databases of its own that are dropped when this is closed. Used by one thread but
 * for {@link #close}, which others may call at any time: what runs then fails.
 */
public final class Bench implements AutoCloseable {

  /** What can be measured by itself. */
  public enum Part {
    /** Idle cycles, memory, requests. */
    POLL,
    /** An opening with a crowd. */
    OPENING,
    /** Throughput of sending. */
    DISPATCH,
    /** The first signal of an opening. */
    LATENCY,
    /** The death of the polling node. */
    FAILOVER,
    /** All of these. */
    ALL;

    private Set<Part> parts() {
      return this == ALL ? EnumSet.complementOf(EnumSet.of(ALL)) : EnumSet.of(this);
    }
  }

  private final BenchDatabase database;
  private final BenchDatabase small;
  private final InstantSource time;
  private final Consumer<String> progress;

  private Bench(
      BenchDatabase database, BenchDatabase small, InstantSource time, Consumer<String> progress) {
    this.database = database;
    this.small = small;
    this.time = time;
    this.progress = progress;
  }

  /**
   * Creates the databases, and drops those that killed runs left.
   *
   * @param server how to reach a database of the server
   * @param time the time
   * @param progress is told what begins
   * @return a bench, to be closed
   * @throws SeatSignalException if the user may not create a database
   */
  public static Bench open(MariaDbSettings server, InstantSource time, Consumer<String> progress) {
    BenchDatabase database = BenchDatabase.create(server);
    try {
      return new Bench(database, BenchDatabase.create(server), time, progress);
    } catch (RuntimeException e) {
      database.close();
      throw e;
    }
  }

  /**
   * Measures; blocks for minutes.
   *
   * @param part what
   * @param sizes how much
   * @return the results
   * @throws SeatSignalException if the database fails
   * @throws InterruptedException if the thread is interrupted
   */
  public BenchReport run(Part part, BenchSizes sizes) throws InterruptedException {
    return run(part.parts(), sizes);
  }

  /** Measures some parts on one stage. */
  BenchReport run(Set<Part> parts, BenchSizes sizes) throws InterruptedException {
    List<Measure> measures = new ArrayList<>();
    try {
      if (!parts.equals(EnumSet.of(Part.FAILOVER))) {
        onStage(parts, sizes, measures);
      }
      if (parts.contains(Part.FAILOVER)) {
        measures.add(new Failover(database, progress).measure());
      }
    } catch (IOException | SQLException e) {
      throw SeatSignalException.passing("measuring failed: " + e.getMessage(), e);
    }
    return new BenchReport(sizes, measures);
  }

  private void onStage(Set<Part> parts, BenchSizes sizes, List<Measure> measures)
      throws IOException, SQLException, InterruptedException {
    try (Stage stage = new Stage(sizes, database, time)) {
      stage.set(progress);
      if (parts.contains(Part.POLL)) {
        progress.accept("measuring idle cycles");
        IdleCycles idle = new IdleCycles(stage);
        measures.add(idle.changed());
        measures.add(idle.unchanged());
        measures.add(growth(idle, sizes));
      }
      if (parts.contains(Part.OPENING)) {
        progress.accept("measuring openings with " + sizes.crowd() + " watchers");
        measures.add(new OpeningOfACrowd(stage).measure());
      }
      if (parts.contains(Part.DISPATCH)) {
        progress.accept("measuring sending");
        measures.addAll(sending(stage));
      }
      if (parts.contains(Part.LATENCY)) {
        progress.accept("measuring first signals");
        measures.add(new FirstSignal(stage).measure());
      }
      if (parts.contains(Part.POLL)) {
        progress.accept("measuring memory and requests");
        measures.add(new Heap(stage).measure());
        measures.add(new Searches(stage).measure());
      }
    }
  }

  private Measure growth(IdleCycles idle, BenchSizes sizes)
      throws IOException, SQLException, InterruptedException {
    progress.accept("measuring how idle cycles grow");
    try (Stage stage = new Stage(sizes.small(), small, time)) {
      stage.set(stored -> {});
      return idle.growth(new IdleCycles(stage));
    }
  }

  private static List<Measure> sending(Stage stage)
      throws IOException, SQLException, InterruptedException {
    try (Sending sending = new Sending(stage)) {
      return stage.sizes().nodes() == 1
          ? List.of(sending.oneNode())
          : List.of(sending.oneNode(), sending.allNodes());
    }
  }

  @Override
  public void close() {
    database.close();
    small.close();
  }
}
