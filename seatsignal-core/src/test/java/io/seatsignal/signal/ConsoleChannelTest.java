package io.seatsignal.signal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;

final class ConsoleChannelTest extends SignalChannelContract {

  @Override
  protected SignalChannel create() {
    return new ConsoleChannel(new PrintStream(new ByteArrayOutputStream(), true, UTF_8));
  }
}
