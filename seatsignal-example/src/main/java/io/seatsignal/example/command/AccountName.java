package io.seatsignal.example.command;

import io.seatsignal.example.account.Account;
import io.seatsignal.example.app.Application;
import picocli.CommandLine.Parameters;

/** Names an account. */
final class AccountName {

  @Parameters(paramLabel = "NAME", description = "The name that its owner signs in with.")
  private String name = "";

  /**
   * Finds it.
   *
   * @throws CommandFailure if nobody has the name
   */
  Account in(Application application) {
    return application
        .accounts()
        .findByName(name)
        .orElseThrow(
            () ->
                new CommandFailure(
                    "no account has this name; \"account list\" shows those that there are"));
  }
}
