package edu.example.seats;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;

import io.seatsignal.pacing.Contact;
import io.seatsignal.signal.ChannelCapabilities;
import io.seatsignal.signal.SendResult;
import io.seatsignal.signal.Signal;
import io.seatsignal.signal.SignalChannel;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;

/** Sends each message with a pigeon of its own. */
final class PigeonChannel implements SignalChannel {

  private final Path loft;

  PigeonChannel(Path loft) {
    this.loft = loft;
  }

  @Override
  public String name() {
    return "carrier-pigeon";
  }

  @Override
  public ChannelCapabilities capabilities() {
    return new ChannelCapabilities(Contact.MESSAGE, 160);
  }

  @Override
  public SendResult send(Signal signal) {
    try {
      Files.writeString(loft, signal.text() + "\n", CREATE, APPEND);
      return new SendResult.Accepted("pigeon 1", BigDecimal.ZERO);
    } catch (IOException e) {
      return new SendResult.InDoubt("no pigeon came back: " + e.getClass().getSimpleName());
    }
  }
}
