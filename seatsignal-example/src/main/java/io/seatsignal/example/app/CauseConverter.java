package io.seatsignal.example.app;

import ch.qos.logback.classic.pattern.ThrowableHandlingConverter;
import ch.qos.logback.classic.pattern.ThrowableProxyConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes the causes of a logged event at the end of its line; the stack trace below it if {@value
 * #TRACES} is set in the logging context.
 */
public final class CauseConverter extends ThrowableHandlingConverter {

  static final String TRACES = "seatsignal.traces";

  private static final int MOST_CAUSES = 5;

  private final ThrowableProxyConverter full = new ThrowableProxyConverter();

  /** Creates the converter; for logback. */
  public CauseConverter() {}

  @Override
  public void start() {
    full.setContext(getContext());
    full.start();
    super.start();
  }

  @Override
  public String convert(ILoggingEvent event) {
    @Nullable IThrowableProxy thrown = event.getThrowableProxy();
    if (thrown == null) {
      return "";
    }
    if (getContext().getProperty(TRACES) != null) {
      // why: the two spaces keep a message of several lines from looking like a line of its own
      return full.convert(event)
          .lines()
          .map(line -> System.lineSeparator() + "  " + LineConverter.visible(line))
          .collect(Collectors.joining());
    }
    StringBuilder line = new StringBuilder();
    for (int i = 0; thrown != null && i < MOST_CAUSES; i++) {
      String name = thrown.getClassName();
      line.append(i == 0 ? " (" : "; caused by ").append(name.substring(name.lastIndexOf('.') + 1));
      if (thrown.getMessage() != null) {
        line.append(": ").append(LineConverter.visible(thrown.getMessage()));
      }
      thrown = thrown.getCause();
    }
    return line.append(')').toString();
  }
}
