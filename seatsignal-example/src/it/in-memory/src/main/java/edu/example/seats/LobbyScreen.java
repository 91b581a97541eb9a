package edu.example.seats;

import io.seatsignal.pacing.Contact;
import io.seatsignal.signal.ChannelCapabilities;
import io.seatsignal.signal.SendResult;
import io.seatsignal.signal.Signal;
import io.seatsignal.signal.SignalChannel;
import java.math.BigDecimal;
import java.util.function.Consumer;

/** The host's own way to reach people: shows what is to be said on a screen in the lobby. */
final class LobbyScreen implements SignalChannel {

  private final Consumer<String> screen;

  LobbyScreen(Consumer<String> screen) {
    this.screen = screen;
  }

  @Override
  public String name() {
    return "lobby";
  }

  @Override
  public ChannelCapabilities capabilities() {
    return new ChannelCapabilities(Contact.SHOW, 200);
  }

  @Override
  public SendResult send(Signal signal) {
    screen.accept(signal.text());
    return new SendResult.Accepted("", BigDecimal.ZERO);
  }
}
