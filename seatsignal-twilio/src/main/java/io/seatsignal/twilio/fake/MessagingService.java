package io.seatsignal.twilio.fake;

import java.util.List;

/**
 * A messaging service of the account.
 *
 * <p>Its {@code toString} does not show the numbers.
 *
 * @param sid its name, {@code MG…}
 * @param senders the account's numbers it sends from, in E.164
 * @param advancedOptOut whether its webhooks say {@code OptOutType}
 */
public record MessagingService(String sid, List<String> senders, boolean advancedOptOut) {

  /** Copies. */
  public MessagingService {
    senders = List.copyOf(senders);
  }

  @Override
  public String toString() {
    return sid + " with " + senders.size() + " senders";
  }
}
