package io.seatsignal.signal;

import static org.assertj.core.api.Assertions.assertThat;

import io.seatsignal.base.Address;
import io.seatsignal.base.WatchId;
import io.seatsignal.course.SectionId;
import io.seatsignal.phone.PhoneNumber;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What every {@link SignalChannel} keeps to, as tests.
 *
 * <p>Extend it and say how to make a channel whose far end, if it has one, accepts everything:
 *
 * <pre>{@code
 * class PigeonChannelTest extends SignalChannelContract {
 *   protected SignalChannel create() {
 *     return new PigeonChannel(loft);
 *   }
 * }
 * }</pre>
 */
public abstract class SignalChannelContract {

  private static final PhoneNumber NUMBER = new PhoneNumber("+14018631000");
  private static final Instant NOW = Instant.parse("2024-11-05T14:00:00Z");
  private static final int THREADS = 8;

  private Optional<SignalChannel> opened = Optional.empty();

  /**
   * Makes a channel.
   *
   * @return a channel that nothing else uses; closed by the contract
   */
  protected abstract SignalChannel create();

  /**
   * Where signals go, for a channel that sends elsewhere than to phone numbers.
   *
   * @return an address of the kind that the channel's capabilities name; a number, unless
   *     overridden
   */
  protected Address address() {
    return Address.of(NUMBER.e164());
  }

  @BeforeEach
  final void openChannel() {
    opened = Optional.of(create());
  }

  @AfterEach
  final void closeChannel() {
    channel().close();
  }

  private SignalChannel channel() {
    return opened.orElseThrow();
  }

  @Test
  @DisplayName("the name is of lower-case letters, digits and hyphens, and always the same")
  void name() {
    assertThat(channel().name()).matches("[a-z0-9]+(-[a-z0-9]+)*").isEqualTo(channel().name());
  }

  @Test
  @DisplayName("the capabilities are always the same")
  void capabilities() {
    ChannelCapabilities first = channel().capabilities();
    channel().send(signal(1, "CSCI 0320 S01 has a seat."));

    assertThat(channel().capabilities()).isEqualTo(first);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CSCI 0320 S01 has 2 seats.",
        "Q&A <b>\"Łódź\"</b> 'n' 🎓",
        "two\nlines\tand a tab",
        "\u0000\u001b[31mcontrol characters",
        "C:\\temp %s {} ${x} $1"
      })
  @DisplayName("whatever the text says, it is accepted by a far end that accepts everything")
  void acceptsAnyText(String text) {
    assertThat(channel().send(signal(1, text))).isInstanceOf(SendResult.Accepted.class);
  }

  @Test
  @DisplayName("the longest text that the capabilities allow is accepted")
  void acceptsLongestText() {
    int longest = Math.min(channel().capabilities().maxTextLength(), 100_000);

    assertThat(channel().send(signal(1, "x".repeat(longest))))
        .isInstanceOf(SendResult.Accepted.class);
  }

  @Test
  @DisplayName("an acceptance costs nothing or more")
  void costIsNotNegative() {
    SendResult result = channel().send(signal(1, "CSCI 0320 S01 has a seat."));

    assertThat(result).isInstanceOf(SendResult.Accepted.class);
    assertThat(((SendResult.Accepted) result).cost()).isNotNegative();
  }

  @Test
  @DisplayName("many threads send at once, and each gets its own result")
  void manyThreads() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      List<Callable<SendResult>> sends =
          IntStream.rangeClosed(1, 4 * THREADS)
              .<Callable<SendResult>>mapToObj(
                  id -> () -> channel().send(signal(id, "Signal " + id)))
              .toList();
      for (Future<SendResult> sent : threads.invokeAll(sends)) {
        assertThat(sent.get(30, TimeUnit.SECONDS)).isInstanceOf(SendResult.Accepted.class);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  @DisplayName("what became of an attempt that it never saw is not an acceptance")
  void reconcilesUnknownAttempt() {
    DoubtfulAttempt unknown =
        new DoubtfulAttempt("never-seen-0123456789", channel().name(), NUMBER, NOW);

    assertThat(channel().reconcile(unknown).filter(SendResult.Accepted.class::isInstance))
        .isEmpty();
  }

  @Test
  @DisplayName("closing twice is closing once")
  void closesTwice() {
    channel().close();
    channel().close();
  }

  private Signal signal(long id, String text) {
    OpeningFact opening =
        new OpeningFact(
            id,
            new WatchId(id),
            SectionId.of("brown", "202420", "26379"),
            "CSCI 0320 S01",
            "CSCI 0320",
            "Introduction to Software Engineering",
            Level.OPEN,
            Optional.empty(),
            OptionalInt.of(2),
            NOW,
            false,
            true);
    return new Signal(
        id,
        "attempt-0123456789-" + id,
        NUMBER,
        address(),
        text,
        List.of(opening),
        NOW.plus(Duration.ofMinutes(15)));
  }
}
