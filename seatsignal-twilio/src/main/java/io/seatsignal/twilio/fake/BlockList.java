package io.seatsignal.twilio.fake;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Who asked not to be texted, and by which sender: a number, or a whole messaging service.
 * Thread-safe.
 */
final class BlockList {

  private record Entry(String sender, String person) {}

  private final FakeTwilioSettings settings;
  private final Set<Entry> entries = ConcurrentHashMap.newKeySet();

  BlockList(FakeTwilioSettings settings) {
    this.settings = settings;
  }

  void block(String sender, String person) {
    entries.add(entry(sender, person));
  }

  void unblock(String sender, String person) {
    entries.remove(entry(sender, person));
  }

  boolean blocks(String sender, String person) {
    return entries.contains(entry(sender, person));
  }

  private Entry entry(String sender, String person) {
    return new Entry(settings.serviceOf(sender).map(MessagingService::sid).orElse(sender), person);
  }
}
