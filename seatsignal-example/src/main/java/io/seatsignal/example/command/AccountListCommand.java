package io.seatsignal.example.command;

import io.seatsignal.example.account.Account;
import io.seatsignal.example.account.Accounts;
import io.seatsignal.example.app.Application;
import io.seatsignal.phone.PhoneNumber;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Lists all accounts. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Lists all accounts by name; of the numbers only the ends are shown.",
    footerHeading = "%nExample:%n",
    footer = "  java -jar seatsignal.jar account list")
final class AccountListCommand implements Callable<Integer> {

  private static final int PAGE = 500;

  private final Surroundings surroundings;

  AccountListCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    try (Application application = surroundings.open(surroundings.configuration())) {
      Accounts accounts = application.accounts();
      List<Account> page = accounts.list(Optional.empty(), PAGE);
      if (page.isEmpty()) {
        surroundings.out().println("there are no accounts");
      }
      while (!page.isEmpty()) {
        table(page).forEach(surroundings.out()::println);
        page = accounts.list(Optional.of(page.get(page.size() - 1).username()), PAGE);
      }
    }
    return 0;
  }

  private static List<String> table(List<Account> accounts) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("NAME", "NUMBER", "PROVEN", "SINCE", "STATE"));
    for (Account account : accounts) {
      rows.add(
          List.of(
              account.username(),
              account.phone().map(PhoneNumber::masked).orElse("none"),
              account.phoneVerified() ? "yes" : "no",
              account.createdAt().truncatedTo(ChronoUnit.SECONDS).toString(),
              account.blocked() ? "blocked" : "open"));
    }
    return Table.lines(rows);
  }
}
