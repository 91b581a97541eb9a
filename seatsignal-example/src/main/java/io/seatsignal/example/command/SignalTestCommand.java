package io.seatsignal.example.command;

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
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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
      "Sends one test message to a number that you name, at any hour and at your cost. Ask first"
          + " whose number it is.",
      "Says what the provider answered; ends with 0 only if it took the message over."
    },
    footerHeading = "%nExample:%n",
    footer = "  java -jar seatsignal.jar signal test --phone 401-863-1000 --channel twilio-text")
final class SignalTestCommand implements Callable<Integer> {

  private final Surroundings surroundings;

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private PersonOptions person = new PersonOptions();

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
    PhoneNumber phone = person.read(configuration);
    List<String> channels = configuration.get(Keys.CHANNELS);
    if (!channels.contains(channel)) {
      throw new ParameterException(
          spec.commandLine(),
          "--channel: \"%s\" is not in %s; there are %s"
              .formatted(channel, Keys.CHANNELS.name(), String.join(", ", channels)));
    }
    try (Application application = surroundings.openToSend(configuration)) {
      surroundings.progress().step("sending");
      SendResult result =
          new TestMessage(application, surroundings.time())
              .send(channel, phone)
              .orElseThrow(
                  () ->
                      new CommandFailure(
                          phone
                              + " asked not to be contacted; nothing was sent. Only its owner can"
                              + " lift that, by texting START"));
      surroundings.out().println(words(phone, result));
    }
    return 0;
  }

  private String words(PhoneNumber phone, SendResult result) {
    if (result instanceof Accepted accepted) {
      return "%s took a test message to %s over%s"
          .formatted(
              channel,
              phone,
              accepted.providerId().isEmpty() ? "" : " and calls it " + accepted.providerId());
    }
    throw new CommandFailure(channel + ": " + failure(result));
  }

  private static String failure(SendResult result) {
    if (result instanceof NotProcessed later) {
      return "not sent, try again in %s s: %s"
          .formatted(Math.max(1, later.retryAfter().toSeconds()), later.reason());
    }
    if (result instanceof Rejected rejected) {
      return "the provider refuses this number: " + rejected.reason();
    }
    if (result instanceof Misconfigured misconfigured) {
      return "cannot send to anybody: " + misconfigured.reason();
    }
    return "it may have been sent or not: "
        + (result instanceof InDoubt doubt ? doubt.reason() : "no answer");
  }
}
