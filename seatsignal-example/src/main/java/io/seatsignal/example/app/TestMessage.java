package io.seatsignal.example.app;

import io.seatsignal.phone.PhoneNumber;
import io.seatsignal.signal.SendResult;
import io.seatsignal.signal.SendResult.Accepted;
import io.seatsignal.signal.Signal;
import io.seatsignal.signal.SignalChannel;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * One message that says nothing but that it came. It keeps to no gap and to no quiet hours, counts
 * towards the day's budget, and goes to nobody who has opted out.
 */
public final class TestMessage {

  private static final Duration FRESH = Duration.ofMinutes(5);
  private static final String TEXT =
      "SeatSignal test message from your operator. Nothing has opened. Reply STOP for no more.";

  private final Application application;
  private final InstantSource time;

  /**
   * Prepares it.
   *
   * @param application where the channels are
   * @param time tells until when it may leave
   */
  public TestMessage(Application application, InstantSource time) {
    this.application = application;
    this.time = time;
  }

  /**
   * Sends it; blocks until the provider took it over or did not.
   *
   * @param channel the name of a configured channel
   * @param to the number
   * @return how it ended; empty if the number has opted out, and nothing was sent
   * @throws IllegalArgumentException if the channel is not configured
   */
  public Optional<SendResult> send(String channel, PhoneNumber to) {
    if (application.seatSignal().watchers().optedOut(to)) {
      return Optional.empty();
    }
    SendResult result =
        find(channel)
            .send(
                new Signal(
                    0,
                    "test-" + UUID.randomUUID(),
                    to,
                    TEXT,
                    List.of(),
                    time.instant().plus(FRESH)));
    if (result instanceof Accepted accepted) {
      // why: without a limit, because it is spent already
      application.seatSignal().operations().spend(accepted.cost(), Optional.empty());
    }
    return Optional.of(result);
  }

  private SignalChannel find(String name) {
    return application.channels().stream()
        .filter(channel -> channel.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no channel is named " + name));
  }
}
