package io.seatsignal.example.app;

import io.seatsignal.base.SeatSignalException;
import io.seatsignal.mariadb.Schema;
import io.seatsignal.operation.Hold;
import io.seatsignal.operation.Operations;
import io.seatsignal.operation.Pause;
import io.seatsignal.pacing.ChannelState;
import io.seatsignal.watch.WatchLimits;
import io.seatsignal.watch.WatchRepository;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/**
 * What operators paused and what is in trouble, as it is stored.
 *
 * @param at when it was read, by the database's clock
 * @param pauses what operators paused
 * @param holds what is kept back
 * @param channels how the channels fare that were used or paused
 * @param spentToday what was spent and reserved today (UTC)
 */
public record OperationState(
    Instant at,
    List<Pause> pauses,
    List<Hold> holds,
    List<ChannelState> channels,
    BigDecimal spentToday) {

  /** Copies the lists. */
  public OperationState {
    pauses = List.copyOf(pauses);
    holds = List.copyOf(holds);
    channels = List.copyOf(channels);
  }

  /**
   * Reads it from a database that has its tables.
   *
   * @param database the database
   * @return the state of this moment
   * @throws SeatSignalException if it cannot be read; the message says what to do
   */
  public static OperationState of(Database database) {
    try (WatchRepository repository = database.open(Schema.VALIDATE, WatchLimits.DEFAULT)) {
      Operations operations = repository.operations();
      return new OperationState(
          operations.time(),
          operations.pauses(),
          operations.holds(),
          operations.channels(),
          operations.spentToday());
    }
  }
}
