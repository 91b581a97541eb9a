package io.seatsignal.example.app;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.seatsignal.example.config.OperatingKeys.LogFormat;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the application's own log looks like, whatever comes from outside. */
final class LogLinesTest {

  private static final String FORGED =
      "CS\r\n2025-01-01T00:00:00.000Z ERROR forged: root\u0085next\u2028and\u001b[2Jso\u202eon";

  private final LoggerContext context = new LoggerContext();
  private final ByteArrayOutputStream written = new ByteArrayOutputStream();

  private List<String> logs(LogFormat format, boolean traces) throws Exception {
    JoranConfigurator configurator = new JoranConfigurator();
    configurator.setContext(context);
    configurator.doConfigure(LogLinesTest.class.getResource("/logback.xml"));
    if (traces) {
      context.putProperty(CauseConverter.TRACES, "true");
    }
    Logging.format(context, format);
    OutputStreamAppender<ILoggingEvent> console =
        (OutputStreamAppender<ILoggingEvent>)
            context.getLogger(Logger.ROOT_LOGGER_NAME).getAppender("console");
    LoggingEvent event =
        new LoggingEvent(
            "",
            context.getLogger("io.seatsignal.Test"),
            Level.WARN,
            "title {}",
            new IllegalStateException(FORGED),
            new Object[] {FORGED});
    event.setMDCPropertyMap(Map.of("cycle", "77"));
    written.write(console.getEncoder().encode(event));
    return written.toString(StandardCharsets.UTF_8).lines().toList();
  }

  @Test
  void aTitleCannotForgeALine() throws Exception {
    assertThat(logs(LogFormat.TEXT, false))
        .singleElement()
        .asString()
        .contains("WARN  Test: {cycle=77} title CS 2025-01-01")
        .contains("(IllegalStateException: CS 2025-01-01")
        .doesNotContain("\u001b", "\u2028", "\u0085", "\u202e");
  }

  @Test
  void norWithStackTraces() throws Exception {
    List<String> lines = logs(LogFormat.TEXT, true);

    assertThat(lines).hasSizeGreaterThan(3);
    assertThat(lines.subList(1, lines.size())).allMatch(line -> line.startsWith("  "));
    assertThat(String.join("", lines)).doesNotContain("\u001b", "\u2028");
  }

  @Test
  void eachLineIsOneObjectInJson() throws Exception {
    assertThat(logs(LogFormat.JSON, false)).hasSize(1);
    JsonNode line = new ObjectMapper().readTree(written.toByteArray());

    assertThat(line.at("/formattedMessage").asText()).isEqualTo("title " + FORGED);
    assertThat(line.at("/mdc/cycle").asText()).isEqualTo("77");
    assertThat(line.at("/level").asText()).isEqualTo("WARN");
    assertThat(line.at("/loggerName").asText()).isEqualTo("io.seatsignal.Test");
    assertThat(line.at("/throwable/message").asText()).isEqualTo(FORGED);
  }
}
