package io.seatsignal.example.app;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
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
