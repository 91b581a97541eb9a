package io.seatsignal.example.app;

import io.seatsignal.SeatSignalBuilder;
import io.seatsignal.base.Address;
import io.seatsignal.example.config.Configuration;
import io.seatsignal.example.config.SendingKeys;
import io.seatsignal.pacing.Contact;
import io.seatsignal.pacing.ContactLimit;
import io.seatsignal.pacing.Pacing;
import io.seatsignal.signal.SignalChannel;
import java.util.List;
import java.util.Map;

/** What is configured about sending and alarms, as the engine takes it. */
final class Sending {

  private Sending() {}

  /** Hands the engine whom to tell what is wrong. */
  static void tellOperator(
      SeatSignalBuilder builder, Configuration configuration, List<SignalChannel> channels) {
    String channel = operatorChannel(configuration, channels);
    configuration
        .find(SendingKeys.OPERATOR_NUMBER)
        .ifPresent(number -> builder.operator(number, channel));
  }

  static Pacing pacing(Configuration configuration) {
    int calls = configuration.get(SendingKeys.DAILY_CALLS);
    return new Pacing(
        Map.of(
            Contact.TEXT,
            new ContactLimit(
                configuration.get(SendingKeys.SEND_GAP),
                configuration.get(SendingKeys.DAILY_TEXTS),
                Pacing.DEFAULT_TEXTS.perWeek()),
            Contact.CALL,
            new ContactLimit(
                configuration.get(SendingKeys.CALL_GAP),
                calls,
                Math.max(calls, Pacing.DEFAULT_CALLS.perWeek()))),
        configuration.get(SendingKeys.QUIET_HOURS),
        configuration.get(SendingKeys.DAILY_BUDGET),
        configuration.get(SendingKeys.MAX_AGE),
        configuration.get(SendingKeys.DIGEST_WINDOW));
  }

  /** The channel over which an operator is to be reached; {@link Requirements} looks at it. */
  static String operatorChannel(Configuration configuration, List<SignalChannel> channels) {
    String usual =
        channels.stream()
            .filter(channel -> channel.capabilities().contactsPeople())
            .filter(channel -> channel.capabilities().addressKind().equals(Address.PHONE))
            .findFirst()
            .orElse(channels.get(0))
            .name();
    return configuration.find(SendingKeys.OPERATOR_CHANNEL).orElse(usual);
  }
}
