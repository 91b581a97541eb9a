package io.seatsignal.example.command;

import io.seatsignal.example.account.Account;
import io.seatsignal.example.app.Application;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Keeps an account out. */
@Command(
    name = "block",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description =
        "Keeps an account out: sessions and tokens end, its watches are stopped, nobody can sign in.",
    footerHeading = "%nExample:%n",
    footer = "  java -jar seatsignal.jar account block josiah")
final class AccountBlockCommand implements Callable<Integer> {

  private final Surroundings surroundings;

  @Mixin private AccountName name = new AccountName();

  AccountBlockCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    try (Application application = surroundings.open(surroundings.configuration())) {
      Account account = name.in(application);
      application.accounts().block(account.id());
      surroundings.out().println(account.username() + " is blocked; its watches are stopped");
    }
    return 0;
  }
}
