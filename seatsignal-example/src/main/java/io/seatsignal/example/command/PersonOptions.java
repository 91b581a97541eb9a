package io.seatsignal.example.command;

import io.seatsignal.example.config.Configuration;
import io.seatsignal.example.config.Keys;
import io.seatsignal.phone.PhoneNumber;
import io.seatsignal.phone.PhonePolicy;
import io.seatsignal.phone.PhoneResult;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Whose watches are meant. */
final class PersonOptions {

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--phone",
      required = true,
      paramLabel = "NUMBER",
      description = "The person's phone number, such as 401-863-1000 or +14018631000.")
  private String phone = "";

  /** The number in its canonical form. */
  PhoneNumber read(Configuration configuration) {
    return read(phone, configuration, spec);
  }

  /** What was typed for {@code --phone}, in its canonical form. */
  static PhoneNumber read(String phone, Configuration configuration, CommandSpec spec) {
    PhonePolicy policy = new PhonePolicy(configuration.get(Keys.PHONE_REGIONS));
    PhoneResult result = policy.read(phone);
    if (result instanceof PhoneResult.Accepted accepted) {
      return accepted.number();
    }
    throw new ParameterException(
        spec.commandLine(), "--phone: " + ((PhoneResult.Refused) result).message());
  }
}
