package io.seatsignal.example.command;

import io.seatsignal.example.config.Configuration;
import io.seatsignal.example.config.Keys;
import io.seatsignal.operation.Pause.Kind;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Which source or channel is meant. */
final class PauseName {

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "NAME", description = "A configured source or channel, such as brown.")
  private String name = "";

  /** A source or channel. */
  record Choice(Kind kind, String name) {
    @Override
    public String toString() {
      return kind.word() + " " + name;
    }
  }

  /** What is configured under this name. */
  Choice read(Configuration configuration) {
    List<String> sources = configuration.get(Keys.SOURCES);
    List<String> channels = configuration.get(Keys.CHANNELS);
    if (sources.contains(name)) {
      return new Choice(Kind.SOURCE, name);
    }
    if (channels.contains(name)) {
      return new Choice(Kind.CHANNEL, name);
    }
    List<String> known = new ArrayList<>();
    sources.forEach(source -> known.add("source " + source));
    channels.forEach(channel -> known.add("channel " + channel));
    throw new ParameterException(
        spec.commandLine(),
        "NAME is neither a configured source nor channel; there are " + String.join(", ", known));
  }
}
