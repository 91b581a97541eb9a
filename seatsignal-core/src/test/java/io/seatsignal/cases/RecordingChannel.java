package io.seatsignal.cases;

import io.seatsignal.signal.ChannelCapabilities;
import io.seatsignal.signal.SendResult;
import io.seatsignal.signal.Signal;
import io.seatsignal.signal.SignalChannel;
import java.math.BigDecimal;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Accepts everything and remembers it. */
final class RecordingChannel implements SignalChannel {

  private final List<Signal> signals = new CopyOnWriteArrayList<>();

  @Override
  public String name() {
    return "recorder";
  }

  @Override
  public ChannelCapabilities capabilities() {
    return new ChannelCapabilities(320, true);
  }

  @Override
  public SendResult send(Signal signal) {
    signals.add(signal);
    return new SendResult.Accepted(signal.attemptId(), BigDecimal.ZERO);
  }

  List<Signal> signals() {
    return List.copyOf(signals);
  }
}
