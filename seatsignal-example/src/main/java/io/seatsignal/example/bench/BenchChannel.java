package io.seatsignal.example.bench;

import io.seatsignal.pacing.Contact;
import io.seatsignal.signal.ChannelCapabilities;
import io.seatsignal.signal.SendResult;
import io.seatsignal.signal.Signal;
import io.seatsignal.signal.SignalChannel;
import io.seatsignal.signal.SignalText;
import java.math.BigDecimal;
import java.util.function.Consumer;

/**
 * Accepts everything at once and does nothing.
 *
 * @param seen is shown each signal
 */
record BenchChannel(Consumer<Signal> seen) implements SignalChannel {

  static final String NAME = "bench";

  private static final ChannelCapabilities CAPABILITIES =
      new ChannelCapabilities(Contact.TEXT, SignalText.TWO_SEGMENTS);
  private static final SendResult ACCEPTED = new SendResult.Accepted("", BigDecimal.ZERO);

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public ChannelCapabilities capabilities() {
    return CAPABILITIES;
  }

  @Override
  public SendResult send(Signal signal) {
    seen.accept(signal);
    return ACCEPTED;
  }
}
