package io.seatsignal.example.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.seatsignal.example.account.Account;
import io.seatsignal.example.account.Terms;
import io.seatsignal.pacing.Preferences;
import io.seatsignal.phone.PhoneNumber;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An account, for its owner.
 *
 * @param phone in full
 * @param termsPending whether the present terms have yet to be accepted
 * @param addresses those beside the number
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record AccountJson(
    String id,
    String username,
    Optional<String> phone,
    boolean phoneVerified,
    String termsVersion,
    boolean termsPending,
    Instant createdAt,
    List<AddressesEndpoint.AddressJson> addresses,
    @JsonUnwrapped PreferencesJson preferences) {

  static AccountJson of(
      Account account, Preferences preferences, List<AddressesEndpoint.AddressJson> addresses) {
    return new AccountJson(
        account.id().value(),
        account.username(),
        account.phone().map(PhoneNumber::e164),
        account.phoneVerified(),
        account.termsVersion(),
        !Terms.PRESENT.areAcceptedBy(account),
        account.createdAt(),
        addresses,
        PreferencesJson.of(preferences));
  }
}
