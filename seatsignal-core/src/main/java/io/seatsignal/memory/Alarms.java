package io.seatsignal.memory;

import io.seatsignal.operation.Alarm;
import io.seatsignal.operation.Operations.Raised;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is wrong, and when it was told: one node tells everything. Guarded by the lock. */
final class Alarms {

  private record Key(Alarm.Cause cause, String subject) {}

  private record Told(Alarm alarm, Instant at) {}

  private final Map<Key, Told> told = new LinkedHashMap<>();
  private final Map<Key, Alarm> reported = new LinkedHashMap<>();

  void report(Alarm trouble) {
    reported.put(new Key(trouble.cause(), trouble.subject()), trouble);
  }

  void reportOver(Alarm.Cause cause, String subject) {
    reported.remove(new Key(cause, subject));
  }

  List<Alarm> reported() {
    return reported.values().stream()
        .sorted(
            Comparator.comparing((Alarm alarm) -> alarm.cause().name())
                .thenComparing(Alarm::subject))
        .toList();
  }

  Raised raise(Collection<Alarm> wrong, Instant now, Duration again) {
    List<Alarm> tell = new ArrayList<>();
    Map<Key, Told> standing = new LinkedHashMap<>();
    for (Alarm alarm : wrong) {
      Key key = new Key(alarm.cause(), alarm.subject());
      Told before = standing.getOrDefault(key, told.get(key));
      boolean due = before == null || !now.isBefore(before.at().plus(again));
      standing.put(key, due ? new Told(alarm, now) : before);
      if (due) {
        tell.add(alarm);
      }
    }
    told.keySet().removeAll(standing.keySet());
    List<Alarm> over = told.values().stream().map(Told::alarm).toList();
    told.clear();
    told.putAll(standing);
    return new Raised(tell, over);
  }
}
