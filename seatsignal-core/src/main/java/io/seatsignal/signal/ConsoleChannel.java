package io.seatsignal.signal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.seatsignal.pacing.Contact;
import io.seatsignal.signal.SendResult.Accepted;
import io.seatsignal.signal.SendResult.InDoubt;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringWriter;
import java.math.BigDecimal;

/**
 * Shows signals as lines of text, and contacts nobody: for demonstrations and tests, and beside
 * real channels.
 *
 * <p>One line a signal: the word {@code signal}, a space, and a JSON object with the fields {@code
 * id}, {@code channel}, {@code to} (masked), {@code sections} and {@code text}. Thread-safe.
 */
public final class ConsoleChannel implements SignalChannel {

  /** The channel's name. */
  public static final String NAME = "console";

  private static final ChannelCapabilities CAPABILITIES =
      new ChannelCapabilities(Contact.SHOW, 1600);

  private final JsonFactory json = new JsonFactory();
  private final PrintStream out;

  /**
   * Creates the channel.
   *
   * @param out where the lines go; stays open
   */
  public ConsoleChannel(PrintStream out) {
    this.out = out;
  }

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
    try {
      out.println("signal " + describe(signal));
    } catch (IOException e) {
      return new InDoubt(e.toString());
    }
    return new Accepted("", BigDecimal.ZERO);
  }

  private String describe(Signal signal) throws IOException {
    StringWriter line = new StringWriter();
    try (JsonGenerator generator = json.createGenerator(line)) {
      generator.writeStartObject();
      generator.writeNumberField("id", signal.signalId());
      generator.writeStringField("channel", NAME);
      generator.writeStringField("to", signal.address().masked());
      generator.writeArrayFieldStart("sections");
      for (OpeningFact fact : signal.openings()) {
        generator.writeString(fact.section().toString());
      }
      generator.writeEndArray();
      generator.writeStringField("text", signal.text());
      generator.writeEndObject();
    }
    return line.toString();
  }
}
