package io.seatsignal.signal;

import io.seatsignal.base.WatcherId;
import io.seatsignal.phone.PhoneNumber;
import java.util.List;

/**
 * What an attempt tells, read back from the storage: a call asks for its script when it is
 * answered, on any node.
 *
 * @param watcher who is told
 * @param to the number that the attempt was made for
 * @param channel the channel's name
 * @param openings what it tells, at least one, in the order of the signal
 */
public record Told(WatcherId watcher, PhoneNumber to, String channel, List<OpeningFact> openings) {

  /** Copies the list. */
  public Told {
    openings = List.copyOf(openings);
  }
}
