package io.seatsignal.phone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PhoneNumberTest {

  @Test
  void printsItselfMasked() {
    assertThat(new PhoneNumber("+14018631000")).hasToString("+1401•••1000");
    assertThat(new PhoneNumber("+4912345")).hasToString("+•••2345");
  }

  @Test
  void refusesOtherFormsWithoutRepeatingThem() {
    assertThatThrownBy(() -> new PhoneNumber("401-863-1000"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("+14018631000")
        .hasMessageNotContaining("401-863");
  }
}
