package io.seatsignal.example.app;

import io.seatsignal.base.Address;
import io.seatsignal.phone.PhoneNumber;
import io.seatsignal.signal.GuardedChannel;
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
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final String TEXT =
      "SeatSignal test message from your operator. Nothing has opened.";
  private static final String STOP = " Reply STOP for no more.";

  /** For channels that send elsewhere: a number that is kept free for fiction. */
  private static final PhoneNumber NOBODY = new PhoneNumber("+12025550100");

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
   * What a channel needs to know of whom it reaches.
   *
   * @param channel the name of a configured channel
   * @return a kind of address
   * @throws IllegalArgumentException if the channel is not configured
   */
  public String addressKind(String channel) {
    return find(channel).capabilities().addressKind();
  }

  /**
   * Sends it; blocks until the provider took it over or did not.
   *
   * @param channel the name of a configured channel
   * @param phone the number of whom to reach; a channel that needs another address does without
   * @param address where to send it, of the kind that the channel needs
   * @return how it ended; empty if the number has opted out, and nothing was sent
   * @throws IllegalArgumentException if the channel is not configured
   */
  public Optional<SendResult> send(String channel, Optional<PhoneNumber> phone, Address address) {
    if (phone.filter(application.seatSignal().watchers()::optedOut).isPresent()) {
      return Optional.empty();
    }
    Signal signal =
        new Signal(
            0,
            "test-" + UUID.randomUUID(),
            phone.orElse(NOBODY),
            address,
            address.isPhone() ? TEXT + STOP : TEXT,
            List.of(),
            time.instant().plus(FRESH));
    SendResult result = GuardedChannel.of(find(channel)).send(signal, LIMIT);
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
