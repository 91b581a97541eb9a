package io.seatsignal.example.app;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import io.seatsignal.example.config.OperatingKeys.LogFormat;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sets how much is logged. The pattern and where it goes stand in {@code logback.xml}. */
public final class Logging {

  private static final String OURS = "io.seatsignal";

  private Logging() {}

  /** Logs what goes on, for commands that run for long. */
  public static void tellMore() {
    if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context
        && !context.getLogger(OURS).isDebugEnabled()) {
      context.getLogger(OURS).setLevel(Level.INFO);
    }
  }

  /**
   * Sets how log lines look.
   *
   * @param format as it is configured
   */
  public static void format(LogFormat format) {
    if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
      format(context, format);
    }
  }

  static void format(LoggerContext context, LogFormat format) {
    if (format == LogFormat.JSON
        && context.getLogger(Logger.ROOT_LOGGER_NAME).getAppender("console")
            instanceof OutputStreamAppender<ILoggingEvent> console
        && !(console.getEncoder() instanceof JsonEncoder)) {
      console.stop();
      console.setEncoder(json(context));
      console.start();
    }
  }

  private static JsonEncoder json(LoggerContext context) {
    JsonEncoder encoder = new JsonEncoder();
    encoder.setContext(context);
    encoder.setWithFormattedMessage(true);
    encoder.setWithMessage(false);
    encoder.setWithArguments(false);
    encoder.setWithContext(false);
    encoder.setWithNanoseconds(false);
    encoder.start();
    return encoder;
  }

  /** Logs each step, and stack traces with what failed. */
  public static void tellEverything() {
    if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
      context.putProperty(CauseConverter.TRACES, "true");
      context.getLogger(OURS).setLevel(Level.DEBUG);
    }
  }

  /** Leaves out the campus's own word on each request, where an engine asks it all the time. */
  public static void withoutCampusRequests() {
    if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
      context.getLogger(OURS + ".example.campus.FoseEndpoint").setLevel(Level.WARN);
    }
  }
}
