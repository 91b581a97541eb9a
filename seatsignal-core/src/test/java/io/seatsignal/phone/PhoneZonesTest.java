package io.seatsignal.phone;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class PhoneZonesTest {

  @Test
  void knowsTheZoneOfAnAreaCode() {
    assertThat(PhoneZones.of(new PhoneNumber("+14015550123")))
        .containsExactly(ZoneId.of("America/New_York"));
    assertThat(PhoneZones.of(new PhoneNumber("+14155550123")))
        .containsExactly(ZoneId.of("America/Los_Angeles"));
  }

  @Test
  void namesEveryZoneInWhichATollFreeNumberMayBe() {
    assertThat(PhoneZones.of(new PhoneNumber("+18005550123")))
        .contains(ZoneId.of("America/New_York"), ZoneId.of("America/Los_Angeles"))
        .hasSizeGreaterThan(3);
  }

  @Test
  void knowsNothingOfANumberThatCannotExist() {
    assertThat(PhoneZones.of(new PhoneNumber("+9990000000"))).isEmpty();
  }
}
