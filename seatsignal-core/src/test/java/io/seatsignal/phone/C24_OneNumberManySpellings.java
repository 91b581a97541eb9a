package io.seatsignal.phone;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class C24_OneNumberManySpellings {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "401-863-1000",
        "(401) 863 1000",
        "+1 401 863 1000",
        "4018631000",
        "1.401.863.1000",
        " 401 863-1000 ext. 7",
        "tel:+1-401-863-1000"
      })
  void areOneNumber(String typed) {
    assertThat(PhonePolicy.DEFAULT.read(typed))
        .isEqualTo(new PhoneResult.Accepted(new PhoneNumber("+14018631000")));
  }
}
