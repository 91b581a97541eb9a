package io.seatsignal.example.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.seatsignal.base.Address;
import io.seatsignal.example.config.Configuration;
import io.seatsignal.pacing.Contact;
import io.seatsignal.signal.ChannelCapabilities;
import io.seatsignal.signal.SignalChannel;
import io.seatsignal.testing.RecordingChannel;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FirstCodeTest {

  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource({
    "TEXT, false",
    "SHOW, false",
    "TEXT CALL, false",
    "MESSAGE, false",
    "MAIL, true",
    "CALL, true",
    "MAIL SHOW, true",
    "CALL SHOW, true",
    "MAIL TEXT, false"
  })
  void isDoubtedWhereNoChannelBringsIt(String channels, boolean doubted) {
    assertThat(
            FirstCode.doubt(
                    Configuration.read(Map.of(), directory),
                    Stream.of(channels.split(" ")).map(FirstCodeTest::channel).toList())
                .isPresent())
        .isEqualTo(doubted);
  }

  private static SignalChannel channel(String kind) {
    boolean mail = kind.equals("MAIL");
    return new RecordingChannel(
        kind.toLowerCase(Locale.ROOT),
        new ChannelCapabilities(
            mail ? Contact.MESSAGE : Contact.valueOf(kind),
            160,
            Duration.ZERO,
            BigDecimal.ZERO,
            mail ? "email" : Address.PHONE));
  }
}
