package io.seatsignal.twilio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import org.junit.jupiter.api.Test;

class FormTest {

  @Test
  void keepsEveryParameterAsItWasSent() {
    assertThat(Form.parse("Body=+Stop.%0A&Empty=&Flag&N%C3%A4me=%F0%9F%8E%A8&").orElseThrow())
        .containsOnly(
            entry("Body", " Stop.\n"), entry("Empty", ""), entry("Flag", ""), entry("Näme", "🎨"));
    assertThat(Form.parse("").orElseThrow()).isEmpty();
  }

  @Test
  void refusesWhatTheSignatureCannotCover() {
    assertThat(Form.parse("Body=1&Body=1")).isEmpty();
    assertThat(Form.parse("Body=&Body=1")).isEmpty();
    assertThat(Form.parse("Body=%zz")).isEmpty();
  }
}
