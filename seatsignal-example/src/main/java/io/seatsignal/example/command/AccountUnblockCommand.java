package io.seatsignal.example.command;

import io.seatsignal.example.account.Account;
import io.seatsignal.example.app.Application;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lets an account in again. */
@Command(
    name = "unblock",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description =
        "Lets an account in again; its watches stay stopped until their owner restarts them.",
    footerHeading = "%nExample:%n",
    footer = "  java -jar seatsignal.jar account unblock josiah")
final class AccountUnblockCommand implements Callable<Integer> {

  private final Surroundings surroundings;

  @Mixin private AccountName name = new AccountName();

  AccountUnblockCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    try (Application application = surroundings.open(surroundings.configuration())) {
      Account account = name.in(application);
      boolean verified =
          application.accounts().unblock(account.id()).filter(Account::phoneVerified).isPresent();
      surroundings.out().println(account.username() + " can sign in again");
      if (account.phoneVerified() && !verified) {
        surroundings
            .out()
            .println("its number is another person's now: the owner has to give one and prove it");
      }
    }
    return 0;
  }
}
