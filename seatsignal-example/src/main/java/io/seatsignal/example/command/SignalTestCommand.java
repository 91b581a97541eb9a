package io.seatsignal.example.command;

import io.seatsignal.base.Address;
import io.seatsignal.example.app.Application;
import io.seatsignal.example.app.TestMessage;
import io.seatsignal.example.config.Configuration;
import io.seatsignal.example.config.Keys;
import io.seatsignal.phone.PhoneNumber;
import io.seatsignal.signal.SendResult;
import io.seatsignal.signal.SendResult.Accepted;
import io.seatsignal.signal.SendResult.InDoubt;
import io.seatsignal.signal.SendResult.Misconfigured;
import io.seatsignal.signal.SendResult.NotProcessed;
import io.seatsignal.signal.SendResult.Rejected;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Sends one test message. */
@Command(
    name = "test",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Sends one test message to a number that you name, or to an address for a channel that needs"
          + " one, at any hour and at your cost. Ask first whose it is.",
      "Says what the provider answered; ends with 0 only if it took the message over."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  java -jar seatsignal.jar signal test --phone 401-863-1000 --channel twilio-text",
      "  java -jar seatsignal.jar signal test --to you@example.org --channel email"
    })
final class SignalTestCommand implements Callable<Integer> {

  private final Surroundings surroundings;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--phone",
      paramLabel = "NUMBER",
      description = "The phone number, such as 401-863-1000 or +14018631000.")
  private @Nullable String phone;

  @Option(
      names = "--to",
      paramLabel = "ADDRESS",
      description = "The address, for a channel that needs one, such as you@example.org.")
  private @Nullable String to;

  @Option(
      names = "--channel",
      required = true,
      paramLabel = "NAME",
      description = "A configured channel, such as twilio-text.")
  private String channel = "";

  SignalTestCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    Configuration configuration = surroundings.configuration();
    Optional<PhoneNumber> number =
        Optional.ofNullable(phone).map(typed -> PersonOptions.read(typed, configuration, spec));
    List<String> channels = configuration.get(Keys.CHANNELS);
    if (!channels.contains(channel)) {
      throw new ParameterException(
          spec.commandLine(),
          "--channel: \"%s\" is not in %s; there are %s"
              .formatted(channel, Keys.CHANNELS.name(), String.join(", ", channels)));
    }
    try (Application application = surroundings.openToSend(configuration)) {
      TestMessage message = new TestMessage(application, surroundings.time());
      Address address = address(message.addressKind(channel), number);
      surroundings.progress().step("sending");
      SendResult result =
          message
              .send(channel, number, address)
              .orElseThrow(
                  () ->
                      new CommandFailure(
                          number.map(PhoneNumber::toString).orElseThrow()
                              + " asked not to be contacted; nothing was sent. Only its owner can"
                              + " lift that, by texting START"));
      surroundings.out().println(words(address, result));
    }
    return 0;
  }

  /** Where to send it, of the kind that the channel needs. */
  private Address address(String kind, Optional<PhoneNumber> number) {
    if (kind.equals(Address.PHONE)) {
      if (to != null) {
        throw wrong("--to: %s sends to phone numbers; name one with --phone".formatted(channel));
      }
      return number
          .map(known -> Address.of(known.e164()))
          .orElseThrow(
              () -> wrong("%s sends to phone numbers; name one with --phone".formatted(channel)));
    }
    if (to == null) {
      throw wrong(
          "%s does not send to phone numbers; name an address of the kind %s with --to"
              .formatted(channel, kind));
    }
    try {
      return new Address(kind, to.strip());
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), "--to: " + e.getMessage(), e);
    }
  }

  private ParameterException wrong(String words) {
    return new ParameterException(spec.commandLine(), words);
  }

  private String words(Address address, SendResult result) {
    if (result instanceof Accepted accepted) {
      return "%s took a test message to %s over%s"
          .formatted(
              channel,
              address.masked(),
              accepted.providerId().isEmpty() ? "" : " and calls it " + accepted.providerId());
    }
    throw new CommandFailure(channel + ": " + failure(address, result));
  }

  private static String failure(Address address, SendResult result) {
    if (result instanceof NotProcessed later) {
      return "not sent, try again in %s s: %s"
          .formatted(Math.max(1, later.retryAfter().toSeconds()), later.reason());
    }
    if (result instanceof Rejected rejected) {
      return "the provider refuses this %s: %s"
          .formatted(address.isPhone() ? "number" : "address", rejected.reason());
    }
    if (result instanceof Misconfigured misconfigured) {
      return "cannot send to anybody: " + misconfigured.reason();
    }
    return "it may have been sent or not: "
        + (result instanceof InDoubt doubt ? doubt.reason() : "no answer");
  }
}
