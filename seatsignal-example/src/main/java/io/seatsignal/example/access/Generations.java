package io.seatsignal.example.access;

import io.seatsignal.example.account.Account;
import org.jdbi.v3.core.Handle;

/** Keeps what an account was when its password was compared until something is made of that. */
final class Generations {

  private Generations() {}

  /**
   * Holds the account's row until the transaction ends.
   *
   * @return false if the account was blocked, deleted or given another password since
   */
  static boolean hold(Handle handle, Account account) {
    return handle
        .createQuery(
            "SELECT 1 FROM app_account WHERE account_id = :account"
                + " AND generation = :generation AND NOT blocked FOR UPDATE")
        .bind("account", account.id().value())
        .bind("generation", account.generation())
        .mapTo(Integer.class)
        .findOne()
        .isPresent();
  }
}
