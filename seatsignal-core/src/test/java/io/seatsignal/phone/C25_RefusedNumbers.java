package io.seatsignal.phone;

import static org.assertj.core.api.Assertions.assertThat;

import io.seatsignal.phone.PhoneResult.Reason;
import io.seatsignal.phone.PhoneResult.Refused;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class C25_RefusedNumbers {

  private final PhonePolicy policy = new PhonePolicy(List.of("US", "CA", "DE"));

  @ParameterizedTest
  @CsvSource({
    "+1 900 555 1234, PREMIUM_RATE",
    "+49 180 2 123456, SHARED_COST",
    "555-2671, TOO_SHORT",
    "911, TOO_SHORT",
    "401 863 1000 1000 1, TOO_LONG",
    "+1 876 555 1234, REGION_NOT_SERVED",
    "+33 1 23 45 67 89, REGION_NOT_SERVED",
    "1-800-356-9377, NOT_A_PERSONAL_PHONE",
    "hello, NOT_A_NUMBER",
    "'', NOT_A_NUMBER",
    "+1 123 456 7890, NOT_A_NUMBER",
  })
  void areRefusedWithTheReason(String typed, Reason reason) {
    PhoneResult result = policy.read(typed);

    assertThat(result)
        .isInstanceOfSatisfying(
            Refused.class,
            refused -> {
              assertThat(refused.reason()).isEqualTo(reason);
              assertThat(refused.message())
                  .isNotBlank()
                  .doesNotContain("555")
                  .doesNotContain("356");
            });
  }

  @Test
  void landlinesAndFictionalNumbersAreServed() {
    assertThat(policy.read("401-555-0100")).isInstanceOf(PhoneResult.Accepted.class);
  }
}
