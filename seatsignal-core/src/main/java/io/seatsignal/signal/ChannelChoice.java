package io.seatsignal.signal;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Decides over which channel an obligation goes out next. */
@FunctionalInterface
public interface ChannelChoice {

  /**
   * Picks a channel; called inside the claim's transaction, so it must not block.
   *
   * @param preferred the watcher's channels in order of preference; empty if the watcher leaves it
   *     to the installation
   * @param tried the channels that have already refused or lost this obligation
   * @return the channel's name; empty if none is left
   */
  Optional<String> next(List<String> preferred, Set<String> tried);
}
