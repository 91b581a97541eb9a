package io.seatsignal.quota;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Counts what people and strangers may do only so often, for the whole cluster.
 *
 * <p>Every method is one short transaction. Thread-safe; blocks on the storage and throws {@link
 * io.seatsignal.base.SeatSignalException} when it cannot be reached.
 */
public interface Quotas {

  /**
   * Takes one from each of some quotas, or from none of them.
   *
   * @param quotas each name and subject once
   * @return the first in their order that is used up; empty if one was taken from each
   */
  Optional<Quota> take(List<Quota> quotas);

  /**
   * Gives back what was taken for something that did not happen after all. What was not taken, or
   * in a window that is over, is ignored.
   *
   * @param quotas the quotas
   */
  void giveBack(Collection<Quota> quotas);

  /**
   * Whether any was taken in the present window.
   *
   * @param quota the quota
   * @return false if nothing was, or all was given back
   */
  boolean isTaken(Quota quota);

  /**
   * Takes one.
   *
   * @param quota the quota
   * @return whether it was left
   */
  default boolean take(Quota quota) {
    return take(List.of(quota)).isEmpty();
  }
}
