package io.seatsignal.twilio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.seatsignal.signal.SendResult;
import io.seatsignal.signal.SignalChannel;
import java.lang.management.ManagementFactory;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;

/** What a host finds in its JVM after channels were used and closed in it, more than once. */
class LifecycleTest {

  /** Those of this test: the fake's come and go with its callbacks. */
  private static final Pattern NOT_OURS =
      Pattern.compile("fake-twilio.*|HttpClient-.*|awaitility.*");

  /** What could outlive a channel. */
  private record Remains(Set<String> threads, Set<ObjectName> beans) {

    static Remains now() {
      return new Remains(
          Thread.getAllStackTraces().keySet().stream()
              .map(Thread::getName)
              .filter(name -> !NOT_OURS.matcher(name).matches())
              .collect(Collectors.toSet()),
          ManagementFactory.getPlatformMBeanServer().queryNames(null, null));
    }

    /** Threads of others, such as those of an earlier test, may end in the meantime. */
    void assertNothingSince(Remains before) {
      assertThat(threads).isSubsetOf(before.threads);
      assertThat(beans).isSubsetOf(before.beans);
    }
  }

  @Test
  void usedAndClosedTwiceNothingStays() {
    try (Account account = new Account()) {
      Remains before = Remains.now();

      for (int round = 1; round <= 2; round++) {
        TwilioChannels channels = new TwilioChannels(account.settings, account.time);
        try (SignalChannel text = channels.text();
            SignalChannel call = channels.call()) {
          assertThat(text.send(account.signal("text-" + round)))
              .isInstanceOf(SendResult.Accepted.class);
          assertThat(call.send(account.signal("call-" + round)))
              .isInstanceOf(SendResult.Accepted.class);
          Remains.now().assertNothingSince(before);
        }
        await().untilAsserted(() -> Remains.now().assertNothingSince(before));
      }
    }
  }
}
