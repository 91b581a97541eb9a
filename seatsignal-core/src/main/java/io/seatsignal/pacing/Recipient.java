package io.seatsignal.pacing;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A person as the rules see them.
 *
 * @param preferences how they want to be reached
 * @param numberZones the zones in which their number may be
 * @param unreachableOver channels over which their number cannot be reached
 * @param contacts when they were contacted in the last seven days, by way of contact, including
 *     what is reserved and may still be sent; in any order
 */
public record Recipient(
    Preferences preferences,
    Set<ZoneId> numberZones,
    Set<String> unreachableOver,
    Map<Contact, List<Instant>> contacts) {

  /** Copies all. */
  public Recipient {
    numberZones = Set.copyOf(numberZones);
    unreachableOver = Set.copyOf(unreachableOver);
    contacts = Map.copyOf(contacts);
  }
}
