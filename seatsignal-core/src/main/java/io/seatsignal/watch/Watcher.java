package io.seatsignal.watch;

import io.seatsignal.base.WatcherId;
import io.seatsignal.pacing.Preferences;
import io.seatsignal.phone.PhoneNumber;

/**
 * A person who waits for seats. Somebody whose number was withdrawn is none until they are
 * registered with a number again.
 *
 * @param id the repository's identity
 * @param externalId the host application's own identity of the person
 * @param phone the one verified number; no number belongs to two watchers
 * @param preferences how they want to be reached
 */
public record Watcher(
    WatcherId id, String externalId, PhoneNumber phone, Preferences preferences) {}
