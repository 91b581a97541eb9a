package io.seatsignal.watch;

import io.seatsignal.base.WatcherId;
import io.seatsignal.phone.PhoneNumber;
import java.util.List;

/**
 * A person who waits for seats.
 *
 * @param id the repository's identity
 * @param externalId the host application's own identity of the person
 * @param phone the one verified number; no number belongs to two watchers
 * @param channels channel names in order of preference; empty to leave it to the installation
 */
public record Watcher(WatcherId id, String externalId, PhoneNumber phone, List<String> channels) {

  /** Copies the list. */
  public Watcher {
    channels = List.copyOf(channels);
  }
}
